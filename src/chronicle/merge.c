/* Which reports tell of one event. */
#include <stdlib.h>

#include "chronicle/chronicle_int.h"

enum {
    PLAN_SLACK_DAYS = 2,  /* a plan and its fulfilment in one story */
    PLAN_AHEAD_DAYS = 45, /* a plan without a day and its fulfilment */
    NARROW_DAYS = 31,     /* a month; wider dates need more agreement */
    PARTIES_MAX = 32,     /* of a report that are compared */
    BUCKET_MAX = 2000,    /* reports of one type and party that are compared */
};
#define PERSON_FOR_STATE 0.6f /* "Xi" in one report, "China" in the other */

struct candidate {
    uint32_t a, b;
    float score;
};

/* ---- do two reports agree? ----------------------------------------------------------------- */

static int64_t width(days d)
{
    return days_closed(d) ? (int64_t)d.hi - d.lo + 1 : INT32_MAX;
}

static bool is_plan(enum status s)
{
    return s == STATUS_PLANNED || s == STATUS_HYPOTHETICAL;
}

static bool same_story(const struct room *r, const struct item *a, const struct item *b)
{
    return str_eq(r->members[a->member].story, r->members[b->member].story);
}

/* "They will meet", and they met within weeks. */
static bool fulfils(const struct digest_event *plan, const struct digest_event *report)
{
    return plan->status == STATUS_PLANNED && report->status == STATUS_OCCURRED &&
           plan->when.lo != DAY_MIN && plan->when.hi == DAY_MAX && days_closed(report->when) &&
           report->when.lo >= plan->when.lo && report->when.lo <= plan->when.lo + PLAN_AHEAD_DAYS;
}

/* How well the dates go together: 0 not at all, 1 the same day. */
static float date_score(const struct room *r, const struct item *a, const struct item *b)
{
    days x = a->event->when, y = b->event->when;
    bool story = same_story(r, a, b);
    if (!days_closed(x) || !days_closed(y)) {
        if (fulfils(a->event, b->event) || fulfils(b->event, a->event))
            return 0.45f;
        bool both_open = a->event->status == STATUS_ONGOING && b->event->status == STATUS_ONGOING;
        return (both_open || story) && days_overlap(x, y) ? 0.4f : 0;
    }
    if (days_overlap(x, y))
        return width(x) == 1 && width(y) == 1                       ? 1
               : width(x) <= NARROW_DAYS && width(y) <= NARROW_DAYS ? 0.8f
               : width(x) <= NARROW_DAYS || width(y) <= NARROW_DAYS ? 0.5f
                                                                    : 0;
    int64_t gap = x.lo > y.hi ? (int64_t)x.lo - y.hi : (int64_t)y.lo - x.hi;
    bool plan_and_report = is_plan(a->event->status) != is_plan(b->event->status);
    return story && plan_and_report && gap <= PLAN_SLACK_DAYS ? 0.5f : 0;
}

/* Who takes part in a report, or one side of it. */
struct names {
    str id[PARTIES_MAX];
    uint32_t n;
};

static void add_unique(str *list, uint32_t *n, str id)
{
    for (uint32_t i = 0; i < *n; i++)
        if (str_eq(list[i], id))
            return;
    if (id.len)
        list[(*n)++] = id;
}

/* Shared parties; a person and the state they act for are nearly the same. */
static float shared(const struct room *r, const struct names *a, const struct names *b)
{
    float sum = 0;
    for (uint32_t i = 0; i < a->n; i++) {
        float best = 0;
        for (uint32_t j = 0; j < b->n && best < 1; j++) {
            const struct digest_entity *x = room_entity(r, a->id[i]), *y = room_entity(r, b->id[j]);
            if (str_eq(a->id[i], b->id[j]))
                best = 1;
            else if (x && y && x->type != y->type && room_same_country(r, a->id[i], b->id[j]) &&
                     (x->type == ENTITY_PERSON || y->type == ENTITY_PERSON) &&
                     (x->type == ENTITY_STATE || y->type == ENTITY_STATE))
                best = PERSON_FOR_STATE;
        }
        sum += best;
    }
    return sum;
}

static uint32_t count_parts(const struct room *r, const struct names *list, str group)
{
    uint32_t parts = 0;
    for (uint32_t i = 0; i < list->n; i++)
        parts += room_is_part(r, list->id[i], group);
    return parts;
}

