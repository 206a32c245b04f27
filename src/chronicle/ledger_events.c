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

/* Two documents have two values: what one document says twice in two ways is no difference. */
static bool differ(const struct values *v)
{
    for (uint32_t i = 0; i < v->n; i++)
        for (uint32_t k = 0; k < i; k++)
            if (!str_eq(v->ptr[k].value, v->ptr[i].value) &&
                !str_eq(v->ptr[k].document, v->ptr[i].document))
                return true;
    return false;
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
        add_value(r, &v, &t[i], e->date, txt_is_none(e->date_span) ? e->trigger : e->date_span);
        for (uint32_t k = 0; k < i; k++)
            apart = apart ||
                    (days_closed(t[k].event->when) && t[k].event->date_basis != BASIS_DOCUMENT &&
                     !days_overlap(t[k].event->when, e->when));
    }
    if (differ(&v))
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
    if (differ(&v))
        tell(r, row, &v, STR("place"), apart ? DIFF_DISAGREEMENT : DIFF_PRECISION);
}

/* A plan and its fulfilment: only told from one document to another. */
static void compare_status(struct room *r, const struct event_row *row, const struct told *t)
{
    struct values v = {0};
    for (uint32_t i = 0; i < row->n_reports; i++)
        add_value(r, &v, &t[i], status_name(t[i].event->status), t[i].event->trigger);
    if (differ(&v))
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

/* A sum that a report names: of the event, or at least in its words. */
struct sum {
    const struct told *told;
    const struct digest_amount *amount;
};

struct sums {
    VEC_FIELDS(struct sum)
};

static bool has_sum(const struct sums *s, const struct told *t)
{
    for (uint32_t i = 0; i < s->n; i++)
        if (s->ptr[i].told->member == t->member)
            return true;
    return false;
}

static void add_sums(struct room *r, struct sums *sums, const struct told *t)
{
    const struct digest *g = t->member->digest;
    bool bound = false;
    for (int pass = 0; pass < 2 && !bound; pass++)
        for (uint32_t i = 0; i < g->amounts.n; i++) {
            const struct digest_amount *a = &g->amounts.ptr[i];
            bool here =
                pass ? txt_inside(a->span, t->event->clause) : str_eq(a->event, t->event->id);
            if (a->kind != AMOUNT_MONEY || !here)
                continue;
            *VEC_PUSH(sums, r->out) = (struct sum){t, a};
            bound = true;
        }
}

/* Another document has another sum in this currency, and not this one too. */
static bool is_disputed(const struct sums *s, const struct sum *x)
{
    for (uint32_t i = 0; i < s->n; i++) {
        const struct sum *y = &s->ptr[i];
        bool other = y->told->member != x->told->member && str_eq(y->amount->unit, x->amount->unit);
        if (other && (y->amount->low > x->amount->high || y->amount->high < x->amount->low))
            return true;
    }
    return false;
}

/* Sums of money: another sum in another report, or none at all.  A sum and its conversion are no
 * difference: only sums in one currency are compared. */
static void compare_amounts(struct room *r, const struct event_row *row, const struct told *t)
{
    struct sums sums = {0};
    struct values disputed = {0}, all = {0};
    for (uint32_t i = 0; i < row->n_reports; i++)
        add_sums(r, &sums, &t[i]);
    for (uint32_t i = 0; i < sums.n; i++) {
        const struct sum *x = &sums.ptr[i];
        str text = amount_text(r, x->amount);
        add_value(r, &all, x->told, text, x->amount->span);
        if (is_disputed(&sums, x))
            add_value(r, &disputed, x->told, text, x->amount->span);
    }
    if (disputed.n) {
        tell(r, row, &disputed, STR("amount"), DIFF_DISAGREEMENT);
        return;
    }
    bool without = false;
    for (uint32_t i = 0; i < row->n_reports; i++)
        if (!has_sum(&sums, &t[i])) {
            without = true;
            add_value(r, &all, &t[i], t[i].event->words, t[i].event->clause);
        }
    if (sums.n && without)
        tell(r, row, &all, STR("amount"), DIFF_PRECISION);
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
