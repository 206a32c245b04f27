/* Relations that token patterns tell: blocks `relation` of *.rules (match/match.h). Every entity in
 * slot `subject` has the relation with every entity in slot `object`. */
#include "event/event_int.h"

static bool is_inside(const struct mention *m, const struct match_slot *s)
{
    return m->entity != NONE && m->beg >= s->beg && m->end <= s->end;
}

static void add(struct reading *r, const struct match *m, const struct mention *a,
                const struct mention *b)
{
    if (a->entity == b->entity || r->d->relations.n >= LIMIT_FACTS)
        return;
    *VEC_PUSH(&r->d->relations, r->out) =
        (struct relation){.subject = a->entity,
                          .relation = m->kind,
                          .object = b->entity,
                          .as_of = r->d->reference,
                          .as_of_text = days_text(r->d->reference, r->out),
                          .source = {TXT_NONE, NONE},
                          .status = STATUS_ONGOING,
                          .span = doc_tokens_span(r->d, m->beg, m->end),
                          .confidence = 0.8F,
                          .rule = m->rule};
}

static void add_all(struct reading *r, const struct match *m)
{
    const struct match_slot *subject = match_slot(m, STR("subject"));
    const struct match_slot *object = match_slot(m, STR("object"));
    if (!subject || !object)
        return;
    mention_ix first = doc_mention_at(r->d, r->d->tokens.ptr[m->beg].span.beg);
    uint32_t end = r->d->tokens.ptr[m->end - 1].span.end;
    for (mention_ix i = first;
         i < (mention_ix)r->d->mentions.n && r->d->mentions.ptr[i].span.beg < end; i++)
        for (mention_ix k = first;
             is_inside(&r->d->mentions.ptr[i], subject) && k < (mention_ix)r->d->mentions.n &&
             r->d->mentions.ptr[k].span.beg < end;
             k++)
            if (is_inside(&r->d->mentions.ptr[k], object))
                add(r, m, &r->d->mentions.ptr[i], &r->d->mentions.ptr[k]);
}

void relation_match(struct reading *r)
{
    const struct sentence *s = &r->d->sentences.ptr[r->sentence];
    mention_ix first = doc_mention_at(r->d, s->span.beg);
    if (doc_mention_at(r->d, s->span.end) - first < 2)
        return;
    for (token_ix i = s->beg; i < s->end; i++) {
        struct match m;
        if (rules_match(r->lang->relations, r->d, i, s->end, &m, r->tmp)) {
            add_all(r, &m);
            i = m.end - 1;
        }
    }
}
