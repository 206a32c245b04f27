/* One entity: what it is called, what it was and when, with whom it dealt, what it said. */
#include <stdlib.h>

#include "view/view_int.h"

enum { PARTNERS_MAX = 50 };

/* ---- memberships and offices --------------------------------------------------------------- */

void tenures_of(struct answer *a, const char *sql, str entity, struct view_tenures *tenures)
{
    struct query q = query_make(a->v->store, sql);
    query_text(&q, 1, entity);
    while (query_next(&q)) {
        struct view_tenure t = {.subject = answer_name_at(a, &q, 0),
                                .relation = query_own(a, &q, 1),
                                .as_of = query_own(a, &q, 3),
                                .when = query_days(&q, 4),
                                .status = status_at(a, &q, 6),
                                .fact = query_own(a, &q, 8),
                                .said_by = answer_name_at(a, &q, 9),
                                .words = answer_words_at(a, &q, query_num(&q, 7), 10)};
        if (query_num(&q, 12))
            t.object = answer_name_at(a, &q, 2);
        else
            t.value = query_own(a, &q, 2);
        *VEC_PUSH(tenures, a->out) = t;
    }
    query_end(&q);
}

static str table_interval(str from, str to, struct arena *out)
{
    if (!from.len && !to.len)
        return STR("");
    return arena_printf(out, "%.*s/%.*s", STR_ARG(from.len ? from : STR("..")),
                        STR_ARG(to.len ? to : STR("..")));
}

static days table_days(str from, str to)
{
    days d = DAYS_UNKNOWN, end;
    if (from.len && days_parse(from, &end))
        d.lo = end.lo;
    if (to.len && days_parse(to, &end))
        d.hi = end.hi;
    return d;
}

/* Row `i` of table memberships. */
static struct view_tenure membership(struct answer *a, uint32_t i)
{
    struct table t = a->v->memberships;
    str from = table_get(t, i, STR("from")), to = table_get(t, i, STR("to"));
    str status = table_get(t, i, STR("status"));
    return (struct view_tenure){.from_tables = true,
                                .subject = answer_name(a, table_get(t, i, STR("member"))),
                                .object = answer_name(a, table_get(t, i, STR("org"))),
                                .relation = arena_printf(a->out, "%.*s_of", STR_ARG(status)),
                                .as_of = table_interval(from, to, a->out),
                                .when = table_days(from, to)};
}

/* Members first, then observers, then the rest; by name in each. */
static int by_relation(const void *a, const void *b)
{
    const struct view_tenure *p = a, *q = b;
    const str first[] = {STR("member_of"), STR("observer_of")};
    int rank[2] = {2, 2};
    for (int i = 0; i < 2; i++) {
        rank[0] = str_eq(p->relation, first[i]) ? i : rank[0];
        rank[1] = str_eq(q->relation, first[i]) ? i : rank[1];
    }
    int order = rank[0] - rank[1];
    order = order ? order : str_cmp(p->relation, q->relation);
    order = order ? order : str_cmp(p->subject.name, q->subject.name);
    return order ? order : str_cmp(p->as_of, q->as_of);
}

void table_members(struct answer *a, str org, day at, struct view_tenures *members)
{
    uint32_t beg = members->n;
    if (!a->v->memberships.t)
        return;
    struct rows rows = table_find(a->v->memberships, 0, org);
    for (uint32_t i = 0; i < rows.n; i++) {
        struct view_tenure t = membership(a, rows.list[i]);
        /* on the day of a change the new state holds */
        if (at == DAY_NONE || (t.when.lo <= at && (at < t.when.hi || t.when.hi == DAY_MAX)))
            *VEC_PUSH(members, a->out) = t;
    }
    if (members->n > beg)
        qsort(members->ptr + beg, members->n - beg, sizeof *members->ptr, by_relation);
}

