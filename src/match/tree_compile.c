/* Compiles *.frames: see tree_pattern.h. */
#include "match/tree_pattern_int.h"
#include "text/text.h"

struct compiler {
    struct frames *f;
    struct arena *process;
    struct err_info *info;
    str file;
    uint32_t line;
    uint32_t first_pair; /* of the block's `means` */
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

static struct alternatives add_functions(struct compiler *c, str names)
{
    struct alternatives a = {.first = c->f->functions.n};
    for (str one; str_cut(&names, '|', &one); a.n++)
        *VEC_PUSH(&c->f->functions, c->process) = function_named(c, one);
    return a;
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
    t->kinds |= lexis_class(c->f->lexis, name);
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
    t->functions = add_functions(c, name);
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
    *s = (struct slot_rule){name, add_functions(c, alternatives)};
    l->n_slots++;
    return OK;
}

/* One more entry of a folded lemma, behind those it has. */
static void add_entry(struct compiler *c, str lemma, struct frame_entry entry)
{
    bool fresh;
    uint32_t number = c->f->entries.n;
    uint32_t *at = hashes_put(&c->f->lemmas, str_hash(lemma), c->process, &fresh);
    *VEC_PUSH(&c->f->entries, c->process) = entry;
    while (*at)
        at = &c->f->entries.ptr[*at].next;
    *at = number;
    endings_add(&c->f->endings, lemma);
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
        add_entry(c, text_fold(verb, c->process), apart);
        lemma = arena_printf(c->process, "%.*s%.*s", STR_ARG(particle), STR_ARG(verb));
    }
    add_entry(c, text_fold(lemma, c->process), entry);
}

static enum err add_line(struct compiler *c, struct block_line source, uint32_t block)
{
    struct frames *f = c->f;
    str rest = source.value, lemmas, word;
    uint32_t number = f->lines.n;
    struct frame_line line = {.block = block,
                              .first_pair = c->first_pair,
                              .n_pairs = f->pairs.n - c->first_pair,
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

static void add_means(struct compiler *c, str means)
{
    str word;
    c->first_pair = c->f->pairs.n;
    while (str_word(&means, &word)) {
        ptrdiff_t colon = str_find_char(word, ':', 0);
        if (colon > 0)
            *VEC_PUSH(&c->f->pairs, c->process) = (struct frame_pair){
                str_sub(word, 0, (size_t)colon), str_sub(word, (size_t)colon + 1, word.len)};
    }
}

static enum err add_block(struct compiler *c, uint32_t block)
{
    const struct pack *pack = c->f->lexis->pack;
    str keyword, name;
    pack_block(pack, block, &keyword, &name, &c->file);
    add_means(c, pack_block_get(pack, block, STR("means")));
    enum err e = OK;
    for (uint32_t n = 0; !e && n < pack_block_lines(pack, block); n++) {
        struct block_line l = pack_block_line(pack, block, n);
        c->line = l.line;
        if (str_eq(l.key, STR("verb")) || str_eq(l.key, STR("noun")))
            e = add_line(c, l, block);
    }
    return e;
}

enum err frames_open(const struct lexis *lexis, str keyword, struct arena *process,
                     const struct frames **frames, struct err_info *info)
{
    struct frames *f = NEW(process, struct frames);
    struct compiler c = {.f = f, .process = process, .info = info};
    f->lexis = lexis;
    *VEC_PUSH(&f->entries, process) = (struct frame_entry){0};
    enum err e = OK;
    for (uint32_t b = 0; !e && b < pack_blocks(lexis->pack); b++) {
        str word, name, file;
        pack_block(lexis->pack, b, &word, &name, &file);
        if (str_eq(word, keyword))
            e = add_block(&c, b);
    }
    *frames = f;
    return e;
}
