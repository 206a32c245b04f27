/* Events of the world with their reports. */
#include "view/view_int.h"

/* ---- one event ----------------------------------------------------------------------------- */

static struct view_name *parties_read(struct answer *a, str id, const char *role, uint32_t *n)
{
    struct name_list list = {0};
    struct query q = query_make(a->v->store, "SELECT entity FROM happening_party"
                                             " WHERE happening = ?1 AND role = ?2 ORDER BY n");
    query_text(&q, 1, id);
    query_text(&q, 2, str_of(role));
    while (query_next(&q)) {
        struct view_name name = answer_name_at(a, &q, 0);
        *VEC_PUSH(&list, a->out) = name;
    }
    query_end(&q);
    *n = list.n;
    return list.ptr;
}

static const char report_sql[] =
    "SELECT r.document, r.event, r.beg, r.end, r.trigger_beg, r.trigger_end, r.status, r.date,"
    " r.source FROM report r JOIN document d ON d.record = r.document"
    " WHERE r.happening = ?1 AND (?2 = 0 OR d.published_hi <= ?3) ORDER BY r.n";

static void reports_read(struct answer *a, struct view_event *e, day as_of)
{
    struct report_list list = {0};
    struct query q = query_make(a->v->store, report_sql);
    query_text(&q, 1, e->id);
    query_int(&q, 2, as_of != DAY_NONE);
    query_int(&q, 3, as_of);
    while (query_next(&q)) {
        int64_t document = query_num(&q, 0);
        struct view_report r = {.clause = answer_words_at(a, &q, document, 2),
                                .trigger = answer_words_at(a, &q, document, 4),
                                .fact = query_own(a, &q, 1),
                                .status = status_at(a, &q, 6),
                                .date = query_own(a, &q, 7),
                                .said_by = answer_name_at(a, &q, 8)};
        *VEC_PUSH(&list, a->out) = r;
    }
    query_end(&q);
    e->reports = list.ptr;
    e->n_reports = list.n;
}

/* Known until a day: status and date are those of the last report of then. */
static void rewind_to_reports(struct view_event *e)
{
    days date;
    for (uint32_t i = 0; i < e->n_reports; i++) {
        e->status = e->reports[i].status;
        if (e->reports[i].date.len && days_parse(e->reports[i].date, &date)) {
            e->date = e->reports[i].date;
            e->when = date;
        }
    }
    if (e->independent > e->n_reports)
        e->independent = e->n_reports;
}

static const char event_sql[] =
    "SELECT id, story, type, mode, cameo, date, lo, hi, date_basis, place, status, independent,"
    " why, confidence, (SELECT count(*) FROM difference x WHERE x.subject = h.id),"
    " (SELECT count(*) FROM report r WHERE r.happening = h.id), complete"
    " FROM happening h WHERE id = ?1";

struct view_event event_read(struct answer *a, str id, day as_of)
{
    struct view_event e = {0};
    int64_t n_all = 0;
    struct query q = query_make(a->v->store, event_sql);
    query_text(&q, 1, id);
    if (query_next(&q)) {
        e = (struct view_event){.id = query_own(a, &q, 0),
                                .story = query_own(a, &q, 1),
                                .type = query_own(a, &q, 2),
                                .mode = query_own(a, &q, 3),
                                .cameo = query_own(a, &q, 4),
                                .date = query_own(a, &q, 5),
                                .when = query_days(&q, 6),
                                .date_basis = date_basis_parse(query_own(a, &q, 8)),
                                .place = answer_name_at(a, &q, 9),
                                .status = status_at(a, &q, 10),
                                .independent = (uint32_t)query_num(&q, 11),
                                .why = query_own(a, &q, 12),
                                .confidence = (float)query_real(&q, 13),
                                .n_differences = (uint32_t)query_num(&q, 14),
                                .complete = query_num(&q, 16) != 0};
        n_all = query_num(&q, 15);
    }
    query_end(&q);
    if (!e.id.len)
        return e;
    e.actors = parties_read(a, e.id, "actor", &e.n_actors);
    e.recipients = parties_read(a, e.id, "recipient", &e.n_recipients);
    reports_read(a, &e, as_of);
    if (e.n_reports < n_all)
        rewind_to_reports(&e);
    return e;
}

struct view_events events_of(struct answer *a, const char *sql, str parameter)
{
    struct view_events events = {0};
    struct id_list ids = answer_ids(a, sql, parameter);
    for (uint32_t i = 0; i < ids.n; i++) {
        struct view_event e = event_read(a, ids.ptr[i], DAY_NONE);
        *VEC_PUSH(&events, a->out) = e;
    }
    return events;
}

