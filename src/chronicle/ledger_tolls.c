/* How many were killed, hurt, destroyed, ... : figures of one disaster in several reports.
 *
 * Reports tell of one disaster when they are one story, or when they name the same kind of
 * disaster, at most a month apart, and a state in common: tolls grow for weeks, and stories about
 * them drift apart.  Of several figures of one report for the same people the highest counts: the
 * others are parts of it. */
#include <stdlib.h>

#include "chronicle/chronicle_int.h"

enum { DISASTER_DAYS = 30, NEIGHBOURS_MAX = 500 };
#define SURE_DATE 0.8f /* of an inferred day of publication */

/* A document with figures. */
struct teller {
    const struct member *member;
    str cause;
    struct {
        VEC_FIELDS(str)
    } states;
    uint32_t parent;
};

struct tellers {
    VEC_FIELDS(struct teller)
};

/* What is counted: as the event stage says, or by the noun alone. */
static str concept_of(const struct room *r, const struct digest_amount *a)
{
    if (a->concept.len || a->kind != AMOUNT_COUNT)
    return a->concept;
    int64_t row = r->c->people.t ? table_row(r->c->people, 0, a->unit) : -1;
    str concept = row < 0 ? STR("") : table_get(r->c->people, (uint32_t)row, STR("concept"));
    return str_eq(concept, STR("members")) ? STR("") : concept;
}

static void add_state(struct teller *t, str id, struct arena *tmp)
{
    for (uint32_t i = 0; i < t->states.n; i++)
        if (str_eq(t->states.ptr[i], id))
            return;
    if (id.len)
        *VEC_PUSH(&t->states, tmp) = id;
}

static void find_tellers(const struct room *r, struct tellers *list, struct arena *tmp)
{
    for (uint32_t m = 0; m < r->n_members; m++) {
        const struct digest *g = r->members[m].digest;
        struct teller t = {.member = &r->members[m]};
        uint32_t figures = 0;
        for (uint32_t i = 0; i < g->amounts.n; i++) {
            if (!concept_of(r, &g->amounts.ptr[i]).len)
                continue;
            figures++;
            if (g->amounts.ptr[i].concept.len)
                add_state(&t, g->amounts.ptr[i].about, tmp);
            if (!t.cause.len)
                t.cause = g->amounts.ptr[i].cause;
        }
        for (uint32_t i = 0; figures && i < g->entities.n; i++)
            if (g->entities.ptr[i].type == ENTITY_STATE && g->entities.ptr[i].in_title)
                add_state(&t, g->entities.ptr[i].id, tmp);
        if (figures)
            *VEC_PUSH(list, tmp) = t;
    }
}

static int by_cause(const void *a, const void *b)
{
    const struct teller *p = a, *q = b;
    int order = str_cmp(p->cause, q->cause);
    if (order)
        return order;
    order = room_by_days(p->member->digest->when, q->member->digest->when);
    return order ? order : str_cmp(p->member->key, q->member->key);
}

static uint32_t shared_states(const struct teller *a, const struct teller *b)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < a->states.n; i++)
        for (uint32_t k = 0; k < b->states.n; k++)
            n += str_eq(a->states.ptr[i], b->states.ptr[k]);
    return n;
}

static bool same_disaster(const struct teller *a, const struct teller *b)
{
    if (str_eq(a->member->story, b->member->story))
        return true;
    days x = a->member->digest->when, y = b->member->digest->when;
    if (!a->cause.len || !str_eq(a->cause, b->cause))
        return false;
    if (!days_closed(x) || !days_closed(y))
        return shared_states(a, b) > 1;
    int64_t gap = x.lo > y.hi ? (int64_t)x.lo - y.hi : (int64_t)y.lo - x.hi;
    return gap <= DISASTER_DAYS && shared_states(a, b) > 0;
}

static uint32_t root(struct teller *list, uint32_t i)
{
    while (list[i].parent != i)
        i = list[i].parent = list[list[i].parent].parent;
    return i;
}

static void join(struct teller *list, uint32_t a, uint32_t b)
{
    a = root(list, a);
    b = root(list, b);
    list[a < b ? b : a].parent = a < b ? a : b;
}

static void join_tellers(struct tellers *list, struct arena *tmp)
{
    struct map stories = {0};
    for (uint32_t i = 0; i < list->n; i++)
        list->ptr[i].parent = i;
    for (uint32_t i = 0; i < list->n; i++) {
        bool fresh;
        uint32_t *first = map_put(&stories, list->ptr[i].member->story, tmp, &fresh);
        if (fresh)
            *first = i;
        join(list->ptr, *first, i);
        for (uint32_t k = i + 1; k < list->n && k - i < NEIGHBOURS_MAX; k++)
            if (same_disaster(&list->ptr[i], &list->ptr[k]))
                join(list->ptr, i, k);
    }
}

static bool is_highest(const struct room *r, const struct digest *g, uint32_t i)
{
    const struct digest_amount *a = &g->amounts.ptr[i];
    for (uint32_t k = 0; k < g->amounts.n; k++) {
        const struct digest_amount *b = &g->amounts.ptr[k];
        bool alike = k != i && str_eq(concept_of(r, a), concept_of(r, b)) &&
                     (!a->concept.len || !b->concept.len || str_eq(a->about, b->about));
        if (alike && (b->high > a->high || (b->high == a->high && k < i)))
            return false;
    }
    return true;
}

static void add_claims(struct room *r, const struct teller *t, const struct teller *first,
                       struct claims *claims, struct arena *tmp)
{
    const struct digest *g = t->member->digest;
    for (uint32_t i = 0; i < g->amounts.n; i++) {
        const struct digest_amount *a = &g->amounts.ptr[i];
        str concept = concept_of(r, a);
        if (!concept.len || room_is_wrong(r, a->id) || !is_highest(r, g, i))
            continue;
        struct claim c = {.member = t->member,
                          .span = a->span,
                          .subject = first->member->story,
                          .object = a->concept.len ? a->about : STR(""),
                          .as_of = g->when,
                          .as_of_text = g->published};
        c.vague = g->basis == PUB_INFERRED && g->date_confidence < SURE_DATE;
        c.field = c.object.len ? arena_printf(r->out, "%.*s.in", STR_ARG(concept)) : concept;
        c.value = a->low == a->high ? arena_printf(r->out, "%.15g", a->low)
                                    : arena_printf(r->out, "%.15g-%.15g", a->low, a->high);
        c.topic = arena_printf(tmp, "toll %.*s %.*s %.*s", STR_ARG(concept),
                               STR_ARG(first->member->key), STR_ARG(c.object));
        *VEC_PUSH(claims, tmp) = c;
    }
}

void claim_tolls(struct room *r, struct claims *claims, struct arena *tmp)
{
    struct tellers list = {0};
    find_tellers(r, &list, tmp);
    if (list.n)
        qsort(list.ptr, list.n, sizeof *list.ptr, by_cause);
    join_tellers(&list, tmp);
    for (uint32_t i = 0; i < list.n; i++)
        add_claims(r, &list.ptr[i], &list.ptr[root(list.ptr, i)], claims, tmp);
}
