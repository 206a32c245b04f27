/* When and where: time expressions and places of the trigger's clause. */
#include "event/event_int.h"

/* The word of beg..end whose head is outside. */
static token_ix head_of(const struct reading *r, token_ix beg, token_ix end)
{
    for (token_ix i = beg; i < end; i++) {
        token_ix h = tree_head(&r->tree, i);
        if (h == NONE || h < beg || h >= end)
            return i;
    }
    return beg;
}

/* 2: below the trigger itself; 1: elsewhere in its clause; 0: not at all. */
static int nearness(const struct reading *r, token_ix i, token_ix trigger, token_ix clause)
{
    if (tree_in_clause(&r->tree, i, trigger))
        return 2;
    return tree_in_clause(&r->tree, i, clause) ? 1 : 0;
}

static uint32_t distance(txt_span a, txt_span b)
{
    return a.beg < b.beg ? b.beg - a.beg : a.beg - b.beg;
}

static const struct time_expr *time_of(const struct reading *r, const struct frame_match *m)
{
    const struct sentence *s = &r->d->sentences.ptr[r->sentence];
    token_ix clause = tree_clause(&r->tree, m->trigger);
    txt_span trigger = r->d->tokens.ptr[m->trigger].span;
    const struct time_expr *best = NULL;
    int best_near = 0;
    for (uint32_t i = 0; i < r->d->times.n; i++) {
        const struct time_expr *t = &r->d->times.ptr[i];
        bool here = t->beg >= s->beg && t->end <= s->end;
        if (!here || (t->type != TIME_DATE && t->type != TIME_TIME) || !days_known(t->when))
            continue;
        int near = nearness(r, head_of(r, t->beg, t->end), m->trigger, clause);
        if (near > best_near || (near && near == best_near && best &&
                                 distance(t->span, trigger) < distance(best->span, trigger))) {
            best = t;
            best_near = near;
        }
    }
    return best;
}

static bool is_role(const struct reading *r, const struct event *e, entity_ix x)
{
    for (uint32_t i = e->actor_beg; i < e->recipient_end; i++)
        if (r->d->event_parties.ptr[i].entity == x)
            return true;
    return false;
}

/* A noun with a preposition of place that is a place, and no party of the event. */
static void find_place(const struct reading *r, const struct frame_match *m, struct event *e)
{
    token_ix clause = tree_clause(&r->tree, m->trigger);
    int best = 0;
    for (token_ix i = r->tree.beg; i < r->tree.end; i++) {
        token_ix preposition = tree_case(&r->tree, i);
        if (preposition == NONE ||
            event_word(r->lang, WORD_PLACE, tree_lemma(&r->tree, preposition)) == EFFECT_NONE)
            continue;
        mention_ix m_ix = event_mention_at(r, i);
        int near = m_ix == NONE ? 0 : nearness(r, i, m->trigger, clause);
        if (near <= best)
            continue;
        const struct mention *x = &r->d->mentions.ptr[m_ix];
        enum entity_type type = r->d->entities.ptr[x->entity].type;
        if ((type != ENTITY_PLACE && type != ENTITY_STATE) || is_role(r, e, x->entity))
            continue;
        best = near;
        e->place = (struct party){x->span, x->entity};
    }
}

void event_circumstances(const struct reading *r, const struct frame_match *m, struct event *e)
{
    const struct time_expr *t = time_of(r, m);
    e->when = DAYS_UNKNOWN;
    if (t) {
        e->when = t->when;
        e->date = days_text(t->when, r->out);
        e->date_span = t->span;
        e->date_basis = t->relative ? BASIS_RELATIVE : BASIS_EXPLICIT;
    }
    bool future = t && days_known(r->d->reference) && t->when.lo > r->d->reference.hi;
    if (future && e->status == STATUS_OCCURRED)
        e->status = STATUS_PLANNED;
    if (e->place.entity == NONE)
        find_place(r, m, e);
}
