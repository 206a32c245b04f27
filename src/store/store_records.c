/* Records, digests and decisions out again. */
#include <zstd.h>

#include "store/store_int.h"

#define RECORD_COLUMNS                                                                   \
    "p.size_bytes, p.zstd, r.format, r.given_id, r.id_is_given, r.url, r.title, r.lang," \
    " r.published, r.added, r.key FROM record r JOIN payload p ON p.id = r.payload"

static enum err damaged(struct store *s, const char *what, struct err_info *info)
{
    enum err e = err_set(info, ERR_STORE, "store '%s': %s is damaged", s->path, what);
    err_hint(info, "Copy the file away, and add the documents to a new store.");
    return e;
}

static bool decompress(str zstd, int64_t size_bytes, struct arena *out, str *payload)
{
    if (size_bytes < 0 || size_bytes > LIMIT_FILE_BYTES)
        return false;
    char *p = arena_bytes(out, (size_t)size_bytes);
    size_t n = ZSTD_decompress(p, (size_t)size_bytes, zstd.ptr, zstd.len);
    *payload = (str){p, (size_t)size_bytes};
    return !ZSTD_isError(n) && n == (size_t)size_bytes;
}

/* Reads the row that `q` stands at and ends it. */
static enum err take_record(struct query *q, struct arena *out, struct record *r,
                            struct err_info *info)
{
    str zstd = {sqlite3_column_blob(q->stmt, 1), (size_t)sqlite3_column_bytes(q->stmt, 1)};
    bool fine = decompress(zstd, query_num(q, 0), out, &r->payload);
    r->format = format_parse(query_str(q, 2, out));
    r->id = query_str(q, 3, out);
    r->id_is_given = query_num(q, 4) != 0;
    r->url = query_str(q, 5, out);
    r->title = query_str(q, 6, out);
    r->lang = query_str(q, 7, out);
    r->published = query_str(q, 8, out);
    r->added = query_num(q, 9);
    struct store *s = q->store;
    query_end(q);
    return fine ? OK : damaged(s, "a payload", info);
}

enum err store_next_record(struct store *s, struct doc_key *after, struct arena *out,
                           struct record *record, bool *found, struct err_info *info)
{
    struct query q =
        query_make(s, "SELECT " RECORD_COLUMNS " WHERE r.key > ?1 AND NOT EXISTS"
                      " (SELECT 1 FROM document d WHERE d.record = r.id) ORDER BY r.key LIMIT 1");
    *found = false;
    if (q.stmt)
        sqlite3_bind_blob64(q.stmt, 1, after->bytes, sizeof after->bytes, SQLITE_TRANSIENT);
    if (query_next(&q)) {
        str key = query_str(&q, 10, out);
        if (key.len != sizeof after->bytes)
            return damaged(s, "a record", info);
        memcpy(after->bytes, key.ptr, key.len);
        *found = true;
        return take_record(&q, out, record, info);
    }
    query_end(&q);
    return query_error(s, info);
}

enum err store_record(struct store *s, str key, struct arena *out, struct record *record,
                      bool *found, struct err_info *info)
{
    struct query q = query_make(s, "SELECT " RECORD_COLUMNS
                                   " JOIN document d ON d.record = r.id WHERE d.key = ?1");
    query_text(&q, 1, key);
    *found = query_next(&q);
    if (*found)
        return take_record(&q, out, record, info);
    query_end(&q);
    return query_error(s, info);
}

enum err store_keys(struct store *s, struct arena *out, struct store_keys *keys,
                    struct err_info *info)
{
    *keys = (struct store_keys){0};
    struct query q = query_make(
        s, "SELECT r.key FROM record r JOIN document d ON d.record = r.id ORDER BY r.key");
    while (query_next(&q)) {
        struct arena scratch = *out;
        str key = query_str(&q, 0, &scratch);
        if (key.len != sizeof(struct doc_key))
            continue;
        struct doc_key bytes;
        memcpy(bytes.bytes, key.ptr, key.len);
        *VEC_PUSH(keys, out) = bytes;
    }
    query_end(&q);
    return query_error(s, info);
}

bool store_keys_have(const struct store_keys *keys, struct doc_key key)
{
    uint32_t beg = 0, end = keys->n;
    while (beg < end) {
        uint32_t mid = beg + (end - beg) / 2;
        int order = memcmp(keys->ptr[mid].bytes, key.bytes, sizeof key.bytes);
        if (order == 0)
            return true;
        if (order < 0)
            beg = mid + 1;
        else
            end = mid;
    }
    return false;
}

enum err store_digests(struct store *s, struct arena *out, struct digests *digests,
                       struct err_info *info)
{
    bool fine = true;
    *digests = (struct digests){0};
    enum err e = store_number(s, "SELECT CAST(value AS INTEGER) FROM state WHERE key = 'changes'",
                              0, &s->changes_seen, info);
    if (e)
        return e;
    struct query q = query_make(s, "SELECT digest FROM document ORDER BY key");
    while (fine && query_next(&q)) {
        struct digest *g = NEW(out, struct digest);
        fine = digest_read(query_str(&q, 0, out), g, out);
        *VEC_PUSH(digests, out) = g;
    }
    query_end(&q);
    e = query_error(s, info);
    return e || fine ? e : damaged(s, "a digest", info);
}

static enum decision_kind kind_of(str name)
{
    return str_eq(name, STR("never"))  ? DECISION_NEVER
           : str_eq(name, STR("same")) ? DECISION_SAME
           : str_eq(name, STR("is"))   ? DECISION_IS
                                       : DECISION_WRONG;
}

enum err store_decisions(struct store *s, struct arena *out, struct decisions *decisions,
                         struct err_info *info)
{
    *decisions = (struct decisions){0};
    struct query q = query_make(s, "SELECT kind, a, b, document, src_beg, src_end, time, who, why"
                                   " FROM decision ORDER BY time, id");
    while (query_next(&q))
        *VEC_PUSH(decisions, out) = (struct decision){
            .kind = kind_of(query_str(&q, 0, out)),
            .a = query_str(&q, 1, out),
            .b = query_str(&q, 2, out),
            .document = query_str(&q, 3, out),
            .span = {(uint32_t)query_num(&q, 4), (uint32_t)query_num(&q, 5)},
            .time = query_num(&q, 6),
            .who = query_str(&q, 7, out),
            .why = query_str(&q, 8, out),
        };
    query_end(&q);
    return query_error(s, info);
}