void table_tenures(struct answer *a, str entity, struct view_tenures *tenures)
{
    struct table t = a->v->memberships, o = a->v->offices;
    int member = table_column(t, STR("member"));
    for (uint32_t i = 0; i < table_rows(t); i++)
        if (str_eq(table_cell(t, i, member), entity)) {
            struct view_tenure one = membership(a, i);
            *VEC_PUSH(tenures, a->out) = one;
        }
    if (!o.t)
        return;
    struct rows rows = table_find(o, 0, entity);
    for (uint32_t k = 0; k < rows.n; k++) {
        uint32_t i = rows.list[k];
        str from = table_get(o, i, STR("begin")), to = table_get(o, i, STR("end"));
        struct view_tenure one = {.from_tables = true,
                                  .subject = answer_name(a, entity),
                                  .relation = STR("holds_office"),
                                  .value = table_get(o, i, STR("title")),
                                  .as_of = table_interval(from, to, a->out),
                                  .when = table_days(from, to)};
        *VEC_PUSH(tenures, a->out) = one;
    }
}

/* Newest first for each subject; those after the day are left to the reader of another day. */
static const char members_sql[] =
    "SELECT t.subject, t.relation, t.object, t.as_of, t.lo, t.hi, t.status, t.document, t.fact,"
    " t.source, t.beg, t.end, 1 FROM tenure t WHERE t.object = ?1"
    " ORDER BY t.subject, t.lo DESC, t.hi DESC, t.n";

static bool holds(const struct view_tenure *t)
{
    return t->status == STATUS_OCCURRED || t->status == STATUS_ONGOING;
}

/* The claims about one subject stand together, newest first: the first that is no plan counts. */
static void mark_superseded(struct view_tenures *list)
{
    const struct view_tenure *newest = NULL;
    for (uint32_t i = 0; i < list->n; i++) {
        struct view_tenure *t = &list->ptr[i];
        if (newest && !str_eq(newest->subject.id, t->subject.id))
            newest = NULL;
        if (newest)
            t->superseded = t->when.hi < newest->when.lo && !str_eq(t->relation, newest->relation);
        else if (holds(t))
            newest = t;
    }
}

enum err view_members(struct view *v, str org, day at, struct arena *out,
                      struct view_tenures *members, struct err_info *info)
{
    struct answer a = answer_make(v, out);
    struct view_tenures all = {0};
    *members = (struct view_tenures){0};
    tenures_of(&a, members_sql, org, &all);
    for (uint32_t i = 0; i < all.n; i++)
        if (at == DAY_NONE || all.ptr[i].when.lo <= at)
            *VEC_PUSH(members, out) = all.ptr[i];
    mark_superseded(members);
    table_members(&a, org, at, members);
    return answer_end(&a, info);
}

/* ---- parts of the page --------------------------------------------------------------------- */

/* Memberships and offices of the entity; of an organisation also its members. */
static const char tenures_sql[] =
    "SELECT t.subject, t.relation, t.object, t.as_of, t.lo, t.hi, t.status, t.document, t.fact,"
    " t.source, t.beg, t.end, EXISTS (SELECT 1 FROM entity e WHERE e.id = t.object)"
    " FROM tenure t WHERE t.subject = ?1 OR t.object = ?1 ORDER BY t.lo, t.hi, t.n";

static const char events_sql[] =
    "SELECT h.id FROM happening h WHERE h.id IN (SELECT happening FROM happening_party"
    " WHERE entity = ?1 OR entity IN (SELECT entity FROM group_member WHERE member = ?1))"
    " ORDER BY h.lo = -800000 AND h.hi = 800000, CASE WHEN h.lo = -800000 THEN h.hi ELSE h.lo END,"
    " h.hi, h.id";

static const char partners_sql[] =
    "SELECT o.entity, count(DISTINCT h.id),"
    " min(CASE WHEN h.lo > -800000 THEN h.lo END), max(CASE WHEN h.hi < 800000 THEN h.hi END)"
    " FROM happening_party p JOIN happening_party o ON o.happening = p.happening"
    " AND o.entity <> p.entity JOIN happening h ON h.id = p.happening"
    " WHERE p.entity = ?1 AND o.entity <> '' GROUP BY o.entity ORDER BY 2 DESC, 1 LIMIT ?2";

