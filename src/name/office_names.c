/* office_names: "the Chinese foreign ministry", "the Russian president": a body of a state is one
 * entity however it is called; an office is who held it on the document's day. */
#include "name/name_int.h"

#include "base/buf.h"
#include "text/text.h"

static const struct spot *spot_ending_at(const struct work *w, token_ix t)
{
    for (uint32_t i = w->spots.n; i-- > 0;)
        if (w->spots.ptr[i].end == t)
            return &w->spots.ptr[i];
    return NULL;
}

static const struct spot *spot_beginning_at(const struct work *w, token_ix t)
{
    for (uint32_t i = w->spots.n; i-- > 0;)
        if (w->spots.ptr[i].beg == t)
            return &w->spots.ptr[i];
    return NULL;
}

static bool is_state(const struct work *w, const struct spot *s)
{
    return s && s->row >= 0 &&
           entity_type_parse(table_cell(w->n->entities, (uint32_t)s->row,
                                        w->n->entity_column.type)) == ENTITY_STATE;
}

/* What may stand between a state's adjective and the noun: other adjectives, a hyphen, 's. */
static bool may_stand_between(const struct token *t)
{
    return t->upos == UPOS_ADJ || t->upos == UPOS_PART || t->upos == UPOS_NOUN ||
           str_eq(t->form, STR("-")) || str_starts(t->form, STR("'"));
}

static const struct spot *owner_before(const struct work *w, token_ix beg)
{
    enum { STEPS = 3 };
    for (token_ix t = beg; t > 0 && beg - t < STEPS; t--) {
        const struct spot *s = spot_ending_at(w, t);
        if (is_state(w, s))
            return s;
        if (!may_stand_between(&w->d->tokens.ptr[t - 1]))
            break;
    }
    return NULL;
}

static const struct spot *owner_behind(const struct work *w, token_ix end)
{
    const struct doc *d = w->d;
    const struct spot *s = spot_beginning_at(w, end);
    if (is_state(w, s) && s->form == MENTION_NAME &&
        str_find(d->tokens.ptr[end].feats, STR("Case=Gen"), 0) >= 0)
        return s;
    for (token_ix k = end; k < end + 2 && (uint32_t)k + 1 < d->tokens.n; k++) {
        uint8_t upos = d->tokens.ptr[k].upos;
        if (upos != UPOS_ADP && upos != UPOS_DET)
            break;
        s = spot_beginning_at(w, k + 1);
        if (is_state(w, s) && s->form == MENTION_NAME)
            return s;
    }
    return NULL;
}

/* The state whose body or office tokens beg..end are: its adjective, name or genitive before them,
 * or its name behind them ("of China", "Chinas").  NULL: none. */
static const struct spot *owner_of(const struct work *w, token_ix beg, token_ix end)
{
    const struct spot *s = owner_before(w, beg);
    return s ? s : owner_behind(w, end);
}

token_ix longest_row(const struct work *w, struct table table, token_ix t, token_ix limit,
                     int64_t *row)
{
    enum { WORDS_MAX = 4 };
    token_ix best = 0;
    struct buf b = buf_make(w->tmp, 200);
    for (token_ix k = t; k < limit && k < t + WORDS_MAX; k++) {
        if (k > t)
            buf_char(&b, ' ');
        size_t len = b.len;
        buf_add(&b, base_word(&w->d->tokens.ptr[k]));
        int64_t at = table_row(table, 0, buf_str(&b));
        if (at < 0) {
            b.len = len;
            buf_add(&b, w->d->tokens.ptr[k].fold);
            at = table_row(table, 0, buf_str(&b));
        }
        if (at >= 0) {
            *row = at;
            best = k + 1 - t;
        }
    }
    return best;
}

/* "The foreign ministry" without a state is the only one that this document names, if it does. */
static void add_known_body(struct work *w, token_ix beg, token_ix end, str key)
{
    str begin = arena_printf(w->tmp, "local:%.*s-of-", STR_ARG(key));
    const struct spot *known = NULL;
    for (uint32_t i = 0; i < w->spots.n; i++) {
        const struct spot *s = &w->spots.ptr[i];
        if (!str_starts(s->id, begin))
            continue;
        if (known && !str_eq(known->id, s->id))
            return;
        known = s;
    }
    if (!known)
        return;
    struct spot s = *known;
    s.beg = beg;
    s.end = end;
    s.span = doc_tokens_span(w->d, beg, end);
    s.base = doc_words(w->d, s.span);
    s.why = STR("the only such body that is named here");
    s.confidence = 0.7f;
    add_spot(w, s);
}

static void add_body(struct work *w, token_ix beg, token_ix end, struct table t, int64_t row)
{
    const struct spot *owner = owner_of(w, beg, end);
    if (!owner) {
        str body = table_get(t, (uint32_t)row, STR("key"));
        if (body.len && str_eq(table_get(t, (uint32_t)row, STR("form")), STR("name")))
            add_known_body(w, beg, end, body);
        return;
    }
    str key = table_get(t, (uint32_t)row, STR("key"));
    str type = table_get(t, (uint32_t)row, STR("type"));
    str state = table_cell(w->n->entities, (uint32_t)owner->row, w->n->entity_column.name);
    struct spot s = *owner;
    s.span = doc_tokens_span(w->d, beg, end);
    if (owner->end <= beg)
        s.span = txt_hull(owner->span, s.span);
    s.beg = owner->end <= beg ? owner->beg : beg;
    s.end = end;
    s.base = doc_words(w->d, s.span);
    s.kind = KIND_NAME;
    s.form = str_eq(table_get(t, (uint32_t)row, STR("form")), STR("name")) ? MENTION_NAME
                                                                           : MENTION_NOMINAL;
    s.why = STR("body of the state named beside it");
    s.confidence = 0.8f;
    if (key.len) {
        s.country = owner->id;
        s.row = -1;
        s.type = entity_type_parse(type);
        s.id = arena_printf(w->out, "local:%.*s-of-%.*s", STR_ARG(key),
                            STR_ARG(text_slug(state, w->tmp)));
        s.name = arena_printf(w->out, "%.*s of %.*s",
                              STR_ARG(table_get(t, (uint32_t)row, STR("name"))), STR_ARG(state));
    }
    add_spot(w, s);
}

