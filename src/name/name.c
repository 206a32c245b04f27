#include "name/name.h"

#include <stdlib.h>

#include "name/name_int.h"
#include "text/text.h"

static void note_first_words(struct name_lang *l, struct table t, struct arena tmp)
{
    for (uint32_t row = 0; row < table_rows(t); row++) {
        str rest = table_cell(t, row, 0), word;
        if (!str_word(&rest, &word))
            continue;
        office_word_add(l, str_hash(word));
        office_word_add(l, str_hash(text_fold(word, &tmp)));
    }
}

static void open_lang(struct namer *n, int i, struct arena *process)
{
    const struct pack *pack = &n->packs->pack[i];
    struct name_lang *l = &n->langs[i];
    l->titles = pack_table(pack, STR("name_titles"));
    l->bodies = pack_table(pack, STR("name_bodies"));
    l->heads = pack_table(pack, STR("name_heads"));
    l->locatives = pack_table(pack, STR("name_locatives"));
    l->joiners = pack_table(pack, STR("name_joiners"));
    l->nominals = pack_table(pack, STR("name_nominals"));
    l->speech = pack_table(pack, STR("quote_verbs"));
    note_first_words(l, l->titles, *process);
    note_first_words(l, l->bodies, *process);
    l->closed = str_eq(pack_setting(pack, STR("compounds")), STR("closed"));
    struct table masks = pack_table(pack, STR("currencies"));
    if (masks.t && masks.number < 256)
        n->masks[i][masks.number] = true;
}

enum err name_open(const struct packs *packs, const struct phrases *phrases, struct arena *process,
                   const struct namer **namer, struct err_info *info)
{
    (void)phrases;
    struct namer *n = NEW(process, struct namer);
    const struct pack *world = &packs->pack[PACK_WORLD];
    *namer = n;
    n->packs = packs;
    n->entities = pack_table(world, STR("entities"));
    n->names = pack_table(world, STR("names"));
    n->offices = pack_table(world, STR("offices"));
    n->given = pack_table(world, STR("given_names"));
    if (!n->entities.t || !n->names.t || !n->offices.t || !n->given.t)
        return err_set(info, ERR_FORMAT, "the world pack lacks a table that names need");
    n->names_table = n->names.number;
    n->entity_column.id = table_column(n->entities, STR("id"));
    n->entity_column.type = table_column(n->entities, STR("type"));
    n->entity_column.name = table_column(n->entities, STR("name"));
    n->entity_column.country = table_column(n->entities, STR("country"));
    n->entity_column.lat = table_column(n->entities, STR("lat"));
    n->entity_column.lon = table_column(n->entities, STR("lon"));
    n->entity_column.rank = table_column(n->entities, STR("rank"));
    n->entity_column.role = table_column(n->entities, STR("role"));
    n->name_column.id = table_column(n->names, STR("id"));
    n->name_column.lang = table_column(n->names, STR("lang"));
    n->name_column.kind = table_column(n->names, STR("kind"));
    for (int i = 0; i < packs->n; i++)
        if (i != PACK_WORLD)
            open_lang(n, i, process);
    return OK;
}

const struct name_lang *lang_at(const struct work *w, token_ix t)
{
    sentence_ix s = doc_sentence_at(w->d, w->d->tokens.ptr[t].span.beg);
    str lang = s == NONE ? w->d->lang : w->d->paragraphs.ptr[w->d->sentences.ptr[s].paragraph].lang;
    int i = packs_find(w->n->packs, lang);
    return i <= PACK_WORLD ? NULL : &w->n->langs[i];
}

str base_word(const struct token *t)
{
    return t->lemma.len ? t->lemma : t->form;
}

bool table_has(struct table t, str word)
{
    return table_rows(t) && table_row(t, 0, word) >= 0;
}

bool in_compound(const struct doc *d, token_ix beg, token_ix end)
{
    const struct token *t = d->tokens.ptr;
    bool behind = (uint32_t)end + 1 < d->tokens.n && str_eq(t[end].form, STR("-")) &&
                  !(t[end - 1].flags & TOK_SPACE_AFTER) && !(t[end].flags & TOK_SPACE_AFTER);
    bool before = beg > 1 && str_eq(t[beg - 1].form, STR("-")) &&
                  !(t[beg - 1].flags & TOK_SPACE_AFTER) && !(t[beg - 2].flags & TOK_SPACE_AFTER);
    return behind || before;
}

bool is_bare_name(const struct token *t)
{
    return t->upos == UPOS_NONE && t->flags & TOK_CAP && !(t->flags & (TOK_FIRST | TOK_UPPER));
}

bool is_dateline(const struct doc *d, token_ix beg, token_ix end)
{
    if (!(d->tokens.ptr[beg].flags & TOK_FIRST) || (uint32_t)end >= d->tokens.n)
        return false;
    str next = d->tokens.ptr[end].form;
    bool upper = d->tokens.ptr[beg].flags & TOK_UPPER;
    size_t at = 0;
    rune mark = next.len ? utf8_next(next, &at) : 0;
    if (at != next.len)
        return false;
    bool dash = mark == '-' || mark == 0x2013 || mark == 0x2014;
    return dash || (mark && mark < 0x80 && strchr(":.(/", (char)mark)) || (upper && mark == ',');
}

