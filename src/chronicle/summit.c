/* Which summit a report speaks of: undated meetings of a body are dated and placed by the world's
 * table of summits.  "The SCO summit" of a text of July 2024 is the one in Astana; and so are the
 * talks of two leaders in Astana of which the same text gives no day. */
#include "chronicle/chronicle_int.h"

enum {
    NEAR_DAYS = 21, /* before or after the report's document */
    SLIP_DAYS = 2   /* "on Tuesday" of the journey is told of the summit too */
};

/* A meeting, or that somebody goes to one or stays away. */
static bool is_meeting(const struct digest_event *e)
{
    bool denied = e->status == STATUS_NEGATED && !str_eq(e->mode, STR("attend"));
    return str_eq(e->type, STR("CONSULT")) && !str_eq(e->mode, STR("visit")) &&
           !str_eq(e->mode, STR("phone")) && !denied;
}

static bool summit_days(struct table t, uint32_t row, days *when)
{
    days end;
    if (!days_parse(table_get(t, row, STR("begin")), when) ||
        !days_parse(table_get(t, row, STR("end")), &end))
        return false;
    when->hi = end.hi;
    return days_closed(*when);
}

static bool is_elsewhere(const struct room *r, str at, str place, str country)
{
    return at.len && !str_eq(at, place) && !str_eq(at, country) &&
           !room_same_country(r, at, country);
}

/* What the text says of the day; all days when it says nothing. */
static days said(const struct digest_event *e)
{
    if (e->date_basis == BASIS_EXPLICIT)
        return e->when;
    if (e->date_basis == BASIS_RELATIVE && days_closed(e->when))
        return (days){e->when.lo - SLIP_DAYS, e->when.hi + SLIP_DAYS};
    return e->date_basis == BASIS_RELATIVE ? e->when : DAYS_UNKNOWN;
}

/* Days between the summit and the document, or -1: the report cannot mean it. */
static int distance(const struct room *r, const struct item *item, struct table t, uint32_t row,
                    days when)
{
    const struct digest_event *e = item->event;
    days written = r->members[item->member].digest->when, about = said(e);
    if (is_elsewhere(r, e->place.entity, table_get(t, row, STR("place")),
                     table_get(t, row, STR("country"))) ||
        !days_closed(written) || !days_overlap(about, when) ||
        (e->status == STATUS_PLANNED && when.hi < written.lo))
        return -1;
    int gap = when.lo > written.hi   ? when.lo - written.hi
              : written.lo > when.hi ? written.lo - when.hi
                                     : 0;
    return days_known(about) || gap <= NEAR_DAYS ? gap : -1;
}

/* The item's event is of another report's as to the days: a copy of it is dated. */
static struct digest_event *date_item(const struct room *r, struct item *item, days when)
{
    struct digest_event *e = NEW(r->out, struct digest_event);
    *e = *item->event;
    e->when = when;
    e->date = days_text(when, r->out);
    e->date_basis = BASIS_WORLD;
    item->event = e;
    return e;
}

void summit_date(const struct room *r, struct item *item)
{
    struct table t = pack_table(&r->c->packs->pack[PACK_WORLD], STR("summits"));
    int org = table_column(t, STR("org")), best = -1;
    uint32_t found = 0;
    days when = DAYS_UNKNOWN;
    if (!is_meeting(item->event) || !t.t)
        return;
    for (uint32_t p = 0; p < item->n_parties; p++) {
        struct rows rows = table_find(t, org, item->parties[p]);
        for (uint32_t k = 0; k < rows.n; k++) {
            days d;
            int gap = summit_days(t, rows.list[k], &d) ? distance(r, item, t, rows.list[k], d) : -1;
            if (gap < 0 || (best >= 0 && gap >= best))
                continue;
            best = gap;
            found = rows.list[k];
            when = d;
        }
    }
    if (best < 0)
        return;
    struct digest_event *e = date_item(r, item, when);
    str place = table_get(t, found, STR("place"));
    if (room_entity(r, place))
        e->place = (struct digest_party){place, TXT_NONE};
    item->summit = table_cell(t, found, 0);
}

/* The same place, or one is the state of the other. */
static bool is_same_place(const struct room *r, str a, str b)
{
    const struct digest_entity *x = room_entity(r, a), *y = room_entity(r, b);
    bool state = x && y && (x->type == ENTITY_STATE || y->type == ENTITY_STATE);
    return a.len && (str_eq(a, b) || (state && room_same_country(r, a, b)));
}

void summit_talks(struct room *r)
{
    for (uint32_t i = 0, beg = 0; i < r->items.n; i++) {
        struct item *talks = &r->items.ptr[i];
        while (r->items.ptr[beg].member != talks->member)
            beg++;
        if (!is_meeting(talks->event) || talks->summit.len || days_closed(talks->event->when))
            continue;
        const struct item *at = NULL;
        bool several = false;
        for (uint32_t k = beg; k < r->items.n && r->items.ptr[k].member == talks->member; k++) {
            const struct item *other = &r->items.ptr[k];
            if (!other->summit.len ||
                !is_same_place(r, talks->event->place.entity, other->event->place.entity))
                continue;
            several |= at && !str_eq(at->summit, other->summit);
            at = other;
        }
        if (at && !several && days_overlap(talks->event->when, at->event->when))
            date_item(r, talks, at->event->when);
    }
}
