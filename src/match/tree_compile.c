/* Compiles *.frames: see tree_pattern.h. */
#include <stdlib.h>

#include "match/tree_pattern_int.h"
#include "text/text.h"

struct compiler {
    struct frames *f;
    struct arena *process;
    struct err_info *info;
    str file;
    uint32_t line;
};

static enum err fail(struct compiler *c, const char *what, str word)
{
    return err_set(c->info, ERR_FORMAT, "%.*s:%u: %s '%.*s'", STR_ARG(c->file), c->line, what,
                   STR_ARG(word));
}

static uint64_t fold_hash(struct compiler *c, str s)
{
    return str_hash(text_fold(s, c->process));
}

static struct function function_named(struct compiler *c, str name)
{
    static const struct {
        str name;
        enum function_kind kind;
    } names[] = {
        {STR_INIT("subject"), FUNCTION_SUBJECT}, {STR_INIT("object"), FUNCTION_OBJECT},
        {STR_INIT("dat"), FUNCTION_DATIVE},      {STR_INIT("gen"), FUNCTION_GENITIVE},
        {STR_INIT("poss"), FUNCTION_POSSESSIVE}, {STR_INIT("mod"), FUNCTION_MODIFIER},
        {STR_INIT("light"), FUNCTION_LIGHT},     {STR_INIT("occasion"), FUNCTION_OCCASION},
        {STR_INIT("self"), FUNCTION_SELF},       {STR_INIT("complement"), FUNCTION_COMPLEMENT},
        {STR_INIT("adj"), FUNCTION_ADJECTIVE},   {STR_INIT("inside"), FUNCTION_INSIDE}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(names[i].name, name))
            return (struct function){names[i].kind, 0};
    return (struct function){FUNCTION_PREPOSITION, fold_hash(c, name)};
}

static enum err add_class(struct compiler *c, struct slot_test *t, str name)
{
    if (name.len > 1 && name.ptr[0] == '~') {
        if (t->n_lemmas == CLASSES_MAX)
            return fail(c, "too many lemmas before", name);
        t->lemmas[t->n_lemmas++] = fold_hash(c, str_sub(name, 1, name.len));
        return OK;
    }
    for (int type = 0; type < N_ENTITY_TYPE; type++)
        if (str_eq(name, entity_type_name((enum entity_type)type)))
            t->types |= 1u << type;
    t->kinds |= frames_kind(c->f, name);
    return t->types || t->kinds ? OK : fail(c, "no such class", name);
}

static enum err add_test(struct compiler *c, struct frame_line *l, bool positive, str text)
{
    ptrdiff_t eq = str_find_char(text, '=', 0);
    str name = eq < 0 ? text : str_sub(text, 0, (size_t)eq), class;
    struct slot_test *t = VEC_PUSH(&c->f->tests, c->process);
    t->positive = positive;
    t->about = str_eq(name, STR("passive"))      ? ABOUT_PASSIVE
               : str_eq(name, STR("reflexive"))  ? ABOUT_REFLEXIVE
               : str_eq(name, STR("speech"))     ? ABOUT_SPEECH
               : str_eq(name, STR("obligation")) ? ABOUT_OBLIGATION
                                                 : ABOUT_FUNCTION;
    for (str one; str_cut(&name, '|', &one);) {
        if (t->n_functions == ALTERNATIVES_MAX)
            return fail(c, "too many alternatives before", one);
        t->functions[t->n_functions++] = function_named(c, one);
    }
    t->any = eq < 0;
    l->n_tests++;
    str rest = eq < 0 ? STR("") : str_sub(text, (size_t)eq + 1, text.len);
    enum err e = OK;
    while (!e && rest.len && str_cut(&rest, '|', &class))
        e = add_class(c, t, class);
    return e;
}

static enum err add_slot(struct compiler *c, struct frame_line *l, str name, str alternatives)
{
    if (l->n_slots == FRAME_SLOTS_MAX)
        return fail(c, "too many slots before", name);
    struct slot_rule *s = VEC_PUSH(&c->f->slots, c->process);
    s->name = name;
    l->n_slots++;
    for (str one; str_cut(&alternatives, '|', &one);) {
        if (s->n == ALTERNATIVES_MAX)
            return fail(c, "too many alternatives before", one);
        s->alternatives[s->n++] = function_named(c, one);
    }
    return OK;
}

static void add_lemma(struct compiler *c, uint32_t line, str lemma)
{
    struct frame_entry entry = {.line = (uint16_t)line};
    if (lemma.len > 1 && lemma.ptr[0] == '-') {
        entry.part = c->f->has_parts = true;
        lemma = str_sub(lemma, 1, lemma.len);
    }
    ptrdiff_t plus = str_find_char(lemma, '+', 0), low = str_find_char(lemma, '_', 0);
    if (low > 0) {
        entry.particle = fold_hash(c, str_sub(lemma, (size_t)low + 1, lemma.len));
        lemma = str_sub(lemma, 0, (size_t)low);
    } else if (plus > 0) {
        str particle = str_sub(lemma, 0, (size_t)plus);
        str verb = str_sub(lemma, (size_t)plus + 1, lemma.len);
        struct frame_entry apart = entry;
        apart.particle = fold_hash(c, particle);
        apart.lemma = fold_hash(c, verb);
        *VEC_PUSH(&c->f->entries, c->process) = apart;
        lemma = arena_printf(c->process, "%.*s%.*s", STR_ARG(particle), STR_ARG(verb));
    }
    entry.lemma = fold_hash(c, lemma);
    *VEC_PUSH(&c->f->entries, c->process) = entry;
}