/* One report names the states, another the group that they are: that group for so many of its
 * states or more. */
static void told_as(const struct room *r, const struct names *mine, const struct names *other,
                    uint32_t least, struct names *told)
{
    uint32_t groups = 0; /* set of the others that stand for some of mine */
    for (uint32_t j = 0; j < other->n; j++) {
        const struct digest_entity *e = room_entity(r, other->id[j]);
        if (e && e->type == ENTITY_GROUP && count_parts(r, mine, other->id[j]) >= least)
            groups |= 1u << j;
    }
    told->n = 0;
    for (uint32_t i = 0; i < mine->n; i++) {
        str id = mine->id[i];
        for (uint32_t j = 0; groups >> j; j++)
            if (groups >> j & 1 && room_is_part(r, mine->id[i], other->id[j]))
                id = other->id[j];
        add_unique(told->id, &told->n, id);
    }
}

/* Those who act, or those who are acted upon. */
struct side {
    const struct digest_party *parties;
    uint32_t n;
};

static struct side side_of(const struct digest_event *e, bool actors)
{
    return actors ? (struct side){e->actors, e->n_actors}
                  : (struct side){e->recipients, e->n_recipients};
}

/* `named`: nouns that name nobody ("the members") don't count. */
static void names_of(const struct room *r, struct side side, bool named, struct names *list)
{
    list->n = 0;
    for (uint32_t i = 0; i < side.n && list->n < PARTIES_MAX; i++)
        if (side.parties[i].entity.len && (!named || room_is_named(r, side.parties[i].entity)))
            list->id[list->n++] = side.parties[i].entity;
}

static void all_names(const struct item *item, struct names *list)
{
    list->n = item->n_parties < PARTIES_MAX ? item->n_parties : PARTIES_MAX;
    if (list->n)
        memcpy(list->id, item->parties, list->n * sizeof *list->id);
}

/* Everybody in one set: mutual acts, and reports of which one knows who came to whom. */
static float symmetric_score(const struct room *r, const struct item *a, const struct item *b)
{
    enum { PARTS = 2 }; /* who meets one of several states has not met them all */
    struct names of_a, of_b, x, y;
    all_names(a, &of_a);
    all_names(b, &of_b);
    told_as(r, &of_a, &of_b, PARTS, &x);
    told_as(r, &of_b, &of_a, PARTS, &y);
    float both = shared(r, &x, &y);
    if (both < 1.5f)
        return 0;
    float least = (float)(x.n < y.n ? x.n : y.n);
    float jaccard = both / ((float)(x.n + y.n) - both);
    return both / least >= 0.99f || jaccard >= 0.5f ? jaccard : 0;
}

/* Who of both sides is the same, as a share of the longer list; -1: one list is empty. */
static float side_score(const struct room *r, struct side a, struct side b, bool named)
{
    struct names of_a, of_b, x, y;
    names_of(r, a, named, &of_a);
    names_of(r, b, named, &of_b);
    told_as(r, &of_a, &of_b, 1, &x);
    told_as(r, &of_b, &of_a, 1, &y);
    return x.n && y.n ? shared(r, &x, &y) / (float)(x.n > y.n ? x.n : y.n) : -1;
}

/* Two acts at nobody are one only when date or place say more than the year. */
static bool is_dated(const struct room *r, const struct item *a, const struct item *b)
{
    str x = a->event->place.entity, y = b->event->place.entity;
    return same_story(r, a, b) || (x.len && (str_eq(x, y) || room_same_country(r, x, y))) ||
           (width(a->event->when) <= NARROW_DAYS && width(b->event->when) <= NARROW_DAYS);
}

static float directed_score(const struct room *r, const struct item *a, const struct item *b)
{
    const struct digest_event *x = a->event, *y = b->event;
    float actors = side_score(r, side_of(x, true), side_of(y, true), false);
    float recipients = side_score(r, side_of(x, false), side_of(y, false), true);
    bool same_war = x->status == STATUS_ONGOING && y->status == STATUS_ONGOING;
    if (actors < 0) /* "the war in Ukraine" */
        return same_war && recipients == 1 ? 0.6f : 0;
    if (actors < 0.3f)
        return 0;
    if (recipients < 0)
        return x->n_recipients == y->n_recipients ? (is_dated(r, a, b) ? actors * 0.6f : 0)
               : same_story(r, a, b)              ? actors * (same_war ? 0.6f : 0.4f)
                                                  : 0;
    return recipients >= 0.3f ? (actors + recipients) / 2 : 0;
}

