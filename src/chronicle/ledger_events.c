/* Where the reports of one event differ: date, place, status, amounts. */
#include "chronicle/chronicle_int.h"

struct values {
    VEC_FIELDS(struct difference_value)
};

/* The reports of a merged event with their documents, looked up once. */
struct told {
    const struct digest_event *event;
    const struct member *member;
};

static struct told look_up(const struct room *r, const struct report *report)
{
    const struct item *item = &r->items.ptr[*map_get(&r->events, report->event)];
    return (struct told){item->event, &r->members[item->member]};
}

static bool has_value(const struct values *v, str value, str document)
{
    for (uint32_t i = 0; i < v->n; i++)
        if (str_eq(v->ptr[i].value, value) && str_eq(v->ptr[i].document, document))
            return true;
    return false;
}

static void add_value(struct room *r, struct values *v, const struct told *t, str value,
                      txt_span span)
{
    if (!has_value(v, value, t->member->key))
        *VEC_PUSH(v, r->out) = (struct difference_value){
            value, t->member->key, t->event->source.entity, t->member->digest->published, span};
}

static uint32_t distinct(const struct values *v)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < v->n; i++) {
        bool seen = false;
        for (uint32_t k = 0; k < i; k++)
            seen = seen || str_eq(v->ptr[k].value, v->ptr[i].value);
        n += !seen;
    }
    return n;
}

static void tell(struct room *r, const struct event_row *row, const struct values *v, str field,
                 enum difference_kind kind)
{
    struct filling f[] = {{STR_INIT("event"), words_event(r, row)}};
    str key = arena_printf(r->out, "event.%.*s", STR_ARG(field));
    ledger_add(
        r,
        (struct difference_row){
            .subject = row->id, .field = field, .kind = kind, .values = v->ptr, .n_values = v->n},
        words_fill(r->c, key, f, 1, r->out));
}

static void compare_dates(struct room *r, const struct event_row *row, const struct told *t)
{
    struct values v = {0};
    bool apart = false;
    for (uint32_t i = 0; i < row->n_reports; i++) {
        const struct digest_event *e = t[i].event;
        if (!days_closed(e->when) || e->date_basis == BASIS_DOCUMENT || e->date.len == 0)
            continue;
        add_value(r, &v, &t[i], e->date, e->trigger);
        for (uint32_t k = 0; k < i; k++)
            apart = apart ||
                    (days_closed(t[k].event->when) && t[k].event->date_basis != BASIS_DOCUMENT &&
                     !days_overlap(t[k].event->when, e->when));
    }
    if (distinct(&v) > 1)
        tell(r, row, &v, STR("date"), apart ? DIFF_DISAGREEMENT : DIFF_PRECISION);
}

static void compare_places(struct room *r, const struct event_row *row, const struct told *t)
{
    struct values v = {0};
    bool apart = false;
    for (uint32_t i = 0; i < row->n_reports; i++) {
        str place = t[i].event->place.entity;
        if (place.len == 0)
            continue;
        add_value(r, &v, &t[i], room_name(r, place), t[i].event->place.span);
        for (uint32_t k = 0; k < i; k++)
            apart = apart ||
                    (t[k].event->place.entity.len && !str_eq(t[k].event->place.entity, place) &&
                     !room_same_country(r, t[k].event->place.entity, place));
    }
    if (distinct(&v) > 1)
        tell(r, row, &v, STR("place"), apart ? DIFF_DISAGREEMENT : DIFF_PRECISION);
}

/* A plan and its fulfilment: only told from one document to another. */
static void compare_status(struct room *r, const struct event_row *row, const struct told *t)
{
    struct values v = {0};
    bool across = false;
    for (uint32_t i = 0; i < row->n_reports; i++) {
        add_value(r, &v, &t[i], status_name(t[i].event->status), t[i].event->trigger);
        across = across || t[i].member != t[0].member;
    }
    if (across && distinct(&v) > 1)
        tell(r, row, &v, STR("status"), DIFF_CHANGED);
}

static str amount_text(struct room *r, const struct digest_amount *a)
{
    str low = arena_printf(r->out, "%.15g", a->low);
    if (a->low != a->high)
        low = arena_printf(r->out, "%.*s-%.15g", STR_ARG(low), a->high);
    return arena_printf(r->out, "%.*s %.*s (%.*s)", STR_ARG(low), STR_ARG(a->unit),
                        STR_ARG(a->words));
}

static uint32_t add_amounts(struct room *r, struct values *v, const struct told *t)
{
    uint32_t n = 0;
    const struct digest *g = t->member->digest;
    for (uint32_t i = 0; i < g->amounts.n; i++) {
        const struct digest_amount *a = &g->amounts.ptr[i];
        if (a->kind != AMOUNT_MONEY || !str_eq(a->event, t->event->id))
            continue;
        add_value(r, v, t, amount_text(r, a), a->span);
        n++;
    }
    return n;
}

/* Sums of money: another sum in another report, or none at all. */
static void compare_amounts(struct room *r, const struct event_row *row, const struct told *t)
{
    struct values v = {0};
    bool with = false, without = false;
    for (uint32_t i = 0; i < row->n_reports; i++)
        with = add_amounts(r, &v, &t[i]) || with;
    if (!with)
        return;
    for (uint32_t i = 0; i < row->n_reports; i++) {
        bool has = false;
        for (uint32_t k = 0; k < v.n; k++)
            has = has || str_eq(v.ptr[k].document, t[i].member->key);
        if (!has) {
            without = true;
            add_value(r, &v, &t[i], t[i].event->words, t[i].event->clause);
        }
    }
    bool other_sum = false;
    for (uint32_t i = 1; i < v.n; i++)
        other_sum = other_sum || !str_eq(v.ptr[i].document, v.ptr[0].document);
    if (other_sum && distinct(&v) > 1)
        tell(r, row, &v, STR("amount"), without ? DIFF_PRECISION : DIFF_DISAGREEMENT);
}

void ledger_events(struct room *r, struct arena tmp)
{
    for (uint32_t e = 0; e < r->chronicle->events.n; e++) {
        const struct event_row *row = &r->chronicle->events.ptr[e];
        if (row->n_reports < 2)
            continue;
        struct arena scratch = tmp;
        struct told *t = NEW_N(&scratch, struct told, row->n_reports);
        for (uint32_t i = 0; i < row->n_reports; i++)
            t[i] = look_up(r, &row->reports[i]);
        compare_dates(r, row, t);
        compare_places(r, row, t);
        compare_status(r, row, t);
        compare_amounts(r, row, t);
    }
}
