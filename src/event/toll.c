/* What counted people and things have in common: dead, injured, destroyed, signed.
 *
 * Frames `toll` (lang/TAG/toll.frames) say so: slot `figure` is the counted noun ("killed 500
 * people"); slot `number` a noun that speaks of the number itself ("the toll rose to 500"): the
 * bare number of its clause becomes an amount.  The state of the clause is what the figure is
 * about; with two of them, or none, it is about the whole.  The first noun of table event_causes in
 * the document is what its figures come from. */
#include "event/event_int.h"
#include "match/numerals.h"

static bool is_more(const struct reading *r, token_ix noun)
{
    for (token_ix c = tree_child(&r->tree, noun); c != NONE; c = tree_next(&r->tree, c))
        if (event_word(r->lang, WORD_MORE, tree_lemma(&r->tree, c)) != EFFECT_NONE)
            return true;
    return false;
}

static bool is_state_or_place(enum entity_type t)
{
    return t == ENTITY_STATE || t == ENTITY_PLACE;
}

/* "in his country": the state of whom the possessive stands for. */
static entity_ix state_of_owner(const struct reading *r, token_ix clause)
{
    for (token_ix i = r->tree.beg; i < r->tree.end; i++) {
        token_ix noun = tree_head(&r->tree, i);
        if (!(r->d->tokens.ptr[i].morph & MORPH_POSS) || noun == NONE ||
            !tree_in_clause(&r->tree, noun, clause) || !event_is(r, noun, r->lang->territory))
            continue;
        struct coreference c = event_coreference(r, i);
        if (c.n == 1)
            return event_state_of(r, c.entity[0]);
    }
    return NONE;
}

/* The state that the clause names, or else its place; NONE: none, or several. */
static entity_ix about(const struct reading *r, token_ix clause)
{
    entity_ix state = NONE, place = NONE;
    const struct sentence *s = &r->d->sentences.ptr[r->sentence];
    for (mention_ix m = doc_mention_at(r->d, s->span.beg);
         m < (mention_ix)r->d->mentions.n && r->d->mentions.ptr[m].end <= s->end; m++) {
        const struct mention *x = &r->d->mentions.ptr[m];
        if (x->entity == NONE || x->form == MENTION_ADJECTIVE || x->beg < s->beg ||
            !is_state_or_place(r->d->entities.ptr[x->entity].type) ||
            !tree_in_clause(&r->tree, x->beg, clause))
            continue;
        bool is_state = r->d->entities.ptr[x->entity].type == ENTITY_STATE;
        entity_ix *found = is_state ? &state : &place;
        if (is_state && *found != NONE && *found != x->entity)
            return NONE;
        *found = x->entity;
    }
    if (state == NONE && place == NONE)
        state = state_of_owner(r, clause);
    return state != NONE ? state : place;
}

/* The count that holds the word. */
static struct amount *count_at(const struct reading *r, token_ix i)
{
    for (uint32_t k = 0; k < r->d->amounts.n; k++) {
        struct amount *a = &r->d->amounts.ptr[k];
        if (a->kind == AMOUNT_COUNT && a->beg <= i && i < a->end)
            return a;
    }
    return NULL;
}

static bool is_taken(const struct reading *r, txt_span span)
{
    for (uint32_t k = 0; k < r->d->times.n; k++)
        if (txt_overlap(r->d->times.ptr[k].span, span))
            return true;
    for (uint32_t k = 0; k < r->d->amounts.n; k++)
        if (txt_overlap(r->d->amounts.ptr[k].span, span))
            return true;
    return false;
}

/* Adds the bare number as a count, in its place in the order of the text. */
static struct amount *add_count(struct reading *r, token_ix at, const struct numeral *n, str unit)
{
    txt_span span = doc_tokens_span(r->d, at, n->end);
    VEC_PUSH(&r->d->amounts, r->out);
    struct amount *list = r->d->amounts.ptr;
    uint32_t i = r->d->amounts.n - 1;
    for (; i > 0 && list[i - 1].span.beg > span.beg; i--)
        list[i] = list[i - 1];
    list[i] = (struct amount){.span = span,
                              .beg = at,
                              .end = n->end,
                              .kind = AMOUNT_COUNT,
                              .value = n->value,
                              .unit = unit,
                              .of = TXT_NONE};
    return &list[i];
}

