/* facts: entities, mentions, times, amounts, quotes, events and relations of one document. */
#include "export/export_int.h"

static void put_confidence(struct writer *w, float confidence)
{
    json_key(&w->j, STR("confidence"));
    json_num(&w->j, (double)((int)(confidence * 1000 + 0.5f)) / 1000);
}

/* "de/when.rules:12 day-month" */
static void put_rule(struct writer *w, struct rule_ref ref)
{
    if (ref.kind == RULE_NONE)
        return;
    enum { PLACE_BYTES = 1024 };
    struct rule_place p = pack_where(w->packs, ref);
    struct arena scratch = *w->tmp;
    struct buf place = buf_make(&scratch, PLACE_BYTES);
    buf_add(&place, p.pack);
    buf_char(&place, '/');
    buf_add(&place, p.file);
    buf_char(&place, ':');
    buf_int(&place, p.line);
    buf_char(&place, ' ');
    buf_add(&place, p.name);
    json_put(&w->j, STR("rule"), buf_str(&place));
}

static void put_entity_id(struct writer *w, str key, entity_ix e)
{
    json_key(&w->j, key);
    if (e == NONE)
        json_none(&w->j);
    else
        json_str(&w->j, w->d->entities.ptr[e].id);
}

static void put_entity(struct writer *w, uint32_t i)
{
    const struct entity *e = &w->d->entities.ptr[i];
    json_open(&w->j, '{');
    json_put(&w->j, STR("id"), e->id);
    json_put(&w->j, STR("name"), e->name);
    json_put(&w->j, STR("type"), entity_type_name(e->type));
    json_key(&w->j, STR("kb"));
    json_bool(&w->j, e->kb);
    if (e->country.len)
        json_put(&w->j, STR("country"), e->country);
    if (e->role.len)
        json_put(&w->j, STR("role"), e->role);
    if (e->has_place) {
        json_key(&w->j, STR("lat"));
        json_num(&w->j, e->lat);
        json_key(&w->j, STR("lon"));
        json_num(&w->j, e->lon);
    }
    if (e->member_end > e->member_beg) {
        json_key(&w->j, STR("members"));
        json_open(&w->j, '[');
        for (uint32_t m = e->member_beg; m < e->member_end; m++)
            json_str(&w->j, w->d->entities.ptr[w->d->group_members.ptr[m]].id);
        json_close(&w->j, ']');
    }
    json_close(&w->j, '}');
}

static void put_mention(struct writer *w, uint32_t i)
{
    const struct mention *m = &w->d->mentions.ptr[i];
    json_open(&w->j, '{');
    json_put(&w->j, STR("id"), w->ids.mentions[i]);
    put_span(w, STR("span"), m->span);
    put_entity_id(w, STR("entity"), m->entity);
    if (m->entity != NONE)
        json_put(&w->j, STR("type"), entity_type_name(w->d->entities.ptr[m->entity].type));
    json_put(&w->j, STR("form"), mention_form_name(m->form));
    json_put(&w->j, STR("base"), m->base.len ? m->base : doc_words(w->d, m->span));
    put_confidence(w, m->confidence);
    if (m->why.len)
        json_put(&w->j, STR("why"), m->why);
    put_rule(w, m->rule);
    json_close(&w->j, '}');
}

static void put_time(struct writer *w, uint32_t i)
{
    const struct time_expr *t = &w->d->times.ptr[i];
    json_open(&w->j, '{');
    json_put(&w->j, STR("id"), w->ids.times[i]);
    put_span(w, STR("span"), t->span);
    json_put(&w->j, STR("type"), time_type_name(t->type));
    json_put(&w->j, STR("value"), t->value);
    if (t->mod.len)
        json_put(&w->j, STR("mod"), t->mod);
    put_rule(w, t->rule);
    json_close(&w->j, '}');
}

static void put_number(struct writer *w, str key, double n)
{
    json_key(&w->j, key);
    json_num(&w->j, n);
}

static void put_amount(struct writer *w, uint32_t i)
{
    const struct amount *a = &w->d->amounts.ptr[i];
    json_open(&w->j, '{');
    json_put(&w->j, STR("id"), w->ids.amounts[i]);
    put_span(w, STR("span"), a->span);
    json_put(&w->j, STR("kind"), amount_kind_name(a->kind));
    if (a->is_range) {
        put_number(w, STR("low"), a->low);
        put_number(w, STR("high"), a->high);
    } else {
        put_number(w, STR("value"), a->value);
    }
    json_put_or_null(&w->j, STR("unit"), a->unit);
    put_span(w, STR("of"), a->of);
    put_rule(w, a->rule);
    json_close(&w->j, '}');
}

static void put_party(struct writer *w, str key, struct party p)
{
    json_key(&w->j, key);
    if (txt_is_none(p.span) && p.entity == NONE) {
        json_none(&w->j);
        return;
    }
    json_open(&w->j, '{');
    put_span(w, STR("span"), p.span);
    put_entity_id(w, STR("entity"), p.entity);
    json_close(&w->j, '}');
}

static void put_spans(struct writer *w, const txt_span *spans, uint32_t n)
{
    json_open(&w->j, '[');
    for (uint32_t i = 0; i < n; i++)
        put_points(w, spans[i]);
    json_close(&w->j, ']');
}