int64_t entity_row(const struct namer *n, str id)
{
    return table_row(n->entities, 0, id);
}

int entity_rank(const struct namer *n, int64_t row)
{
    str rank = table_cell(n->entities, (uint32_t)row, n->entity_column.rank);
    return rank.len == 1 ? rank.ptr[0] - '0' : 0;
}

void add_spot(struct work *w, struct spot s)
{
    if (w->spots.n >= LIMIT_FACTS)
        return;
    *VEC_PUSH(&w->spots, w->tmp) = s;
    for (token_ix t = s.beg; t < s.end; t++)
        w->covered[t] = 1;
}

/* ---- entities and mentions ------------------------------------------------------------------- */

/* What people decided beats what was read: `is` of this place, `same` as another entity. */
static str decided(const struct work *w, str id, src_span span)
{
    for (uint32_t i = 0; w->decisions && i < w->decisions->n; i++) {
        const struct decision *x = &w->decisions->ptr[i];
        bool here = x->kind == DECISION_IS && x->span.beg == span.beg && x->span.end == span.end &&
                    str_eq(x->document, doc_key_hex(w->d->key, w->tmp));
        if (here || (x->kind == DECISION_SAME && str_eq(x->a, id)))
            return x->b;
    }
    return id;
}

/* Never the same: the spelling keeps an entity of its own. */
static str kept_apart(const struct work *w, const struct spot *s)
{
    if (!w->decisions || !w->decisions->n)
        return s->id;
    str own = arena_printf(w->out, "local:%.*s", STR_ARG(text_slug(s->base, w->tmp)));
    for (uint32_t i = 0; i < w->decisions->n; i++) {
        const struct decision *x = &w->decisions->ptr[i];
        if (x->kind == DECISION_NEVER && ((str_eq(x->a, s->id) && str_eq(x->b, own)) ||
                                          (str_eq(x->b, s->id) && str_eq(x->a, own))))
            return own;
    }
    return s->id;
}

static str country_code(const struct namer *n, str state)
{
    int64_t row = state.len ? entity_row(n, state) : -1;
    return row < 0 ? STR("") : table_get(n->entities, (uint32_t)row, STR("code"));
}

static void fill_from_row(const struct namer *n, struct entity *e, int64_t row)
{
    uint32_t r = (uint32_t)row;
    e->kb = true;
    e->name = table_cell(n->entities, r, n->entity_column.name);
    e->type = entity_type_parse(table_cell(n->entities, r, n->entity_column.type));
    e->role = table_cell(n->entities, r, n->entity_column.role);
    e->country = country_code(n, table_cell(n->entities, r, n->entity_column.country));
    e->has_place = str_double(table_cell(n->entities, r, n->entity_column.lat), &e->lat) &&
                   str_double(table_cell(n->entities, r, n->entity_column.lon), &e->lon);
}

static entity_ix entity_of(struct work *w, struct map *index, const struct spot *s, str id)
{
    bool fresh;
    uint32_t *at = map_put(index, id, w->tmp, &fresh);
    if (!fresh)
        return (entity_ix)*at;
    *at = w->d->entities.n;
    struct entity *e = VEC_PUSH(&w->d->entities, w->out);
    *e = (struct entity){.id = id, .name = s->name.len ? s->name : s->base, .type = s->type};
    int64_t row = entity_row(w->n, id);
    if (row >= 0)
        fill_from_row(w->n, e, row);
    else
        e->country = country_code(w->n, s->country);
    return (entity_ix)*at;
}

static int by_place(const void *a, const void *b)
{
    const struct spot *p = a, *q = b;
    if (p->span.beg != q->span.beg)
        return p->span.beg < q->span.beg ? -1 : 1;
    if (p->span.end != q->span.end)
        return p->span.end > q->span.end ? -1 : 1;
    return str_cmp(p->id, q->id);
}

static void make_mentions(struct work *w)
{
    struct map index = {0};
    if (w->spots.n)
        qsort(w->spots.ptr, w->spots.n, sizeof *w->spots.ptr, by_place);
    for (uint32_t i = 0; i < w->spots.n; i++) {
        const struct spot *s = &w->spots.ptr[i];
        if (i && txt_eq(s->span, s[-1].span))
            continue;
        str id = decided(w, kept_apart(w, s), offmap_span(&w->d->map, s->span));
        *VEC_PUSH(&w->d->mentions, w->out) = (struct mention){.span = s->span,
                                                              .beg = s->beg,
                                                              .end = s->end,
                                                              .entity = entity_of(w, &index, s, id),
                                                              .form = s->form,
                                                              .base = s->base,
                                                              .confidence = s->confidence,
                                                              .rule = s->rule,
                                                              .why = s->why};
    }
}

void name_run(const struct namer *n, struct doc *d, const struct decisions *decisions,
              struct arena *out, struct arena tmp)
{
    arena_check_apart(out, &tmp);
    if (!d->tokens.n)
        return;
    struct work w = {.n = n, .d = d, .decisions = decisions, .out = out, .tmp = &tmp};
    w.covered = NEW_N(&tmp, uint8_t, d->tokens.n);
    cover_offices(&w);
    names_from_tables(&w);
    names_from_shape(&w);
    names_from_offices(&w);
    names_from_nouns(&w);
    make_mentions(&w);
}
