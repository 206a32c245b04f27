/* Relations that token patterns tell: blocks `relation` of *.rules files (match/match.h). Every
 * entity in slot `subject` has the relation with every entity in slot `object`; where the pattern
 * names no object ("Observers are Iran and Belarus"), with the body with members named last. */
#include "event/event_int.h"

enum { BODY_BACK = 2 }; /* sentences */

static bool is_inside(const struct mention *m, const struct match_slot *s)
{
    return m->entity != NONE && m->beg >= s->beg && m->end <= s->end;
}

static void add(struct reading *r, const struct match *m, entity_ix subject, entity_ix object)
{
    if (subject == object || r->d->relations.n >= LIMIT_FACTS)
        return;
    str status = match_value(r->lang->relations, r->d, m, STR("status"));
    *VEC_PUSH(&r->d->relations, r->out) =
        (struct relation){.subject = subject,
                          .relation = m->kind,
                          .object = object,
                          .as_of = r->d->reference,
                          .as_of_text = days_text(r->d->reference, r->out),
                          .source = {TXT_NONE, NONE},
                          .status = status.len ? status_parse(status) : STATUS_ONGOING,
                          .span = doc_tokens_span(r->d, m->beg, m->end),
                          .confidence = 0.8F,
                          .rule = m->rule};
}

/* The organisation named last before the match of which the world knows members, or NONE. */
static entity_ix body_before(const struct reading *r, const struct match *m)
{
    struct table memberships = pack_table(&r->packs->pack[PACK_WORLD], STR("memberships"));
    sentence_ix first = r->sentence > BODY_BACK ? r->sentence - BODY_BACK : 0;
    uint32_t from = r->d->sentences.ptr[first].span.beg;
    for (mention_ix i = doc_mention_at(r->d, r->d->tokens.ptr[m->beg].span.beg);
         i-- > 0 && r->d->mentions.ptr[i].span.beg >= from;) {
        entity_ix e = r->d->mentions.ptr[i].entity;
        if (e != NONE && r->d->entities.ptr[e].type == ENTITY_ORGANISATION &&
            table_row(memberships, 0, r->d->entities.ptr[e].id) >= 0)
            return e;
    }
    return NONE;
}

static void add_all(struct reading *r, const struct match *m)
{
    const struct match_slot *subject = match_slot(m, STR("subject"));
    const struct match_slot *object = match_slot(m, STR("object"));
    entity_ix body = object ? NONE : body_before(r, m);
    if (!subject || (!object && body == NONE))
        return;
    mention_ix first = doc_mention_at(r->d, r->d->tokens.ptr[m->beg].span.beg);
    mention_ix end = doc_mention_at(r->d, r->d->tokens.ptr[m->end - 1].span.end);
    const struct mention *mentions = r->d->mentions.ptr;
    for (mention_ix i = first; i < end; i++) {
        if (!is_inside(&mentions[i], subject))
            continue;
        if (body != NONE)
            add(r, m, mentions[i].entity, body);
        for (mention_ix k = first; object && k < end; k++)
            if (is_inside(&mentions[k], object))
                add(r, m, mentions[i].entity, mentions[k].entity);
    }
}

void relation_match(struct reading *r)
{
    const struct sentence *s = &r->d->sentences.ptr[r->sentence];
    if (doc_mention_at(r->d, s->span.end) == doc_mention_at(r->d, s->span.beg))
        return;
    struct arena tmp = r->tmp;
    struct scan *scan = rules_scan(r->lang->relations, r->d, s->beg, s->end, &tmp);
    struct match m;
    for (token_ix at = s->beg; rules_next(scan, at, &m); at = m.end)
        add_all(r, &m);
}
