/* Documents as they were read, and what went wrong with them. */
#include "view/view_int.h"

/* `?1` as the beginning of an id or of its name without the folder, of a key, or as an address. */
static const char find_sql[] =
    "SELECT d.record FROM document d JOIN record r ON r.id = d.record WHERE"
    " substr(r.given_id, 1, length(?1)) = ?1 OR instr(r.given_id, '/' || ?1) > 0"
    " OR (length(?1) >= 6 AND d.key >= ?1 AND d.key < ?1 || 'g') OR r.url = ?1 LIMIT 2";

int64_t source_find(struct answer *a, str id)
{
    int64_t found[2] = {0};
    int n = 0;
    struct query exact = query_make(a->v->store, "SELECT d.record FROM document d JOIN record r"
                                                 " ON r.id = d.record WHERE r.given_id = ?1"
                                                 " ORDER BY r.id DESC LIMIT 1");
    query_text(&exact, 1, id);
    if (query_next(&exact))
        found[n++] = query_num(&exact, 0);
    query_end(&exact);
    if (n || !id.len)
        return found[0];
    struct query q = query_make(a->v->store, find_sql);
    query_text(&q, 1, id);
    while (n < 2 && query_next(&q))
        found[n++] = query_num(&q, 0);
    query_end(&q);
    return n == 1 ? found[0] : 0;
}

enum err view_sources(struct view *v, struct arena *out, struct view_sources *sources,
                      struct err_info *info)
{
    struct answer a = answer_make(v, out);
    *sources = (struct view_sources){0};
    struct query q = query_make(v->store, "SELECT record FROM document"
                                          " ORDER BY published_lo, published_hi, key");
    while (query_next(&q)) {
        const struct view_source *s = answer_source(&a, query_num(&q, 0));
        *VEC_PUSH(sources, out) = s;
    }
    query_end(&q);
    return answer_end(&a, info);
}

/* ---- one document -------------------------------------------------------------------------- */

static const char facts_sql[] =
    "SELECT id, beg, end, form, entity FROM mention WHERE document = ?1 UNION ALL"
    " SELECT id, beg, end, value, '' FROM time WHERE document = ?1 UNION ALL"
    " SELECT id, beg, end, kind, '' FROM amount WHERE document = ?1 UNION ALL"
    " SELECT id, beg, end, mode, speaker FROM quote WHERE document = ?1 UNION ALL"
    " SELECT id, beg, end, type, '' FROM event WHERE document = ?1 UNION ALL"
    " SELECT id, beg, end, relation, subject FROM relation WHERE document = ?1 ORDER BY 2, 3 DESC, "
    "1";

static void facts_read(struct answer *a, int64_t record, struct view_text *t)
{
    struct query q = query_make(a->v->store, facts_sql);
    query_int(&q, 1, record);
    while (query_next(&q)) {
        struct view_words w = answer_words_at(a, &q, record, 1);
        struct view_fact f = {.id = query_own(a, &q, 0),
                              .span = w.span,
                              .points = w.points,
                              .what = query_own(a, &q, 3),
                              .entity = query_own(a, &q, 4)};
        *VEC_PUSH(&t->facts, a->out) = f;
    }
    query_end(&q);
}

static void furniture_read(struct answer *a, int64_t record, struct view_text *t)
{
    struct query q = query_make(
        a->v->store, "SELECT f.src_beg, f.src_end, f.kind, r.pack, r.file, r.name, r.line"
                     " FROM furniture f LEFT JOIN rule r ON r.id = f.rule WHERE f.document = ?1"
                     " ORDER BY 1, 2");
    query_int(&q, 1, record);
    while (query_next(&q)) {
        struct view_furniture f = {.span = {(uint32_t)query_num(&q, 0), (uint32_t)query_num(&q, 1)},
                                   .kind = query_own(a, &q, 2),
                                   .rule = {query_own(a, &q, 3), query_own(a, &q, 4),
                                            query_own(a, &q, 5), (uint32_t)query_num(&q, 6)}};
        *VEC_PUSH(&t->furniture, a->out) = f;
    }
    query_end(&q);
}

static void problems_read(struct answer *a, int64_t record, struct view_text *t)
{
    struct query q = query_make(a->v->store, "SELECT code, what, beg, end FROM problem"
                                             " WHERE document = ?1 ORDER BY n");
    query_int(&q, 1, record);
    while (query_next(&q)) {
        struct problem p = {query_own(a, &q, 0), query_own(a, &q, 1), query_span(&q, 2)};
        *VEC_PUSH(&t->problems, a->out) = p;
    }
    query_end(&q);
}

enum err view_text(struct view *v, str id, struct arena *out, struct view_text *text, bool *found,
                   struct err_info *info)
{
    struct answer a = answer_make(v, out);
    int64_t record = source_find(&a, id);
    struct record given = {0};
    *text = (struct view_text){.source = answer_source(&a, record)};
    *found = record != 0;
    if (!record)
        return answer_end(&a, info);
    text->text = answer_text(&a, record);
    enum err e = store_record(v->store, text->source->key, out, &given, found, info);
    text->payload = given.payload;
    text->decoded = record_decoded(&given, out);
    facts_read(&a, record, text);
    furniture_read(&a, record, text);
    problems_read(&a, record, text);
    enum err end = answer_end(&a, info);
    return e ? e : end;
}

/* ---- problems ------------------------------------------------------------------------------ */

static void chronicle_problems(struct answer *a, struct view_problems *problems)
{
    struct query q = query_make(a->v->store, "SELECT code, what FROM chronicle_problem ORDER BY n");
    while (query_next(&q)) {
        struct view_problem p = {.code = query_own(a, &q, 0), .what = query_own(a, &q, 1)};
        *VEC_PUSH(problems, a->out) = p;
    }
    query_end(&q);
}

enum err view_problems(struct view *v, struct arena *out, struct view_problems *problems,
                       struct err_info *info)
{
    struct answer a = answer_make(v, out);
    *problems = (struct view_problems){0};
    struct query q =
        query_make(v->store, "SELECT p.document, p.code, p.what, p.beg, p.end FROM problem p"
                             " JOIN document d ON d.record = p.document ORDER BY d.key, p.n");
    while (query_next(&q)) {
        struct view_problem p = {.source = answer_source(&a, query_num(&q, 0)),
                                 .code = query_own(&a, &q, 1),
                                 .what = query_own(&a, &q, 2),
                                 .words = answer_words_at(&a, &q, query_num(&q, 0), 3)};
        *VEC_PUSH(problems, out) = p;
    }
    query_end(&q);
    chronicle_problems(&a, problems);
    return answer_end(&a, info);
}
