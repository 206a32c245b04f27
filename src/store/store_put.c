/* One prepared document into the open transaction. */
#include "store/store_int.h"

static str bytes_of(const uint8_t *bytes, size_t n)
{
    return (str){(const char *)bytes, n};
}

/* A query whose one parameter is a blob; the first column, or 0. */
static int64_t find_blob(struct store *s, const char *sql, str blob)
{
    int64_t id = 0;
    sqlite3_stmt *stmt = s->failed.code ? NULL : store_statement(s, sql);
    if (stmt) {
        sqlite3_bind_blob64(stmt, 1, blob.ptr, blob.len, SQLITE_STATIC);
        int rc = sqlite3_step(stmt);
        if (rc == SQLITE_ROW)
            id = sqlite3_column_int64(stmt, 0);
        if (rc == SQLITE_ROW || rc == SQLITE_DONE) {
            sqlite3_reset(stmt);
            return id;
        }
    }
    if (!s->failed.code)
        (void)store_failed(s, &s->failed);
    return 0;
}

static int64_t find_record(struct store *s, struct doc_key key)
{
    return find_blob(s, "SELECT id FROM record WHERE key = ?1", bytes_of(key.bytes, 32));
}

static bool has_document(struct store *s, int64_t record)
{
    struct query q = query_make(s, "SELECT 1 FROM document WHERE record = ?1");
    query_int(&q, 1, record);
    bool found = query_next(&q);
    query_end(&q);
    return found;
}

/* ---- the enduring part --------------------------------------------------------------------- */

static int64_t put_payload(struct store *s, const struct store_doc *p)
{
    str sha = bytes_of(p->payload_sha, 32);
    int64_t id = find_blob(s, "SELECT id FROM payload WHERE sha256 = ?1", sha);
    if (id)
        return id;
    struct row r = row_begin(s, "INSERT INTO payload (sha256, size_bytes, zstd) VALUES (?, ?, ?)");
    row_blob(&r, sha);
    row_int(&r, (int64_t)p->d->record.payload.len);
    row_blob(&r, p->zstd);
    return row_end(&r) ? sqlite3_last_insert_rowid(s->db) : 0;
}

static int64_t put_record(struct store *s, const struct store_doc *p)
{
    int64_t payload = put_payload(s, p);
    const struct record *rec = &p->d->record;
    struct row r = row_begin(s, "INSERT INTO record (key, payload, format, given_id, id_is_given,"
                                " url, title, lang, published, added)"
                                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    row_blob(&r, bytes_of(p->d->key.bytes, 32));
    row_int(&r, payload);
    row_str(&r, format_name(rec->format));
    row_str(&r, rec->id);
    row_int(&r, rec->id_is_given);
    row_str(&r, rec->url);
    row_str(&r, rec->title);
    row_str(&r, rec->lang);
    row_str(&r, rec->published);
    row_int(&r, rec->added);
    return row_end(&r) ? sqlite3_last_insert_rowid(s->db) : 0;
}

static bool url_is_known(struct store *s, str url)
{
    struct query q = query_make(s, "SELECT 1 FROM record WHERE url = ?1 AND url <> ''");
    query_text(&q, 1, url);
    bool known = query_next(&q);
    query_end(&q);
    return known;
}

/* ---- the document -------------------------------------------------------------------------- */

static bool put_document(struct store *s, int64_t record, const struct store_doc *p)
{
    const struct doc *d = p->d;
    struct row r = row_begin(s, "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                                " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    row_int(&r, record);
    row_str(&r, p->key_hex);
    row_str(&r, d->url);
    row_str(&r, d->outlet);
    row_str(&r, d->title);
    row_span(&r, d->title_span);
    row_str(&r, p->authors);
    row_str(&r, d->lang);
    row_str(&r, d->translated_from);
    row_str(&r, d->published.value);
    row_days(&r, d->published.when);
    row_str(&r, publish_basis_name(d->published.basis));
    row_real(&r, (double)d->published.confidence);
    row_days(&r, d->reference);
    row_int(&r, d->tokens.n);
    row_int(&r, d->problems_dropped);
    row_str(&r, d->text);
    row_blob(&r, p->origin);
    row_blob(&r, p->digest_blob);
    return row_end(&r);
}

static bool put_search(struct store *s, int64_t record, const struct store_doc *p)
{
    struct row r =
        row_begin(s, "INSERT INTO search (rowid, title, words, lemmas) VALUES (?, ?, ?, ?)");
    row_int(&r, record);
    row_str(&r, p->d->title);
    row_str(&r, p->search_words);
    row_str(&r, p->search_lemmas);
    return row_end(&r);
}

static bool mark_stale(struct store *s)
{
    struct row r =
        row_begin(s, "UPDATE state SET value = CAST(value AS INTEGER) + 1 WHERE key = ?");
    row_str(&r, STR("changes"));
    return row_end(&r);
}

/* ---- all ----------------------------------------------------------------------------------- */

/* The derived rows are from another version: only a store without any may go on. */
static enum err begin(struct store *s, struct err_info *info)
{
    enum err e = store_begin(s, info);
    if (e || !s->other_maker)
        return e;
    int64_t n = 0;
    e = store_number(s, "SELECT count(*) FROM (SELECT 1 FROM document LIMIT 1)", 0, &n, info);
    if (!e && n) {
        e = err_set(info, ERR_STORE, "store '%s' was made by another version or with other packs",
                    s->path);
        err_hint(info, "Bring it up to date first: tidings rebuild --db %s", s->path);
    } else if (!e) {
        e = store_renew(s, info);
    }
    return e;
}

static enum put_state put(struct store *s, const struct store_doc *p)
{
    enum put_state state = PUT_AGAIN;
    int64_t record = find_record(s, p->d->key);
    if (record && has_document(s, record))
        return PUT_KNOWN;
    if (!record) {
        state = url_is_known(s, p->d->record.url) ? PUT_VERSION : PUT_ADDED;
        record = put_record(s, p);
    }
    (void)(record && put_document(s, record, p) && store_put_facts(s, record, p) &&
           put_search(s, record, p) && mark_stale(s));
    return state;
}

enum err store_put(struct store *s, const struct store_doc *p, enum put_state *state,
                   struct err_info *info)
{
    enum err e = begin(s, info);
    if (!e) {
        *state = put(s, p);
        e = query_error(s, info);
    }
    if (e)
        store_rollback(s);
    return e;
}

enum err store_decide(struct store *s, const struct decision *d, struct err_info *info)
{
    static const char *const kinds[] = {"never", "same", "is", "wrong"};
    enum err e = begin(s, info);
    if (!e) {
        struct row r = row_begin(s, "INSERT INTO decision (kind, a, b, document, src_beg, src_end,"
                                    " time, who, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        row_str(&r, str_of(kinds[d->kind]));
        row_str(&r, d->a);
        row_str(&r, d->b);
        row_str(&r, d->document);
        row_int(&r, d->span.beg);
        row_int(&r, d->span.end);
        row_int(&r, d->time);
        row_str(&r, d->who);
        row_str(&r, d->why);
        (void)(row_end(&r) && mark_stale(s));
        e = query_error(s, info);
    }
    if (!e)
        return store_commit(s, info);
    store_rollback(s);
    return e;
}
