#include "chronicle/chronicle.h"

#include <stdlib.h>

#include "chronicle/chronicle_int.h"

enum err chronicle_open(const struct packs *packs, struct arena *process,
                        const struct chronicler **c, struct err_info *info)
{
    struct chronicler *made = NEW(process, struct chronicler);
    int english = packs_find(packs, STR("en"));
    if (english < 0)
        return err_set(info, ERR_FORMAT, "there is no English pack to word differences with");
    made->packs = packs;
    made->words = pack_table(&packs->pack[english], STR("differences"));
    made->people = pack_table(&packs->pack[english], STR("people"));
    made->cities = pack_table(&packs->pack[PACK_WORLD], STR("city_names"));
    made->groups = pack_table(&packs->pack[PACK_WORLD], STR("group_states"));
    *c = made;
    return OK;
}

const struct digest_entity *room_entity(const struct room *r, str id)
{
    const uint32_t *at = map_get(&r->entities, id);
    return at ? r->known.ptr[*at] : NULL;
}

bool room_is_named(const struct room *r, str id)
{
    const struct digest_entity *e = room_entity(r, id);
    return !e || e->kb || e->mentions;
}

str room_name(const struct room *r, str id)
{
    const struct digest_entity *e = room_entity(r, id);
    return e && e->name.len ? e->name : id;
}

int room_by_days(days a, days b)
{
    if (days_known(a) != days_known(b))
        return days_known(a) ? -1 : 1;
    return (a.lo > b.lo) - (a.lo < b.lo);
}

bool room_same_country(const struct room *r, str a, str b)
{
    const struct digest_entity *x = room_entity(r, a), *y = room_entity(r, b);
    return x && y && x->country.len && str_eq(x->country, y->country);
}

bool room_is_part(const struct room *r, str state, str group)
{
    struct rows found = r->c->groups.t ? table_find(r->c->groups, 0, state) : (struct rows){0};
    for (uint32_t i = 0; i < found.n; i++)
        if (str_eq(table_cell(r->c->groups, found.list[i], 1), group))
            return true;
    return false;
}

bool room_is_wrong(const struct room *r, str fact)
{
    for (uint32_t i = 0; r->decisions && i < r->decisions->n; i++)
        if (r->decisions->ptr[i].kind == DECISION_WRONG && str_eq(r->decisions->ptr[i].a, fact))
            return true;
    return false;
}

static int by_key(const void *a, const void *b)
{
    return str_cmp(((const struct member *)a)->key, ((const struct member *)b)->key);
}

static struct member *member_of(struct room *r, str key)
{
    struct member wanted = {.key = key};
    return bsearch(&wanted, r->members, r->n_members, sizeof wanted, by_key);
}

static void gather_members(struct room *r, const struct digest *const *digests, uint32_t n,
                           struct arena *tmp)
{
    r->members = NEW_N(tmp, struct member, n + 1);
    r->n_members = n;
    for (uint32_t i = 0; i < n; i++) {
        str key = doc_key_hex(digests[i]->key, r->out);
        r->members[i] = (struct member){digests[i], key, STR(""), key};
    }
    if (n)
        qsort(r->members, n, sizeof *r->members, by_key);
    for (uint32_t s = 0; s < r->chronicle->stories.n; s++) {
        const struct story_row *story = &r->chronicle->stories.ptr[s];
        for (uint32_t d = 0; d < story->n_documents; d++)
            member_of(r, story->documents[d])->story = story->id;
    }
    for (uint32_t i = 0; i < r->chronicle->copies.n; i++)
        member_of(r, r->chronicle->copies.ptr[i].copy)->original =
            r->chronicle->copies.ptr[i].original;
}

static void gather_entities(struct room *r, struct arena *tmp)
{
    for (uint32_t m = 0; m < r->n_members; m++)
        for (uint32_t e = 0; e < r->members[m].digest->entities.n; e++) {
            const struct digest_entity *x = &r->members[m].digest->entities.ptr[e];
            bool fresh;
            uint32_t *at = map_put(&r->entities, x->id, tmp, &fresh);
            if (fresh) {
                *at = r->known.n;
                *VEC_PUSH(&r->known, tmp) = x;
            }
        }
}

static int by_str(const void *a, const void *b)
{
    return str_cmp(*(const str *)a, *(const str *)b);
}