/* Who holds one of the offices (classes, apart by blanks) of the state on that day: the one whose
 * term covers most of it, if there is just one. */
static str holder(const struct work *w, str state, str classes, days when)
{
    const struct namer *n = w->n;
    int of = table_column(n->offices, STR("of")), cls = table_column(n->offices, STR("class"));
    int begin = table_column(n->offices, STR("begin")), end = table_column(n->offices, STR("end"));
    struct rows rows = table_find(n->offices, of, state);
    str found = {0};
    for (str class; str_word(&classes, &class) && !found.len;)
        for (uint32_t i = 0; i < rows.n; i++) {
            uint32_t row = rows.list[i];
            days from, to;
            if (!str_eq(table_cell(n->offices, row, cls), class) ||
                !days_parse(table_cell(n->offices, row, begin), &from))
                continue;
            if (!days_parse(table_cell(n->offices, row, end), &to))
                to.hi = DAY_MAX;
            if (from.lo > when.lo || to.hi <= when.hi)
                continue;
            str person = table_cell(n->offices, row, 0);
            if (found.len && !str_eq(found, person))
                return STR("");
            found = person;
        }
    return found;
}

/* A name follows, or the title is part of one: then it is no mention of its own. */
static bool is_apposed(const struct work *w, token_ix end)
{
    const struct doc *d = w->d;
    const struct spot *s = (uint32_t)end < d->tokens.n ? spot_beginning_at(w, end) : NULL;
    if (!s)
        return false;
    enum entity_type type = s->type;
    if (s->row >= 0)
        type = entity_type_parse(
            table_cell(w->n->entities, (uint32_t)s->row, w->n->entity_column.type));
    return type == ENTITY_PERSON;
}

static void add_holder(struct work *w, token_ix beg, token_ix end, struct table t, int64_t row)
{
    str classes = table_get(t, (uint32_t)row, STR("offices"));
    const struct spot *owner = classes.len && !is_apposed(w, end) ? owner_of(w, beg, end) : NULL;
    if (!owner || !days_known(w->d->reference) || w->d->tokens.ptr[end - 1].morph == 0 ||
        str_find(w->d->tokens.ptr[end - 1].feats, STR("Number=Plur"), 0) >= 0)
        return;
    str person = holder(w, owner->id, classes, w->d->reference);
    int64_t person_row = person.len ? entity_row(w->n, person) : -1;
    if (person_row < 0)
        return;
    struct spot s = {.beg = beg, .end = end, .id = person, .row = person_row};
    s.span = doc_tokens_span(w->d, beg, end);
    s.base = base_word(&w->d->tokens.ptr[end - 1]);
    s.kind = KIND_ALIAS;
    s.form = MENTION_NOMINAL;
    s.confidence = 0.7f;
    s.why = arena_printf(w->out, "holder of the office on %.*s",
                         STR_ARG(days_text(w->d->reference, w->out)));
    s.rule = owner->rule;
    add_spot(w, s);
}

/* False for most words, without a look into the tables. */
static bool begins_office(const struct work *w, const struct name_lang *l, token_ix t)
{
    const struct token *token = &w->d->tokens.ptr[t];
    return may_begin_office(l, str_hash(base_word(token))) || may_begin_office(l, token->hash);
}

/* Offices of several words and bodies: "Secretary of State" names nobody called State. */
void cover_offices(struct work *w)
{
    const struct doc *d = w->d;
    for (uint32_t i = 0; i < d->sentences.n; i++) {
        const struct sentence *s = &d->sentences.ptr[i];
        const struct name_lang *l = lang_at(w, s->beg);
        for (token_ix t = s->beg; l && t < s->end; t++) {
            if (!begins_office(w, l, t))
                continue;
            int64_t row;
            token_ix body = longest_row(w, l->bodies, t, s->end, &row);
            token_ix title = longest_row(w, l->titles, t, s->end, &row);
            token_ix n = body > title ? body : title;
            if (n < 2 && !(body && d->tokens.ptr[t].upos == UPOS_PROPN))
                continue;
            memset(w->covered + t, COVERED_OFFICE, (size_t)n);
            t += n - 1;
        }
    }
}

void names_from_offices(struct work *w)
{
    const struct doc *d = w->d;
    for (uint32_t i = 0; i < d->sentences.n; i++) {
        const struct sentence *s = &d->sentences.ptr[i];
        const struct name_lang *l = lang_at(w, s->beg);
        for (token_ix t = s->beg, n; l && t < s->end; t += n) {
            int64_t row = -1;
            n = 1;
            if (!begins_office(w, l, t))
                continue;
            n = longest_row(w, l->bodies, t, s->end, &row);
            if (n && !in_compound(d, t, t + n)) {
                add_body(w, t, t + n, l->bodies, row);
                continue;
            }
            n = longest_row(w, l->titles, t, s->end, &row);
            if (n)
                add_holder(w, t, t + n, l->titles, row);
            n = n ? n : 1;
        }
    }
}