static void partners_read(struct answer *a, struct view_entity *e)
{
    struct query q = query_make(a->v->store, partners_sql);
    query_text(&q, 1, e->id);
    query_int(&q, 2, PARTNERS_MAX);
    while (query_next(&q)) {
        struct view_partner p = {.name = answer_name_at(a, &q, 0),
                                 .events = (uint32_t)query_num(&q, 1),
                                 .first_last = DAYS_UNKNOWN};
        if (!query_is_null(&q, 2))
            p.first_last.lo = (day)query_num(&q, 2);
        if (!query_is_null(&q, 3))
            p.first_last.hi = (day)query_num(&q, 3);
        *VEC_PUSH(&e->partners, a->out) = p;
    }
    query_end(&q);
}

/* Each form with the reason why it was taken for this entity in most documents. */
static const char spellings_sql[] =
    "SELECT form, lang, sum(n), sum(docs), why FROM (SELECT s.form, d.lang, sum(s.n) AS n,"
    "  count(*) AS docs, s.why FROM document_entity x"
    "  JOIN spelling s ON s.document = x.document AND s.entity = x.entity"
    "  JOIN document d ON d.record = x.document WHERE x.entity = ?1 GROUP BY 1, 2, 5"
    "  ORDER BY docs DESC, s.why) GROUP BY form, lang ORDER BY 3 DESC, 1, 2";

static void spellings_read(struct answer *a, struct view_entity *e)
{
    struct query q = query_make(a->v->store, spellings_sql);
    query_text(&q, 1, e->id);
    while (query_next(&q)) {
        struct view_spelling s = {.form = query_own(a, &q, 0),
                                  .lang = query_own(a, &q, 1),
                                  .count = (uint32_t)query_num(&q, 2),
                                  .documents = (uint32_t)query_num(&q, 3),
                                  .why = query_own(a, &q, 4)};
        *VEC_PUSH(&e->spellings, a->out) = s;
    }
    query_end(&q);
}

static const char entity_sql[] =
    "SELECT e.name, e.type, e.kb, e.country, e.role, e.lat, e.lon, e.mentions, e.documents,"
    " min(CASE WHEN d.published_lo > -800000 THEN d.published_lo END),"
    " max(CASE WHEN d.published_hi < 800000 THEN d.published_hi END)"
    " FROM entity e LEFT JOIN document_entity x ON x.entity = e.id"
    " LEFT JOIN document d ON d.record = x.document WHERE e.id = ?1 GROUP BY e.id";

static bool head_read(struct answer *a, struct view_entity *e)
{
    struct query q = query_make(a->v->store, entity_sql);
    query_text(&q, 1, e->id);
    bool found = query_next(&q);
    if (found) {
        e->name = query_own(a, &q, 0);
        e->type = entity_type_parse(query_own(a, &q, 1));
        e->kb = query_num(&q, 2) != 0;
        e->country = query_own(a, &q, 3);
        e->role = query_own(a, &q, 4);
        e->has_place = !query_is_null(&q, 5);
        e->lat = query_real(&q, 5);
        e->lon = query_real(&q, 6);
        e->mentions = (uint32_t)query_num(&q, 7);
        e->documents = (uint32_t)query_num(&q, 8);
        if (!query_is_null(&q, 9))
            e->first_last.lo = (day)query_num(&q, 9);
        if (!query_is_null(&q, 10))
            e->first_last.hi = (day)query_num(&q, 10);
    }
    query_end(&q);
    return found;
}

enum err view_entity(struct view *v, str id, struct arena *out, struct view_entity *entity,
                     bool *found, struct err_info *info)
{
    struct answer a = answer_make(v, out);
    struct view_match known;
    *entity = (struct view_entity){.id = id, .first_last = DAYS_UNKNOWN};
    *found = head_read(&a, entity);
    if (!*found && world_entity(v, id, &known)) {
        entity->name = known.name;
        entity->type = known.type;
        entity->kb = *found = true;
    }
    if (!*found)
        return answer_end(&a, info);
    spellings_read(&a, entity);
    partners_read(&a, entity);
    tenures_of(&a, tenures_sql, id, &entity->tenures);
    table_tenures(&a, id, &entity->tenures);
    entity->events = events_of(&a, events_sql, id);
    quotes_of(&a, &(struct view_quote_filter){.who = id, .when = DAYS_UNKNOWN}, &entity->quotes);
    return answer_end(&a, info);
}