/* How much of the parties must agree when the dates hardly say anything. */
static float least_shared(const struct room *r, const struct item *a, const struct item *b)
{
    bool plan = fulfils(a->event, b->event) || fulfils(b->event, a->event);
    return plan && !same_story(r, a, b) ? 0.99f : 0.6f;
}

static bool mode_is(const struct item *a, str mode)
{
    return str_eq(a->event->mode, mode);
}

/* Who receives guests meets them. */
static bool is_hosting(const struct item *a)
{
    return mode_is(a, STR("visit")) && str_starts(a->event->cameo, STR("043"));
}

/* A journey and a meeting on it are two events, and so are a meeting and going to it; other modes
 * only say how much a report knows. */
static bool modes_fit(const struct item *a, const struct item *b)
{
    bool any = a->event->mode.len == 0 || b->event->mode.len == 0;
    if (any)
        return mode_is(a, STR("join")) == mode_is(b, STR("join"));
    return mode_is(a, STR("attend")) == mode_is(b, STR("attend")) &&
           mode_is(a, STR("join")) == mode_is(b, STR("join")) &&
           (mode_is(a, STR("visit")) == mode_is(b, STR("visit")) || is_hosting(a) || is_hosting(b));
}

/* Praise, thanks, signatures and memberships are all support, and different acts: codes and modes
 * must agree, or one say nothing more. */
static bool support_fits(const struct item *a, const struct item *b)
{
    str general = STR("050"), x = a->event->cameo, y = b->event->cameo;
    if (!str_eq(a->event->type, STR("SUPPORT")) || x.len < general.len || y.len < general.len ||
        str_eq(x, general) || str_eq(y, general))
        return true;
    return str_eq(x, y) && str_eq(a->event->mode, b->event->mode);
}

static bool acts_fit(const struct item *a, const struct item *b)
{
    bool denied = a->event->status == STATUS_NEGATED;
    return str_eq(a->event->type, b->event->type) &&
           denied == (b->event->status == STATUS_NEGATED) && modes_fit(a, b) && support_fits(a, b);
}

static bool places_fit(const struct room *r, const struct item *a, const struct item *b)
{
    str x = a->event->place.entity, y = b->event->place.entity;
    return x.len == 0 || y.len == 0 || str_eq(x, y) || room_same_country(r, x, y) ||
           is_plan(a->event->status) != is_plan(b->event->status);
}

static float agreement(const struct room *r, const struct item *a, const struct item *b)
{
    const struct digest_event *x = a->event, *y = b->event;
    if (!acts_fit(a, b))
        return 0;
    if (a->summit.len && b->summit.len && !mode_is(a, STR("attend")))
        return str_eq(a->summit, b->summit);
    if (!places_fit(r, a, b))
        return 0;
    float when = date_score(r, a, b);
    if (when == 0)
        return 0;
    float who = x->symmetric || y->symmetric ? symmetric_score(r, a, b) : directed_score(r, a, b);
    if (who == 0 || (when <= 0.5f && who < least_shared(r, a, b)))
        return 0;
    /* statements are told in many ways: only the same words, as copies have them, are one */
    if (x->type.len == 0 && !str_eq(x->words, y->words))
        return 0;
    return when * who;
}

/* ---- candidates ---------------------------------------------------------------------------- */

struct block_entry {
    uint64_t key; /* type and party */
    uint32_t item;
};

static int by_block(const void *a, const void *b)
{
    const struct block_entry *p = a, *q = b;
    if (p->key != q->key)
        return p->key < q->key ? -1 : 1;
    return (p->item > q->item) - (p->item < q->item);
}

/* A party's block: its country where that is known, so that persons meet their states. */
static uint64_t block_key(const struct room *r, str type, str id)
{
    const struct digest_entity *e = room_entity(r, id);
    bool of_state = e && e->country.len && (e->type == ENTITY_PERSON || e->type == ENTITY_STATE);
    return hash_mix(str_hash(type), str_hash(of_state ? e->country : id));
}

struct candidates {
    VEC_FIELDS(struct candidate)
};