static void put_quote(struct writer *w, uint32_t i)
{
    const struct quote *q = &w->d->quotes.ptr[i];
    json_open(&w->j, '{');
    json_put(&w->j, STR("id"), w->ids.quotes[i]);
    put_span(w, STR("span"), q->span);
    json_key(&w->j, STR("parts"));
    if (q->part_end > q->part_beg)
        put_spans(w, w->d->quote_parts.ptr + q->part_beg, q->part_end - q->part_beg);
    else
        put_spans(w, &q->span, 1);
    json_put(&w->j, STR("mode"), quote_mode_name(q->mode));
    put_party(w, STR("speaker"), q->speaker);
    json_key(&w->j, STR("cue"));
    if (txt_is_none(q->cue)) {
        json_none(&w->j);
    } else {
        json_open(&w->j, '{');
        put_span(w, STR("span"), q->cue);
        json_close(&w->j, '}');
    }
    put_party(w, STR("addressee"), q->addressee);
    put_party(w, STR("medium"), q->medium);
    put_confidence(w, q->confidence);
    put_rule(w, q->rule);
    json_close(&w->j, '}');
}

/* Parties whose entity is known: ids, then where each was read from. */
static void put_party_ids(struct writer *w, str key, uint32_t beg, uint32_t end)
{
    json_key(&w->j, key);
    json_open(&w->j, '[');
    for (uint32_t i = beg; i < end; i++)
        json_str(&w->j, w->d->entities.ptr[w->d->event_parties.ptr[i].entity].id);
    json_close(&w->j, ']');
}

static void put_party_spans(struct writer *w, str key, uint32_t beg, uint32_t end)
{
    json_key(&w->j, key);
    json_open(&w->j, '[');
    for (uint32_t i = beg; i < end; i++)
        put_points(w, w->d->event_parties.ptr[i].span);
    json_close(&w->j, ']');
}

static void put_fields(struct writer *w, const struct event *e)
{
    json_key(&w->j, STR("fields"));
    json_open(&w->j, '{');
    put_party_spans(w, STR("actors"), e->actor_beg, e->actor_end);
    put_party_spans(w, STR("recipients"), e->recipient_beg, e->recipient_end);
    put_span(w, STR("date"), e->date_span);
    put_span(w, STR("place"), e->place.span);
    json_close(&w->j, '}');
}

static void put_words(struct writer *w, str key, str words)
{
    json_key(&w->j, key);
    json_open(&w->j, '[');
    for (str word; str_word(&words, &word);)
        json_str(&w->j, word);
    json_close(&w->j, ']');
}

static void put_act(struct writer *w, const struct event *e)
{
    json_put_or_null(&w->j, STR("type"), e->type);
    json_put_or_null(&w->j, STR("mode"), e->mode);
    put_words(w, STR("contexts"), e->context);
    json_put_or_null(&w->j, STR("cameo"), e->cameo);
}

static void put_event(struct writer *w, uint32_t i)
{
    const struct event *e = &w->d->events.ptr[i];
    json_open(&w->j, '{');
    json_put(&w->j, STR("id"), w->ids.events[i]);
    put_act(w, e);
    put_party_ids(w, STR("actors"), e->actor_beg, e->actor_end);
    put_party_ids(w, STR("recipients"), e->recipient_beg, e->recipient_end);
    json_put_or_null(&w->j, STR("date"), e->date);
    json_put_or_null(&w->j, STR("date_basis"), date_basis_name(e->date_basis));
    put_entity_id(w, STR("place"), e->place.entity);
    put_entity_id(w, STR("source"), e->source.entity);
    json_put(&w->j, STR("status"), status_name(e->status));
    put_span(w, STR("span"), e->span);
    put_span(w, STR("trigger"), e->trigger);
    put_fields(w, e);
    put_rule(w, e->rule);
    put_confidence(w, e->confidence);
    json_close(&w->j, '}');
}

static void put_relation(struct writer *w, uint32_t i)
{
    const struct relation *r = &w->d->relations.ptr[i];
    json_open(&w->j, '{');
    json_put(&w->j, STR("id"), w->ids.relations[i]);
    put_entity_id(w, STR("subject"), r->subject);
    json_put(&w->j, STR("relation"), r->relation);
    if (r->object != NONE)
        put_entity_id(w, STR("object"), r->object);
    else
        json_put(&w->j, STR("object"), r->value);
    json_put_or_null(&w->j, STR("as_of"), r->as_of_text);
    put_entity_id(w, STR("source"), r->source.entity);
    json_put(&w->j, STR("status"), status_name(r->status));
    put_span(w, STR("span"), r->span);
    put_rule(w, r->rule);
    put_confidence(w, r->confidence);
    json_close(&w->j, '}');
}

void put_facts(struct writer *w)
{
    const struct doc *d = w->d;
    put_list(w, STR("entities"), put_entity, d->entities.n);
    put_list(w, STR("mentions"), put_mention, d->mentions.n);
    put_list(w, STR("times"), put_time, d->times.n);
    put_list(w, STR("amounts"), put_amount, d->amounts.n);
    put_list(w, STR("quotes"), put_quote, d->quotes.n);
    put_list(w, STR("events"), put_event, d->events.n);
    put_list(w, STR("relations"), put_relation, d->relations.n);
}
