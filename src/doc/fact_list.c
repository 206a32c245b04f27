#include "doc/fact_list.h"

#include "base/buf.h"

enum { VALUE_BYTES_MAX = 4000 };

static str entity_id(const struct doc *d, entity_ix e)
{
    return e == NONE ? STR("-") : d->entities.ptr[e].id;
}

static void add_word(struct buf *b, str mark, str word)
{
    if (!word.len)
        return;
    if (b->len)
        buf_char(b, ' ');
    if (mark.len) {
        buf_add(b, mark);
        buf_char(b, ' ');
    }
    buf_add(b, word);
}

static void add_parties(struct buf *b, const struct doc *d, uint32_t beg, uint32_t end)
{
    for (uint32_t i = beg; i < end; i++)
        add_word(b, STR(""), entity_id(d, d->event_parties.ptr[i].entity));
}

static str event_value(const struct doc *d, const struct event *e, struct arena *out)
{
    struct buf b = buf_make(out, VALUE_BYTES_MAX);
    buf_add(&b, e->type.len ? e->type : e->cameo);
    if (e->mode.len) {
        buf_char(&b, '/');
        buf_add(&b, e->mode);
    }
    add_parties(&b, d, e->actor_beg, e->actor_end);
    if (e->recipient_end > e->recipient_beg)
        add_word(&b, STR(""), STR(">"));
    add_parties(&b, d, e->recipient_beg, e->recipient_end);
    if (e->place.entity != NONE)
        add_word(&b, STR("@"), entity_id(d, e->place.entity));
    add_word(&b, STR("on"), e->date);
    add_word(&b, STR(""), status_name(e->status));
    if (e->source.entity != NONE)
        add_word(&b, STR("says"), entity_id(d, e->source.entity));
    return buf_str(&b);
}

static str quote_value(const struct doc *d, const struct quote *q, struct arena *out)
{
    struct buf b = buf_make(out, VALUE_BYTES_MAX);
    buf_add(&b, quote_mode_name(q->mode));
    bool named = q->speaker.entity == NONE && !txt_is_none(q->speaker.span);
    add_word(&b, STR("says"),
             named ? doc_words(d, q->speaker.span) : entity_id(d, q->speaker.entity));
    return buf_str(&b);
}

static str amount_value(const struct doc *d, const struct amount *a, struct arena *out)
{
    if (a->concept.len) {
        str place = a->about == NONE ? STR("") : d->entities.ptr[a->about].id;
        return arena_printf(out, "%.15g %.*s %.*s%s%.*s", a->value, STR_ARG(a->unit),
                            STR_ARG(a->concept), place.len ? " " : "", STR_ARG(place));
    }
    if (a->is_range)
        return arena_printf(out, "%.15g..%.15g %.*s", a->low, a->high, STR_ARG(a->unit));
    return arena_printf(out, "%.15g %.*s", a->value, STR_ARG(a->unit));
}

static str relation_value(const struct doc *d, const struct relation *r, struct arena *out)
{
    str object = r->object == NONE ? r->value : entity_id(d, r->object);
    return arena_printf(out, "%.*s %.*s %.*s", STR_ARG(entity_id(d, r->subject)),
                        STR_ARG(r->relation), STR_ARG(object));
}

struct fact_list fact_list(const struct doc *d, struct arena *out)
{
    struct fact_list list = {0};
    for (uint32_t i = 0; i < d->mentions.n; i++) {
        const struct mention *m = &d->mentions.ptr[i];
        *VEC_PUSH(&list, out) =
            (struct fact_line){STR("mention"), m->span, entity_id(d, m->entity), m->rule};
    }
    for (uint32_t i = 0; i < d->times.n; i++) {
        const struct time_expr *t = &d->times.ptr[i];
        *VEC_PUSH(&list, out) = (struct fact_line){STR("time"), t->span, t->value, t->rule};
    }
    for (uint32_t i = 0; i < d->amounts.n; i++) {
        const struct amount *a = &d->amounts.ptr[i];
        *VEC_PUSH(&list, out) =
            (struct fact_line){STR("amount"), a->span, amount_value(d, a, out), a->rule};
    }
    for (uint32_t i = 0; i < d->quotes.n; i++) {
        const struct quote *q = &d->quotes.ptr[i];
        *VEC_PUSH(&list, out) =
            (struct fact_line){STR("quote"), q->span, quote_value(d, q, out), q->rule};
    }
    for (uint32_t i = 0; i < d->events.n; i++) {
        const struct event *e = &d->events.ptr[i];
        *VEC_PUSH(&list, out) =
            (struct fact_line){STR("event"), e->trigger, event_value(d, e, out), e->rule};
    }
    for (uint32_t i = 0; i < d->relations.n; i++) {
        const struct relation *r = &d->relations.ptr[i];
        *VEC_PUSH(&list, out) =
            (struct fact_line){STR("relation"), r->span, relation_value(d, r, out), r->rule};
    }
    return list;
}