static void find_candidates(const struct room *r, struct candidates *found, struct arena *tmp)
{
    struct {
        VEC_FIELDS(struct block_entry)
    } blocks = {0};
    for (uint32_t i = 0; i < r->items.n; i++)
        for (uint32_t p = 0; p < r->items.ptr[i].n_parties; p++) {
            const struct item *x = &r->items.ptr[i];
            *VEC_PUSH(&blocks, tmp) =
                (struct block_entry){block_key(r, x->event->type, x->parties[p]), i};
        }
    if (blocks.n)
        qsort(blocks.ptr, blocks.n, sizeof *blocks.ptr, by_block);
    for (uint32_t i = 0, j; i < blocks.n; i = j) {
        for (j = i; j < blocks.n && blocks.ptr[j].key == blocks.ptr[i].key && j - i < BUCKET_MAX;
             j++)
            for (uint32_t k = i; k < j; k++) {
                uint32_t a = blocks.ptr[k].item, b = blocks.ptr[j].item;
                float s = a == b ? 0 : agreement(r, &r->items.ptr[a], &r->items.ptr[b]);
                if (s > 0)
                    *VEC_PUSH(found, tmp) = (struct candidate){a, b, s};
            }
    }
}

static int by_score(const void *a, const void *b)
{
    const struct candidate *p = a, *q = b;
    if (p->score != q->score)
        return p->score > q->score ? -1 : 1;
    if (p->a != q->a)
        return p->a < q->a ? -1 : 1;
    return (p->b > q->b) - (p->b < q->b);
}

/* ---- joining ------------------------------------------------------------------------------- */

/* A growing event: what its reports allow in common. */
struct group {
    uint32_t parent, next, last; /* list of members from the root on; next 0: end */
    days reported;               /* common days of reports that it took place */
};

static uint32_t root(struct group *g, uint32_t i)
{
    while (g[i].parent != i)
        i = g[i].parent = g[g[i].parent].parent;
    return i;
}

static days narrowed(days a, days b)
{
    return (days){a.lo > b.lo ? a.lo : b.lo, a.hi < b.hi ? a.hi : b.hi};
}

static void try_join(struct group *g, uint32_t a, uint32_t b)
{
    days common = narrowed(g[a].reported, g[b].reported);
    if (a == b || common.lo > common.hi)
        return;
    if (b < a) {
        uint32_t swap = a;
        a = b;
        b = swap;
    }
    g[b].parent = a;
    g[g[a].last].next = b + 1;
    g[a].last = g[b].last;
    g[a].reported = common;
}

/* Reports in order of day, document and place: the first one gives the event its id. */
struct ordered {
    const struct room *r;
    const struct item *item;
};

static int by_first(const void *a, const void *b)
{
    const struct ordered *p = a, *q = b;
    const struct member *x = &p->r->members[p->item->member], *y = &q->r->members[q->item->member];
    if (x->digest->when.lo != y->digest->when.lo)
        return x->digest->when.lo < y->digest->when.lo ? -1 : 1;
    int order = str_cmp(x->key, y->key);
    if (order)
        return order;
    if (p->item->event->trigger.beg != q->item->event->trigger.beg)
        return p->item->event->trigger.beg < q->item->event->trigger.beg ? -1 : 1;
    return str_cmp(p->item->event->id, q->item->event->id);
}

/* Told beats planned, then narrow beats wide: the report whose date the event takes. */
static bool better_date(const struct digest_event *a, const struct digest_event *b)
{
    if (days_closed(a->when) != days_closed(b->when))
        return days_closed(a->when);
    if (is_plan(a->status) != is_plan(b->status))
        return !is_plan(a->status);
    return width(a->when) < width(b->when);
}

static enum status joint_status(enum status a, enum status b)
{
    return a < b ? a : b; /* the enumeration goes from told to doubtful */
}

/* A city says more than its state. */
static str better_place(const struct room *r, str a, str b)
{
    const struct digest_entity *x = room_entity(r, a), *y = room_entity(r, b);
    if (a.len == 0 || (x && y && x->type == ENTITY_STATE && y->type != ENTITY_STATE))
        return b.len ? b : a;
    return a;
}

static bool has_party(struct side side, str id)
{
    for (uint32_t i = 0; i < side.n; i++)
        if (str_eq(side.parties[i].entity, id))
            return true;
    return false;
}

/* Material acts are those of a state, whoever ordered them, and so is joining; words are those of a
 * person. */