static void gather_parties(struct item *item, struct arena *tmp)
{
    const struct digest_event *e = item->event;
    item->parties = NEW_N(tmp, str, e->n_actors + e->n_recipients + 1);
    for (uint32_t i = 0; i < e->n_actors + e->n_recipients; i++) {
        str id = i < e->n_actors ? e->actors[i].entity : e->recipients[i - e->n_actors].entity;
        if (id.len)
            item->parties[item->n_parties++] = id;
    }
    if (item->n_parties)
        qsort(item->parties, item->n_parties, sizeof(str), by_str);
    uint32_t n = 0;
    for (uint32_t i = 0; i < item->n_parties; i++)
        if (n == 0 || !str_eq(item->parties[n - 1], item->parties[i]))
            item->parties[n++] = item->parties[i];
    item->n_parties = n;
}

/* A body admits whom joins it: one event, told from the side of who joins. */
static const struct digest_event *as_joining(const struct digest_event *e, struct arena *out)
{
    if (!str_eq(e->mode, STR("admit")) || !e->n_recipients)
        return e;
    struct digest_event *joins = NEW(out, struct digest_event);
    *joins = *e;
    joins->mode = STR("join");
    joins->actors = e->recipients;
    joins->n_actors = e->n_recipients;
    joins->recipients = e->actors;
    joins->n_recipients = e->n_actors;
    return joins;
}

static void gather_items(struct room *r, struct arena *tmp)
{
    for (uint32_t m = 0; m < r->n_members; m++)
        for (uint32_t e = 0; e < r->members[m].digest->events.n; e++) {
            const struct digest_event *event = &r->members[m].digest->events.ptr[e];
            if (room_is_wrong(r, event->id))
                continue;
            struct item *item = VEC_PUSH(&r->items, tmp);
            *item = (struct item){.member = m, .event = as_joining(event, r->out)};
            gather_parties(item, tmp);
            summit_date(r, item);
            *map_put(&r->events, event->id, tmp, NULL) = r->items.n - 1;
        }
}

/* Relations as the documents state them, in the order of their keys. */
static void list_tenures(struct room *r)
{
    for (uint32_t m = 0; m < r->n_members; m++)
        for (uint32_t i = 0; i < r->members[m].digest->relations.n; i++) {
            const struct digest_relation *x = &r->members[m].digest->relations.ptr[i];
            if (!room_is_wrong(r, x->id) && room_is_named(r, x->subject))
                *VEC_PUSH(&r->chronicle->tenures, r->out) = (struct tenure_row){
                    x->subject,        x->relation, x->object, x->as_of_text, x->as_of, x->status,
                    r->members[m].key, x->id,       x->source, x->words,      x->span};
        }
}

static bool has_fact(const struct digest *g, str id)
{
    for (uint32_t i = 0; i < g->events.n; i++)
        if (str_eq(g->events.ptr[i].id, id))
            return true;
    for (uint32_t i = 0; i < g->relations.n; i++)
        if (str_eq(g->relations.ptr[i].id, id))
            return true;
    for (uint32_t i = 0; i < g->amounts.n; i++)
        if (str_eq(g->amounts.ptr[i].id, id))
            return true;
    return false;
}

/* A decision about a fact that is gone stays, and is told. */
static void check_decisions(struct room *r)
{
    for (uint32_t i = 0; r->decisions && i < r->decisions->n; i++) {
        const struct decision *d = &r->decisions->ptr[i];
        char kind = d->a.len ? d->a.ptr[0] : '\0';
        if (d->kind != DECISION_WRONG || (kind != 'e' && kind != 'r' && kind != 'a'))
            continue;
        bool found = false;
        for (uint32_t m = 0; m < r->n_members && !found; m++)
            found = has_fact(r->members[m].digest, d->a);
        if (!found)
            *VEC_PUSH(&r->chronicle->problems, r->out) = (struct problem){
                STR("decision-without-fact"),
                arena_printf(r->out, "fact %.*s, decided to be wrong, is no longer found",
                             STR_ARG(d->a)),
                TXT_NONE};
    }
}

void chronicle_run(const struct chronicler *c, const struct digest *const *digests, uint32_t n,
                   const struct decisions *decisions, struct chronicle *chronicle,
                   struct arena *out, struct arena tmp)
{
    arena_check_apart(out, &tmp);
    struct room r = {.c = c, .decisions = decisions, .chronicle = chronicle, .out = out};
    gather_members(&r, digests, n, &tmp);
    gather_entities(&r, &tmp);
    gather_items(&r, &tmp);
    summit_talks(&r);
    merge_events(&r, tmp);
    list_tenures(&r);
    ledger_events(&r, tmp);
    ledger_entities(&r, tmp);
    check_decisions(&r);
}