/* Where the number of such a noun may stand: in the clause that it is the subject of; where the
 * parser knows of none, up to the next mark. */
static bool may_stand(const struct reading *r, token_ix trigger, token_ix i)
{
    enum { REACH = 6 };
    if (tree_relation(&r->tree, trigger) == DEP_NSUBJ)
        return tree_in_clause(&r->tree, i, tree_clause(&r->tree, trigger));
    bool near = i > trigger && i < trigger + REACH;
    for (token_ix k = trigger; near && k < i; k++)
        near = r->d->tokens.ptr[k].upos != UPOS_PUNCT;
    return near;
}

/* The bare number that belongs to a noun for a number. */
static struct amount *bare_number(struct reading *r, const struct frame_match *m)
{
    struct fillers whose =
        tree_fillers(&r->tree, m->trigger, (struct function){FUNCTION_GENITIVE, 0});
    token_ix counted = whose.n ? whose.token[0] : m->trigger;
    for (token_ix i = r->tree.beg; i < r->tree.end; i++) {
        struct numeral n;
        if (may_stand(r, m->trigger, i) &&
            numerals_read(r->lang->numerals, r->d, i, r->tree.end, &n) && n.digits && !n.ordinal &&
            !is_taken(r, doc_tokens_span(r->d, i, n.end)) && r->d->amounts.n < LIMIT_FACTS)
            return add_count(r, i, &n, r->d->tokens.ptr[counted].lemma);
    }
    return NULL;
}

/* "284 killed and 2,323 injured": another such word stands between the count and this one. */
static bool is_nearer(const struct reading *r, const struct amount *a, token_ix trigger)
{
    struct frame_match other;
    for (token_ix i = a->end; i < trigger; i++)
        if (frames_match(r->lang->tolls, &r->tree, i, &other, r->tmp))
            return true;
    return false;
}

static void mark(struct reading *r, const struct frame_match *m, struct amount *a, str concept)
{
    if (!a || a->concept.len || is_nearer(r, a, m->trigger))
        return;
    a->concept = concept;
    a->rule = m->rule;
    a->about = about(r, tree_clause(&r->tree, m->trigger));
}

static void read_figures(struct reading *r, const struct frame_match *m)
{
    const struct frames *f = r->lang->tolls;
    str concept = frames_value(f, m, STR("concept"));
    const struct frame_slot *s = frame_slot(m, STR("figure"));
    for (uint8_t i = 0; s && i < s->fillers.n; i++)
        if (!is_more(r, s->fillers.token[i]))
            mark(r, m, count_at(r, s->fillers.token[i]), concept);
    if (frame_slot(m, STR("number")))
        mark(r, m, bare_number(r, m), concept);
}

void toll_read(struct reading *r)
{
    for (token_ix i = r->tree.beg; i < r->tree.end; i++) {
        struct frame_match m;
        if (frames_match(r->lang->tolls, &r->tree, i, &m, r->tmp))
            read_figures(r, &m);
    }
}

str toll_cause(const struct pack *pack, const struct doc *d, const struct sentence *s)
{
    struct table t = pack_table(pack, STR("event_causes"));
    for (token_ix i = s->beg; t.t && i < s->end; i++) {
        int64_t row = table_row(t, 0, d->tokens.ptr[i].lemma);
        if (row >= 0)
            return table_get(t, (uint32_t)row, STR("cause"));
    }
    return STR("");
}

bool toll_found(const struct doc *d)
{
    for (uint32_t i = 0; i < d->amounts.n; i++)
        if (d->amounts.ptr[i].concept.len)
            return true;
    return false;
}

void toll_set_cause(struct doc *d, str cause)
{
    for (uint32_t i = 0; i < d->amounts.n; i++)
        if (d->amounts.ptr[i].concept.len)
            d->amounts.ptr[i].cause = cause;
}