static bool is_of_states(const struct digest_event *e)
{
    static const str material[] = {STR_INIT("COOPERATE"), STR_INIT("AID"),      STR_INIT("RETREAT"),
                                   STR_INIT("SANCTION"),  STR_INIT("MOBILIZE"), STR_INIT("COERCE"),
                                   STR_INIT("ASSAULT")};
    for (size_t i = 0; i < sizeof material / sizeof *material; i++)
        if (str_eq(e->type, material[i]))
            return true;
    return str_eq(e->mode, STR("join"));
}

/* One report says "China" where another says "Xi": the person acted for the state, and is shown, or
 * the state is.  A report that names both means both.  A group stands for its states. */
static bool is_represented(const struct room *r, struct side mine, str id, struct side other,
                           bool states_act)
{
    enum entity_type hidden = states_act ? ENTITY_PERSON : ENTITY_STATE;
    enum entity_type shown = states_act ? ENTITY_STATE : ENTITY_PERSON;
    const struct digest_entity *x = room_entity(r, id);
    for (uint32_t i = 0; i < other.n; i++)
        if (room_is_part(r, id, other.parties[i].entity) &&
            !has_party(mine, other.parties[i].entity))
            return true;
    for (uint32_t i = 0; x && x->type == hidden && i < other.n; i++) {
        const struct digest_entity *y = room_entity(r, other.parties[i].entity);
        if (y && y->type == shown && room_same_country(r, id, y->id) && !has_party(mine, y->id))
            return true;
    }
    return false;
}

/* Those who act, or are acted upon, in any of the reports. */
static uint32_t add_side(const struct room *r, const struct ordered *list, uint32_t n, bool actors,
                         str *ids)
{
    uint32_t n_ids = 0;
    bool states_act = is_of_states(list[0].item->event);
    for (uint32_t i = 0; i < n; i++) {
        struct side mine = side_of(list[i].item->event, actors);
        for (uint32_t k = 0; k < mine.n; k++) {
            str id = mine.parties[k].entity;
            bool shown = room_is_named(r, id);
            for (uint32_t j = 0; shown && j < n; j++)
                shown =
                    !is_represented(r, mine, id, side_of(list[j].item->event, actors), states_act);
            if (shown)
                add_unique(ids, &n_ids, id);
        }
    }
    return n_ids;
}

/* In a mutual act everybody acts, though one report tells who received whom. */
static void join_sides(struct event_row *row)
{
    for (uint32_t i = 0; i < row->n_recipients; i++)
        add_unique(row->actors, &row->n_actors, row->recipients[i]);
    row->n_recipients = 0;
}

static uint32_t count_independent(const struct room *r, const struct ordered *list, uint32_t n,
                                  struct arena tmp)
{
    struct map originals = {0};
    for (uint32_t i = 0; i < n; i++)
        map_put(&originals, r->members[list[i].item->member].original, &tmp, NULL);
    return originals.n;
}

static str merge_reason(const struct room *r, const struct ordered *list, uint32_t n,
                        struct arena *out)
{
    if (n == 1)
        return STR("");
    str parties = STR("");
    const struct item *first = list[0].item;
    for (uint32_t i = 0; i < first->n_parties && i < 4; i++)
        parties = arena_printf(out, "%.*s%s%.*s", STR_ARG(parties), i ? ", " : "",
                               STR_ARG(room_name(r, first->parties[i])));
    return arena_printf(out, "%u reports: same type, dates that agree, shared: %.*s", n,
                        STR_ARG(parties));
}

/* A line of a list needs whom PLOVER requires: two who meet, or a body that does, or a place; who
 * is told, helped or punished; else anybody. */
static bool is_complete(const struct room *r, const struct event_row *e)
{
    static const str needs_recipient[] = {STR_INIT(""), STR_INIT("COOPERATE"), STR_INIT("AID"),
                                          STR_INIT("SANCTION")};
    uint32_t n_parties = e->n_actors + e->n_recipients;
    /* "rejected the demand of": the demand was made, and the rejection is the line */
    if (str_eq(e->type, STR("REQUEST")) && e->status == STATUS_NEGATED)
        return false;
    for (size_t i = 0; i < sizeof needs_recipient / sizeof *needs_recipient; i++)
        if (str_eq(e->type, needs_recipient[i]))
            return e->n_recipients > 0;
    if (str_eq(e->type, STR("SUPPORT")) && str_eq(e->cameo, STR("050")) && !e->mode.len)
        return e->n_recipients > 0 || e->n_actors > 1;
    if (!str_eq(e->type, STR("CONSULT")))
        return n_parties > 0;
    bool body = false;
    for (uint32_t i = 0; i < n_parties; i++) {
        const struct digest_entity *x =
            room_entity(r, i < e->n_actors ? e->actors[i] : e->recipients[i - e->n_actors]);
        body |= x && (x->type == ENTITY_ORGANISATION || x->type == ENTITY_GROUP);
    }
    return n_parties > 1 || (n_parties && e->place.len) || (body && days_known(e->when));
}