/* ---- the time line ------------------------------------------------------------------------- */

/* -800000 and 800000 are DAY_MIN and DAY_MAX.  A group takes part for its members. */
static const char timeline_sql[] =
    "SELECT h.id FROM happening h WHERE"
    " (?1 = '' OR EXISTS (SELECT 1 FROM happening_party p WHERE p.happening = h.id AND"
    "  (p.entity = ?1 OR p.entity IN (SELECT entity FROM group_member WHERE member = ?1))))"
    " AND (?2 = '' OR EXISTS (SELECT 1 FROM happening_party p WHERE p.happening = h.id AND"
    "  (p.entity = ?2 OR p.entity IN (SELECT entity FROM group_member WHERE member = ?2))))"
    " AND (?3 = '' OR h.place = ?3 OR h.place IN (SELECT e.id FROM entity e JOIN entity w"
    "  ON w.id = ?3 AND w.type = 'state' AND w.country <> '' AND w.country = e.country"
    "  AND e.type IN ('place', 'infrastructure')))"
    " AND (?4 = '' OR h.type = ?4 COLLATE NOCASE OR h.mode = ?4 COLLATE NOCASE)"
    " AND (?5 = '' OR h.status = ?5)"
    " AND (?6 = '' OR EXISTS (SELECT 1 FROM report r JOIN document d ON d.record = r.document"
    "  WHERE r.happening = h.id AND d.lang = ?6))"
    " AND (?7 = '' OR EXISTS (SELECT 1 FROM report r JOIN document d ON d.record = r.document"
    "  WHERE r.happening = h.id AND (d.record = ?8 OR d.outlet = ?7 COLLATE NOCASE)))"
    " AND (?9 = '' OR h.story = ?9)"
    " AND (?10 = 0 OR (h.lo <= ?12 AND h.hi >= ?11 AND (h.lo > -800000 OR h.hi < 800000)))"
    " AND (?13 = 0 OR EXISTS (SELECT 1 FROM report r JOIN document d ON d.record = r.document"
    "  WHERE r.happening = h.id AND d.published_hi <= ?14))"
    " AND (?16 OR h.complete)"
    " ORDER BY h.lo = -800000 AND h.hi = 800000, CASE WHEN h.lo = -800000 THEN h.hi ELSE h.lo END,"
    " h.hi, h.id LIMIT ?15";

static struct id_list timeline_ids(struct answer *a, const struct view_filter *f)
{
    struct id_list ids = {0};
    int64_t source = f->source.len ? source_find(a, f->source) : 0;
    struct query q = query_make(a->v->store, timeline_sql);
    query_text(&q, 1, f->who);
    query_text(&q, 2, f->with);
    query_text(&q, 3, f->where);
    query_text(&q, 4, f->type);
    query_text(&q, 5, f->status);
    query_text(&q, 6, f->lang);
    query_text(&q, 7, f->source);
    query_int(&q, 8, source);
    query_text(&q, 9, f->story);
    query_int(&q, 10, days_known(f->when));
    query_int(&q, 11, f->when.lo);
    query_int(&q, 12, f->when.hi);
    query_int(&q, 13, f->as_of != DAY_NONE);
    query_int(&q, 14, f->as_of);
    query_int(&q, 15, f->limit ? (int64_t)f->limit : -1);
    query_int(&q, 16, f->incomplete || f->type.len > 0);
    while (query_next(&q))
        *VEC_PUSH(&ids, a->out) = query_own(a, &q, 0);
    query_end(&q);
    return ids;
}

enum err view_timeline(struct view *v, const struct view_filter *f, struct arena *out,
                       struct view_events *events, struct err_info *info)
{
    struct answer a = answer_make(v, out);
    struct id_list ids = timeline_ids(&a, f);
    *events = (struct view_events){0};
    for (uint32_t i = 0; i < ids.n; i++) {
        struct view_event e = event_read(&a, ids.ptr[i], f->as_of);
        *VEC_PUSH(events, out) = e;
    }
    return answer_end(&a, info);
}

enum err view_event(struct view *v, str id, struct arena *out, struct view_event *event,
                    bool *found, struct err_info *info)
{
    struct answer a = answer_make(v, out);
    struct id_list ids =
        answer_ids(&a,
                   "SELECT id FROM happening WHERE id >= ?1 AND id < ?1 || '~' UNION"
                   " SELECT happening FROM report WHERE event >= ?1 AND event < ?1 || '~' LIMIT 2",
                   id);
    *found = ids.n == 1;
    if (*found)
        *event = event_read(&a, ids.ptr[0], DAY_NONE);
    return answer_end(&a, info);
}
