/* Opening, and what all answers share: documents, words, names. */
#include "charset/charset.h"
#include "text/text.h"
#include "view/view_int.h"

enum { SHORT_NAMES_MAX = 1000 };

enum err view_open(const char *path, const struct packs *packs, struct arena *process,
                   struct view **view, struct err_info *info)
{
    struct view *v = NEW(process, struct view);
    v->packs = packs;
    if (packs && packs->n) {
        const struct pack *world = &packs->pack[PACK_WORLD];
        v->entities = pack_table(world, STR("entities"));
        v->names = pack_table(world, STR("names"));
        v->memberships = pack_table(world, STR("memberships"));
        v->offices = pack_table(world, STR("offices"));
    }
    enum err e = store_open_read(path, packs, process, &v->store, info);
    *view = e ? NULL : v;
    return e;
}

void view_close(struct view *v)
{
    if (v)
        store_close(v->store);
}

enum err view_state(struct view *v, struct arena *out, struct store_state *state,
                    struct err_info *info)
{
    return store_state(v->store, out, state, info);
}

/* ---- columns ------------------------------------------------------------------------------- */

txt_span query_span(struct query *q, int column)
{
    return (txt_span){(uint32_t)query_num(q, column), (uint32_t)query_num(q, column + 1)};
}

days query_days(struct query *q, int column)
{
    return (days){(day)query_num(q, column), (day)query_num(q, column + 1)};
}

enum status status_at(struct answer *a, struct query *q, int column)
{
    return status_parse(query_own(a, q, column));
}

enum date_basis date_basis_parse(str name)
{
    for (int b = BASIS_NONE; b <= BASIS_WORLD; b++)
        if (str_eq(date_basis_name((enum date_basis)b), name))
            return (enum date_basis)b;
    return BASIS_NONE;
}

enum publish_basis publish_basis_parse(str name)
{
    for (int b = PUB_NONE; b <= PUB_INFERRED; b++)
        if (str_eq(publish_basis_name((enum publish_basis)b), name))
            return (enum publish_basis)b;
    return PUB_NONE;
}

struct id_list answer_ids(struct answer *a, const char *sql, str parameter)
{
    struct id_list list = {0};
    struct query q = query_make(a->v->store, sql);
    query_text(&q, 1, parameter);
    while (query_next(&q))
        *VEC_PUSH(&list, a->out) = query_own(a, &q, 0);
    query_end(&q);
    return list;
}

/* ---- documents ----------------------------------------------------------------------------- */

struct answer answer_make(struct view *v, struct arena *out)
{
    query_snapshot(v->store);
    return (struct answer){.v = v, .out = out};
}

enum err answer_end(struct answer *a, struct err_info *info)
{
    query_release(a->v->store);
    return query_error(a->v->store, info);
}

static struct source_entry *entry_of(struct answer *a, int64_t record)
{
    str key = arena_printf(a->out, "%lld", (long long)record);
    uint32_t *at = map_put(&a->by_record, key, a->out, NULL);
    if (!*at) {
        VEC_PUSH(&a->entries, a->out);
        *at = a->entries.n;
    }
    return &a->entries.ptr[*at - 1];
}

/* `seeds/003_summit.txt`: `003_summit`. */
static str base_name(str id)
{
    size_t beg = id.len;
    while (beg > 0 && id.ptr[beg - 1] != '/')
        beg--;
    str name = str_sub(id, beg, id.len);
    for (size_t i = name.len; i-- > 1;)
        if (name.ptr[i] == '.')
            return str_sub(name, 0, i);
    return name.len ? name : id;
}

/* `003_summit`: `003`.  What stands before the first joiner, if it has a digit. */
static str short_name(str base)
{
    bool digit = false;
    for (size_t i = 0; i < base.len; i++) {
        char c = base.ptr[i];
        if (c == '_' || c == '-' || c == '.' || c == ' ')
            return digit ? str_sub(base, 0, i) : base;
        digit |= c >= '0' && c <= '9';
    }
    return base;
}

/* How many documents share a short name; left empty in a big store, where it would cost. */
static void count_short_names(struct answer *a)
{
    struct query q = query_make(a->v->store, "SELECT given_id FROM record"
                                             " WHERE (SELECT count(*) FROM record) <= ?1");
    query_int(&q, 1, SHORT_NAMES_MAX);
    while (query_next(&q))
        ++*map_put(&a->short_names, short_name(base_name(query_own(a, &q, 0))), a->out, NULL);
    query_end(&q);
    a->counted = true;
}

static str label_of(struct answer *a, str id)
{
    if (!a->counted)
        count_short_names(a);
    str base = base_name(id), shortest = short_name(base);
    const uint32_t *n = map_get(&a->short_names, shortest);
    return n && *n == 1 ? shortest : base;
}