static void make_row(struct room *r, struct ordered *list, uint32_t n, struct arena tmp)
{
    uint32_t n_parties = 0;
    for (uint32_t i = 0; i < n; i++)
        n_parties += list[i].item->event->n_actors + list[i].item->event->n_recipients;
    const struct digest_event *first = list[0].item->event, *dated = first;
    struct event_row row = {.id = first->id,
                            .type = first->type,
                            .mode = first->mode,
                            .cameo = first->cameo,
                            .story = r->members[list[0].item->member].story,
                            .status = first->status,
                            .reports = NEW_N(r->out, struct report, n),
                            .n_reports = n,
                            .actors = NEW_N(r->out, str, n_parties + 1),
                            .recipients = NEW_N(r->out, str, n_parties + 1)};
    float doubt = 1;
    bool mutual = false;
    for (uint32_t i = 0; i < n; i++) {
        const struct digest_event *e = list[i].item->event;
        row.reports[i] = (struct report){r->members[list[i].item->member].key,
                                         e->id,
                                         e->clause,
                                         e->trigger,
                                         e->status,
                                         e->date,
                                         e->source.entity,
                                         e->words};
        if (better_date(e, dated))
            dated = e;
        if (row.mode.len == 0 || (e->symmetric && !mutual)) {
            row.mode = e->mode;
            row.cameo = e->cameo;
        }
        mutual |= e->symmetric;
        row.status = joint_status(row.status, e->status);
        row.place = better_place(r, row.place, e->place.entity);
        doubt *= 1 - e->confidence;
    }
    row.n_actors = add_side(r, list, n, true, row.actors);
    row.n_recipients = add_side(r, list, n, false, row.recipients);
    if (mutual)
        join_sides(&row);
    row.date = dated->date;
    row.when = dated->when;
    row.date_basis = dated->date_basis;
    row.confidence = 1 - doubt;
    row.complete = is_complete(r, &row);
    row.independent = count_independent(r, list, n, tmp);
    row.why = merge_reason(r, list, n, r->out);
    *VEC_PUSH(&r->chronicle->events, r->out) = row;
}

static int by_day(const void *a, const void *b)
{
    const struct event_row *p = a, *q = b;
    int order = room_by_days(p->when, q->when);
    if (order)
        return order;
    if (p->when.hi != q->when.hi)
        return p->when.hi < q->when.hi ? -1 : 1;
    return str_cmp(p->id, q->id);
}

void merge_events(struct room *r, struct arena tmp)
{
    struct candidates found = {0};
    find_candidates(r, &found, &tmp);
    if (found.n)
        qsort(found.ptr, found.n, sizeof *found.ptr, by_score);
    struct group *g = NEW_N(&tmp, struct group, r->items.n + 1);
    for (uint32_t i = 0; i < r->items.n; i++) {
        const struct digest_event *e = r->items.ptr[i].event;
        bool bound = days_closed(e->when) && !is_plan(e->status);
        g[i] = (struct group){i, 0, i, bound ? e->when : DAYS_UNKNOWN};
    }
    for (uint32_t i = 0; i < found.n; i++)
        try_join(g, root(g, found.ptr[i].a), root(g, found.ptr[i].b));
    struct ordered *list = NEW_N(&tmp, struct ordered, r->items.n + 1);
    for (uint32_t i = 0; i < r->items.n; i++) {
        if (g[i].parent != i)
            continue;
        uint32_t n = 0;
        for (uint32_t k = i + 1; k; k = g[k - 1].next)
            list[n++] = (struct ordered){r, &r->items.ptr[k - 1]};
        qsort(list, n, sizeof *list, by_first);
        make_row(r, list, n, tmp);
    }
    if (r->chronicle->events.n)
        qsort(r->chronicle->events.ptr, r->chronicle->events.n, sizeof *r->chronicle->events.ptr,
              by_day);
}