static enum err add_line(struct compiler *c, struct block_line source, uint32_t block)
{
    struct frames *f = c->f;
    str rest = source.value, lemmas, word;
    uint32_t number = f->lines.n;
    struct frame_line line = {.block = block,
                              .means = f->means.n - 1,
                              .verbal = str_eq(source.key, STR("verb")),
                              .first_slot = f->slots.n,
                              .first_test = f->tests.n};
    if (!str_word(&rest, &lemmas))
        return fail(c, "no lemma in", source.key);
    enum err e = OK;
    while (!e && str_word(&rest, &word)) {
        ptrdiff_t colon = str_find_char(word, ':', 0);
        if (colon <= 0)
            return fail(c, "not SLOT:PART", word);
        str name = str_sub(word, 0, (size_t)colon);
        str value = str_sub(word, (size_t)colon + 1, word.len);
        bool needs = str_eq(name, STR("needs")), bars = str_eq(name, STR("not"));
        e = needs || bars ? add_test(c, &line, needs, value) : add_slot(c, &line, name, value);
    }
    *VEC_PUSH(&f->lines, c->process) = line;
    for (str lemma; str_cut(&lemmas, '|', &lemma);)
        add_lemma(c, number, lemma);
    return e;
}

static int by_lemma(const void *a, const void *b)
{
    const struct frame_entry *x = a, *y = b;
    if (x->lemma != y->lemma)
        return x->lemma < y->lemma ? -1 : 1;
    return (int)x->line - (int)y->line;
}

static int by_class_lemma(const void *a, const void *b)
{
    const struct class_row *x = a, *y = b;
    return x->lemma < y->lemma ? -1 : x->lemma > y->lemma;
}

uint64_t frames_kind(const struct frames *f, str kind)
{
    for (uint32_t i = 0; i < f->kinds.n; i++)
        if (str_eq(f->kinds.ptr[i], kind))
            return (uint64_t)1 << i;
    return 0;
}

static uint64_t add_kind(struct compiler *c, str kind)
{
    if (!frames_kind(c->f, kind) && c->f->kinds.n < 64)
        *VEC_PUSH(&c->f->kinds, c->process) = kind;
    return frames_kind(c->f, kind);
}

/* One row for each lemma, with the bits of all its kinds. */
static void load_classes(struct compiler *c)
{
    struct frames *f = c->f;
    struct table t = pack_table(f->pack, STR("event_classes"));
    int kind_column = table_column(t, STR("kind")), lemma_column = table_column(t, STR("lemma"));
    str last = STR("");
    uint64_t bits = 0;
    for (uint32_t r = 0; r < table_rows(t); r++) {
        str kind = table_cell(t, r, kind_column), lemma = table_cell(t, r, lemma_column);
        if (!str_eq(kind, last)) /* a kind's words stand together */
            bits = add_kind(c, kind);
        last = kind;
        bool part = lemma.len > 1 && lemma.ptr[0] == '-';
        *VEC_PUSH(&f->classes, c->process) = (struct class_row){
            fold_hash(c, part ? str_sub(lemma, 1, lemma.len) : lemma), bits, part};
    }
    if (f->classes.n)
        qsort(f->classes.ptr, f->classes.n, sizeof *f->classes.ptr, by_class_lemma);
    uint32_t n = 0;
    for (uint32_t i = 0; i < f->classes.n; i++) {
        struct class_row row = f->classes.ptr[i];
        if (n && f->classes.ptr[n - 1].lemma == row.lemma) {
            f->classes.ptr[n - 1].kinds |= row.kinds;
            f->classes.ptr[n - 1].part |= row.part;
        } else {
            f->classes.ptr[n++] = row;
        }
    }
    f->classes.n = n;
}

static enum err add_block(struct compiler *c, uint32_t block)
{
    const struct pack *pack = c->f->pack;
    str keyword, name;
    pack_block(pack, block, &keyword, &name, &c->file);
    *VEC_PUSH(&c->f->means, c->process) = pack_block_get(pack, block, STR("means"));
    enum err e = OK;
    for (uint32_t n = 0; !e && n < pack_block_lines(pack, block); n++) {
        struct block_line l = pack_block_line(pack, block, n);
        c->line = l.line;
        if (str_eq(l.key, STR("verb")) || str_eq(l.key, STR("noun")))
            e = add_line(c, l, block);
    }
    return e;
}

enum err frames_open(const struct packs *packs, int pack, str keyword, struct arena *process,
                     const struct frames **frames, struct err_info *info)
{
    struct frames *f = NEW(process, struct frames);
    struct compiler c = {.f = f, .process = process, .info = info};
    f->pack = &packs->pack[pack];
    f->number = (uint8_t)pack;
    f->words = clause_words_load(f->pack, *process);
    load_classes(&c);
    enum err e = OK;
    for (uint32_t b = 0; !e && b < pack_blocks(f->pack); b++) {
        str word, name, file;
        pack_block(f->pack, b, &word, &name, &file);
        if (str_eq(word, keyword))
            e = add_block(&c, b);
    }
    if (f->entries.n)
        qsort(f->entries.ptr, f->entries.n, sizeof *f->entries.ptr, by_lemma);
    *frames = f;
    return e;
}
