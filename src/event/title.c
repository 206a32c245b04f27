/* Offices: "Kazakhstan's president, Kassym-Jomart Tokayev" says who holds what.
 *
 * The office stands beside the name, as its head, apposition or modifier, or as the words before it
 * or behind its comma.  Whose office it is, is read from the office's own modifiers. */
#include "event/event_int.h"

enum { OFFICE_WORDS_MAX = 3, BEHIND_MAX = 4 };

/* The row of table event_offices whose words end with token `last`, the longest; or -1. */
static int64_t office_ending(const struct reading *r, token_ix last, token_ix *first)
{
    const struct sentence *s = &r->d->sentences.ptr[r->sentence];
    for (int n = OFFICE_WORDS_MAX; n > 0; n--) {
        token_ix beg = last - n + 1;
        if (beg < s->beg)
            continue;
        uint64_t key = 0;
        for (token_ix i = beg; i < last; i++)
            key = office_key(key, r->d->tokens.ptr[i].hash);
        key = office_key(key, r->d->tokens.ptr[last].lemma_hash);
        const uint32_t *row = hashes_get(&r->lang->offices, key);
        *first = beg;
        if (row)
            return *row;
    }
    return -1;
}

bool event_is_office(const struct reading *r, token_ix last)
{
    token_ix first;
    return office_ending(r, last, &first) >= 0;
}

static bool is_comma(const struct reading *r, token_ix i)
{
    return r->d->tokens.ptr[i].upos == UPOS_PUNCT;
}

struct title {
    int64_t row;
    token_ix first, last;
};

static struct title title_at(const struct reading *r, token_ix last)
{
    struct title t = {.row = -1, .last = last};
    if (last >= r->tree.beg && last < r->tree.end)
        t.row = office_ending(r, last, &t.first);
    return t;
}

/* "PARIS (Example News) - President Xi": a name in brackets has no part in what stands around. */
static bool is_bracketed(const struct reading *r, const struct mention *m)
{
    const struct token *t = r->d->tokens.ptr;
    return m->beg > r->tree.beg && m->end < r->tree.end && str_eq(t[m->beg - 1].form, STR("(")) &&
           str_eq(t[m->end].form, STR(")"));
}

/* The office that the word `i` of a name depends on, or that stands in apposition to it. */
static struct title title_by_tree(const struct reading *r, const struct mention *m, token_ix i)
{
    struct title t = {.row = -1};
    token_ix head = tree_head(&r->tree, i);
    enum deprel rel = tree_relation(&r->tree, i);
    bool outside = head != NONE && (head < m->beg || head >= m->end);
    bool owner = rel == DEP_NMOD && head > i; /* "Putins Berater" */
    bool beside = rel == DEP_APPOS || rel == DEP_FLAT || (rel == DEP_NMOD && !owner);
    if (outside && beside && tree_case(&r->tree, i) == NONE)
        t = title_at(r, head);
    for (token_ix c = tree_child(&r->tree, i); t.row < 0 && c != NONE; c = tree_next(&r->tree, c))
        if (c > i && tree_relation(&r->tree, c) == DEP_APPOS)
            t = title_at(r, c);
    return t;
}

/* The office behind the comma after a name. */
static struct title title_behind(const struct reading *r, const struct mention *m)
{
    struct title t = {.row = -1};
    if (m->end >= r->tree.end || !is_comma(r, m->end))
        return t;
    for (token_ix i = m->end; t.row < 0 && i < m->end + BEHIND_MAX && i < r->tree.end; i++)
        t = title_at(r, i);
    return t;
}

/* "the adviser of the president, X": X is the adviser. */
static struct title above(const struct reading *r, struct title t)
{
    token_ix head = t.row < 0 ? NONE : tree_head(&r->tree, t.last);
    if (head == NONE || head > t.first || tree_relation(&r->tree, t.last) != DEP_NMOD)
        return t;
    struct title higher = title_at(r, head);
    return higher.row < 0 ? t : higher;
}

/* The office is over: "former president", "Ex-Präsident". */
static bool is_former(const struct reading *r, struct title t)
{
    for (token_ix i = t.first - 1; i >= r->tree.beg && i >= t.first - 3; i--)
        if (event_word(r->lang, WORD_FORMER, tree_lemma(&r->tree, i)) != EFFECT_NONE)
            return true;
    return false;
}

