/* States that the text names, but not as a mention of their own: inside the name of an event
 * ("invasion of Ukraine"), or by one of their cities. */
#include "event/event_int.h"
#include "match/phrases.h"

static struct entity from_world(struct table entities, uint32_t row)
{
    return (struct entity){.id = table_get(entities, row, STR("id")),
                           .name = table_get(entities, row, STR("name")),
                           .type = entity_type_parse(table_get(entities, row, STR("type"))),
                           .kb = true,
                           .country = table_get(entities, row, STR("code")),
                           .role = table_get(entities, row, STR("role"))};
}

/* The state with this id as an entity of the document; NONE when it is none. */
static entity_ix state(const struct reading *r, str id)
{
    entity_ix known = doc_entity(r->d, id);
    if (known != NONE)
        return r->d->entities.ptr[known].type == ENTITY_STATE ? known : NONE;
    struct table t = pack_table(&r->packs->pack[PACK_WORLD], STR("entities"));
    int64_t row = table_rows(t) ? table_row(t, 0, id) : -1;
    if (row < 0 || !str_eq(table_get(t, (uint32_t)row, STR("type")), STR("state")))
        return NONE;
    *VEC_PUSH(&r->d->entities, r->out) = from_world(t, (uint32_t)row);
    return (entity_ix)r->d->entities.n - 1;
}

entity_ix event_state_named(const struct reading *r, token_ix i)
{
    txt_span word = r->d->tokens.ptr[i].span;
    for (uint32_t h = phrases_at(r->d, word.beg);
         h < r->d->hits.n && r->d->hits.ptr[h].span.beg == word.beg; h++) {
        const struct phrase_hit *hit = &r->d->hits.ptr[h];
        struct table t = pack_table_at(&r->packs->pack[hit->pack], hit->table);
        if (hit->pack != PACK_WORLD || !txt_eq(hit->span, word) ||
            !str_eq(table_name(t), STR("names")))
            continue;
        entity_ix e = state(r, table_get(t, hit->row, STR("id")));
        if (e != NONE)
            return e;
    }
    return NONE;
}

entity_ix event_state_of(const struct reading *r, entity_ix place)
{
    struct table t = pack_table(&r->packs->pack[PACK_WORLD], STR("entities"));
    int64_t row = table_rows(t) ? table_row(t, 0, r->d->entities.ptr[place].id) : -1;
    return row < 0 ? NONE : state(r, table_get(t, (uint32_t)row, STR("country")));
}