static const char source_sql[] =
    "SELECT d.key, r.given_id, d.url, d.outlet, d.title, d.lang, d.translated_from, d.published,"
    " d.published_lo, d.published_hi, d.published_basis, d.published_confidence,"
    " (SELECT o.key FROM copy c JOIN document o ON o.record = c.original WHERE c.copy = d.record"
    "  ORDER BY c.resemblance DESC, o.key LIMIT 1),"
    " (SELECT count(*) FROM record v WHERE v.url = r.url AND v.url <> ''"
    "  AND (v.added, v.key) <= (r.added, r.key)),"
    " (SELECT count(*) FROM record v WHERE v.url = r.url AND v.url <> '')"
    " FROM document d JOIN record r ON r.id = d.record WHERE d.record = ?1";

static struct view_source *source_read(struct answer *a, int64_t record)
{
    struct view_source *s = NEW(a->out, struct view_source);
    struct query q = query_make(a->v->store, source_sql);
    query_int(&q, 1, record);
    if (query_next(&q)) {
        *s = (struct view_source){.key = query_own(a, &q, 0),
                                  .id = query_own(a, &q, 1),
                                  .url = query_own(a, &q, 2),
                                  .outlet = query_own(a, &q, 3),
                                  .title = query_own(a, &q, 4),
                                  .lang = query_own(a, &q, 5),
                                  .translated_from = query_own(a, &q, 6),
                                  .published = query_own(a, &q, 7),
                                  .when = query_days(&q, 8),
                                  .basis = publish_basis_parse(query_own(a, &q, 10)),
                                  .confidence = (float)query_real(&q, 11),
                                  .copy_of = query_own(a, &q, 12),
                                  .version = (uint32_t)query_num(&q, 13),
                                  .n_versions = (uint32_t)query_num(&q, 14)};
        s->label = label_of(a, s->id);
        if (!s->n_versions)
            s->version = s->n_versions = 1;
    }
    query_end(&q);
    return s;
}

const struct view_source *answer_source(struct answer *a, int64_t record)
{
    if (!record)
        return NULL;
    struct source_entry *e = entry_of(a, record);
    if (!e->source) {
        struct view_source *s = source_read(a, record);
        e = entry_of(a, record);
        e->source = s;
    }
    return e->source;
}

str answer_text(struct answer *a, int64_t record)
{
    if (!record)
        return STR("");
    struct source_entry *e = entry_of(a, record);
    if (!e->has_text) {
        struct query q = query_make(a->v->store, "SELECT text FROM document WHERE record = ?1");
        query_int(&q, 1, record);
        if (query_next(&q))
            e->text = query_own(a, &q, 0);
        query_end(&q);
        e->has_text = true;
    }
    return e->text;
}

struct view_words answer_words(struct answer *a, int64_t record, txt_span span)
{
    struct view_words w = {.source = answer_source(a, record)};
    if (txt_is_none(span) || !record)
        return w;
    str text = answer_text(a, record);
    if (span.beg > span.end || span.end > text.len)
        return w;
    w.span = span;
    w.words = str_sub(text, span.beg, span.end);
    w.points.beg = (uint32_t)utf8_count(str_sub(text, 0, span.beg));
    w.points.end = w.points.beg + (uint32_t)utf8_count(w.words);
    return w;
}

struct view_words answer_words_at(struct answer *a, struct query *q, int64_t record, int column)
{
    return answer_words(a, record, query_span(q, column));
}

str record_decoded(const struct record *r, struct arena *out)
{
    str declared = r->format == FORMAT_HTML ? charset_declared(r->payload) : STR("");
    return charset_decode(r->payload, declared, out).text;
}

/* ---- names --------------------------------------------------------------------------------- */

static str name_read(struct answer *a, str id)
{
    str name = STR("");
    struct query q =
        query_make(a->v->store, "SELECT name FROM entity WHERE id = ?1 UNION ALL"
                                " SELECT name FROM document_entity WHERE entity = ?1 LIMIT 1");
    query_text(&q, 1, id);
    if (query_next(&q))
        name = query_own(a, &q, 0);
    query_end(&q);
    struct view_match known;
    if (!name.len && world_entity(a->v, id, &known))
        name = known.name;
    return name.len ? name : id;
}

struct view_name answer_name(struct answer *a, str id)
{
    if (!id.len)
        return (struct view_name){STR(""), STR("")};
    uint32_t *at = map_put(&a->by_entity, id, a->out, NULL);
    if (!*at) {
        *VEC_PUSH(&a->entity_names, a->out) = name_read(a, id);
        *at = a->entity_names.n;
    }
    return (struct view_name){id, a->entity_names.ptr[*at - 1]};
}

struct view_name answer_name_at(struct answer *a, struct query *q, int column)
{
    return answer_name(a, query_own(a, q, column));
}

bool world_entity(const struct view *v, str id, struct view_match *match)
{
    int64_t row = v->entities.t ? table_row(v->entities, 0, id) : -1;
    if (row < 0)
        return false;
    *match = (struct view_match){
        .id = id,
        .name = table_get(v->entities, (uint32_t)row, STR("name")),
        .type = entity_type_parse(table_get(v->entities, (uint32_t)row, STR("type")))};
    return true;
}