/* The office beside a name. */
static struct title title_of(const struct reading *r, const struct mention *m)
{
    struct title t = title_at(r, m->beg - 1);
    if (t.row < 0 && m->beg - 2 >= r->tree.beg && is_comma(r, m->beg - 1))
        t = title_at(r, m->beg - 2);
    for (token_ix i = m->beg; t.row < 0 && i < m->end; i++)
        t = title_by_tree(r, m, i);
    return above(r, t.row < 0 ? title_behind(r, m) : t);
}

static bool is_owner(const struct reading *r, mention_ix m)
{
    enum entity_type t = r->d->entities.ptr[r->d->mentions.ptr[m].entity].type;
    return t == ENTITY_STATE || t == ENTITY_ORGANISATION || t == ENTITY_GROUP || t == ENTITY_PLACE;
}

/* Whose office: in the word itself, before it, or below it. */
static entity_ix owner_of(const struct reading *r, struct title t, const struct mention *name)
{
    for (token_ix i = t.last; i >= t.first - 2 && i >= r->tree.beg; i--) {
        mention_ix m = event_mention_at(r, i);
        bool beside = i >= t.first - 1 || r->d->tokens.ptr[i + 1].upos == UPOS_PART;
        if (m != NONE && beside && is_owner(r, m))
            return r->d->mentions.ptr[m].entity;
    }
    for (token_ix i = r->tree.beg; i < r->tree.end; i++) {
        token_ix head = tree_head(&r->tree, i);
        bool below = head >= t.first && head <= t.last && (i < name->beg || i >= name->end);
        mention_ix m =
            below && tree_relation(&r->tree, i) != DEP_CONJ ? event_mention_at(r, i) : NONE;
        if (m != NONE && is_owner(r, m))
            return r->d->mentions.ptr[m].entity;
    }
    return NONE;
}

static void add(struct reading *r, const struct mention *m, struct title t)
{
    const struct table *offices = &r->lang->office_table;
    str office = table_cell(*offices, (uint32_t)t.row, r->lang->office_column);
    str relation = table_cell(*offices, (uint32_t)t.row, r->lang->relation_column);
    entity_ix owner = owner_of(r, t, m);
    if (!office.len && (owner == NONE || owner == m->entity))
        return;
    str value = owner == NONE || !office.len
                    ? office
                    : arena_printf(r->out, "%.*s of %.*s", STR_ARG(office),
                                   STR_ARG(r->d->entities.ptr[owner].name));
    *VEC_PUSH(&r->d->relations, r->out) = (struct relation){
        .subject = m->entity,
        .relation = office.len && is_former(r, t) ? STR("held_office") : relation,
        .object = office.len ? NONE : owner,
        .value = value,
        .as_of = r->d->reference,
        .as_of_text = days_text(r->d->reference, r->out),
        .source = {TXT_NONE, NONE},
        .status = STATUS_ONGOING,
        .span = txt_hull(m->span, doc_tokens_span(r->d, t.first, t.last + 1)),
        .confidence = 0.8F,
        .rule = {r->lang->pack, RULE_ROW, pack_row_number(*offices, (uint32_t)t.row)}};
}

/* Each person's office once a document, unless it is another one. */
static bool is_known(const struct reading *r, entity_ix person, int64_t row)
{
    uint32_t number = pack_row_number(r->lang->office_table, (uint32_t)row);
    for (uint32_t i = 0; i < r->d->relations.n; i++) {
        const struct relation *x = &r->d->relations.ptr[i];
        if (x->subject == person && x->rule.kind == RULE_ROW && x->rule.num == number)
            return true;
    }
    return false;
}

void relation_titles(struct reading *r)
{
    const struct sentence *s = &r->d->sentences.ptr[r->sentence];
    for (mention_ix i = doc_mention_at(r->d, s->span.beg);
         i < (mention_ix)r->d->mentions.n && r->d->mentions.ptr[i].span.beg < s->span.end; i++) {
        const struct mention *m = &r->d->mentions.ptr[i];
        if (m->entity == NONE || m->form != MENTION_NAME || m->end > s->end ||
            r->d->entities.ptr[m->entity].type != ENTITY_PERSON || is_bracketed(r, m))
            continue;
        struct title t = title_of(r, m);
        if (t.row >= 0 && r->d->relations.n < LIMIT_FACTS && !is_known(r, m->entity, t.row))
            add(r, m, t);
    }
}
