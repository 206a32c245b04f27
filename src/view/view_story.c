/* Stories, and where their reports differ. */
#include "view/view_int.h"

/* ---- differences --------------------------------------------------------------------------- */

static enum difference_kind kind_parse(str name)
{
    for (int k = DIFF_CHANGED; k <= DIFF_PRECISION; k++)
        if (str_eq(difference_kind_name((enum difference_kind)k), name))
            return (enum difference_kind)k;
    return DIFF_DISAGREEMENT;
}

static void values_read(struct answer *a, struct view_difference *d)
{
    struct value_list list = {0};
    struct query q = query_make(a->v->store, "SELECT value, document, beg, end, source, as_of"
                                             " FROM difference_value WHERE difference = ?1"
                                             " ORDER BY n");
    query_text(&q, 1, d->id);
    while (query_next(&q)) {
        struct view_value v = {.value = query_own(a, &q, 0),
                               .as_of = query_own(a, &q, 5),
                               .words = answer_words_at(a, &q, query_num(&q, 1), 2),
                               .said_by = answer_name_at(a, &q, 4)};
        *VEC_PUSH(&list, a->out) = v;
    }
    query_end(&q);
    d->values = list.ptr;
    d->n_values = list.n;
}

/* Of everything (?1 empty), of an entity or event, or of all events of a story. */
static const char differences_sql[] =
    "SELECT id, about, subject, field, kind FROM difference x WHERE ?1 = '' OR subject = ?1"
    " OR subject IN (SELECT id FROM happening WHERE story = ?1) ORDER BY subject, field, id";
static const char one_difference_sql[] =
    "SELECT id, about, subject, field, kind FROM difference WHERE id = ?1";

static struct view_differences differences_read(struct answer *a, const char *sql, str parameter)
{
    struct view_differences list = {0};
    struct query q = query_make(a->v->store, sql);
    query_text(&q, 1, parameter);
    while (query_next(&q)) {
        struct view_difference d = {.id = query_own(a, &q, 0),
                                    .about = query_own(a, &q, 1),
                                    .subject = query_own(a, &q, 2),
                                    .field = query_own(a, &q, 3),
                                    .kind = kind_parse(query_own(a, &q, 4))};
        *VEC_PUSH(&list, a->out) = d;
    }
    query_end(&q);
    for (uint32_t i = 0; i < list.n; i++)
        values_read(a, &list.ptr[i]);
    return list;
}

struct view_differences differences_of(struct answer *a, str about)
{
    return differences_read(a, differences_sql, about);
}

struct view_differences difference_by_id(struct answer *a, str id)
{
    return differences_read(a, one_difference_sql, id);
}

enum err view_differences(struct view *v, str about, struct arena *out,
                          struct view_differences *differences, struct err_info *info)
{
    struct answer a = answer_make(v, out);
    *differences = differences_of(&a, about);
    return answer_end(&a, info);
}

/* ---- stories ------------------------------------------------------------------------------- */

static void documents_read(struct answer *a, struct view_story *s)
{
    struct source_list list = {0};
    struct query q = query_make(a->v->store, "SELECT document FROM story_document WHERE story = ?1"
                                             " ORDER BY n");
    query_text(&q, 1, s->id);
    while (query_next(&q)) {
        const struct view_source *source = answer_source(a, query_num(&q, 0));
        if (source)
            *VEC_PUSH(&list, a->out) = source;
    }
    query_end(&q);
    s->documents = list.ptr;
    s->n_documents = list.n;
}

static void languages_split(struct answer *a, str languages, struct view_story *s)
{
    struct id_list list = {0};
    for (str word; str_word(&languages, &word);)
        *VEC_PUSH(&list, a->out) = word;
    s->languages = list.ptr;
    s->n_languages = list.n;
}

/* All (?1 empty), or one. */
static const char stories_sql[] =
    "SELECT id, title, why, languages, lo, hi,"
    " (SELECT count(*) FROM happening h WHERE h.story = s.id),"
    " (SELECT count(*) FROM difference x JOIN happening h ON h.id = x.subject"
    "  WHERE h.story = s.id)"
    " FROM story s WHERE ?1 = '' OR id = ?1 ORDER BY lo, hi, id";

static struct view_stories stories_of(struct answer *a, str id)
{
    struct view_stories list = {0};
    struct query q = query_make(a->v->store, stories_sql);
    query_text(&q, 1, id);
    while (query_next(&q)) {
        struct view_story s = {.id = query_own(a, &q, 0),
                               .title = query_own(a, &q, 1),
                               .why = query_own(a, &q, 2),
                               .first_last = query_days(&q, 4),
                               .n_events = (uint32_t)query_num(&q, 6),
                               .n_differences = (uint32_t)query_num(&q, 7)};
        languages_split(a, query_own(a, &q, 3), &s);
        *VEC_PUSH(&list, a->out) = s;
    }
    query_end(&q);
    for (uint32_t i = 0; i < list.n; i++)
        documents_read(a, &list.ptr[i]);
    return list;
}

enum err view_stories(struct view *v, struct arena *out, struct view_stories *stories,
                      struct err_info *info)
{
    struct answer a = answer_make(v, out);
    *stories = stories_of(&a, STR(""));
    return answer_end(&a, info);
}

static const char story_events_sql[] =
    "SELECT id FROM happening h WHERE story = ?1"
    " ORDER BY h.lo = -800000 AND h.hi = 800000, CASE WHEN h.lo = -800000 THEN h.hi ELSE h.lo END,"
    " h.hi, h.id";

static void story_fill(struct answer *a, struct view_story *s)
{
    s->events = events_of(a, story_events_sql, s->id);
    s->differences = differences_of(a, s->id);
    s->texts = NEW_N(a->out, str, s->n_documents + 1);
    for (uint32_t i = 0; i < s->n_documents; i++) {
        struct id_list text =
            answer_ids(a, "SELECT text FROM document WHERE key = ?1", s->documents[i]->key);
        s->texts[i] = text.n ? text.ptr[0] : STR("");
    }
}

enum err view_story(struct view *v, str id, struct arena *out, struct view_story *story,
                    bool *found, struct err_info *info)
{
    struct answer a = answer_make(v, out);
    struct id_list ids =
        answer_ids(&a, "SELECT id FROM story WHERE id >= ?1 AND id < ?1 || '~' LIMIT 2", id);
    int64_t record = ids.n ? 0 : source_find(&a, id);
    if (record)
        ids =
            answer_ids(&a, "SELECT story FROM story_document WHERE document = CAST(?1 AS INTEGER)",
                       arena_printf(out, "%lld", (long long)record));
    struct view_stories list = {0};
    if (ids.n == 1)
        list = stories_of(&a, ids.ptr[0]);
    *found = list.n == 1;
    if (*found) {
        *story = list.ptr[0];
        story_fill(&a, story);
    }
    return answer_end(&a, info);
}
