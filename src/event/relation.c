/* Relations that frames state: `means relation:NAME`, slots subject and object. */
#include "event/event_int.h"

static void fill(const struct reading *r, const struct frame_match *m, str slot,
                 struct parties *parties)
{
    const struct frame_slot *s = frame_slot(m, slot);
    for (uint8_t i = 0; s && i < s->fillers.n; i++)
        event_parties_of(r, s->fillers.token[i], parties);
}

void relation_make(struct reading *r, const struct frame_match *m, str relation)
{
    struct parties subjects = {.n = 0}, objects = {.n = 0};
    fill(r, m, STR("subject"), &subjects);
    fill(r, m, STR("object"), &objects);
    enum status status = event_status(r, m);
    struct party source = event_source(r, m);
    for (uint8_t i = 0; i < subjects.n; i++)
        for (uint8_t k = 0; k < objects.n && r->d->relations.n < LIMIT_FACTS; k++) {
            entity_ix a = subjects.party[i].entity, b = objects.party[k].entity;
            if (a == NONE || b == NONE || a == b)
                continue;
            *VEC_PUSH(&r->d->relations, r->out) =
                (struct relation){.subject = a,
                                  .relation = relation,
                                  .object = b,
                                  .as_of = r->d->reference,
                                  .as_of_text = days_text(r->d->reference, r->out),
                                  .source = source,
                                  .status = status,
                                  .span = txt_hull(subjects.party[i].span, objects.party[k].span),
                                  .confidence = 0.7F,
                                  .rule = m->rule};
        }
}
