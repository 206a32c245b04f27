#include "store/store_int.h"

#include <assert.h>
#include <math.h>

sqlite3_stmt *store_statement(struct store *s, const char *sql)
{
    for (uint32_t i = 0; i < s->n_statements; i++)
        if (s->statements[i].sql == sql) {
            sqlite3_reset(s->statements[i].stmt);
            return s->statements[i].stmt;
        }
    assert(s->n_statements < STATEMENTS_MAX);
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_prepare_v3(s->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL) != SQLITE_OK)
        return NULL;
    s->statements[s->n_statements++] = (struct statement){sql, stmt};
    return stmt;
}

/* Keeps the first error. */
static void note_failure(struct store *s)
{
    if (s->failed.code == OK)
        (void)store_failed(s, &s->failed);
}

/* ---- rows out ------------------------------------------------------------------------------ */

struct query query_make(struct store *s, const char *sql)
{
    struct query q = {s, s->failed.code ? NULL : store_statement(s, sql)};
    if (!q.stmt)
        note_failure(s);
    return q;
}

void query_text(struct query *q, int n, str value)
{
    if (q->stmt && sqlite3_bind_text64(q->stmt, n, value.ptr ? value.ptr : "", value.len,
                                       SQLITE_TRANSIENT, SQLITE_UTF8) != SQLITE_OK)
        note_failure(q->store);
}

void query_int(struct query *q, int n, int64_t value)
{
    if (q->stmt && sqlite3_bind_int64(q->stmt, n, value) != SQLITE_OK)
        note_failure(q->store);
}

bool query_next(struct query *q)
{
    if (!q->stmt || q->store->failed.code)
        return false;
    int rc = sqlite3_step(q->stmt);
    if (rc != SQLITE_ROW && rc != SQLITE_DONE)
        note_failure(q->store);
    return rc == SQLITE_ROW;
}

str query_str(struct query *q, int column, struct arena *out)
{
    const void *bytes = sqlite3_column_blob(q->stmt, column);
    size_t n = (size_t)sqlite3_column_bytes(q->stmt, column);
    return bytes ? arena_str(out, (str){bytes, n}) : STR("");
}

int64_t query_num(struct query *q, int column)
{
    return sqlite3_column_int64(q->stmt, column);
}

double query_real(struct query *q, int column)
{
    return sqlite3_column_double(q->stmt, column);
}

bool query_is_null(struct query *q, int column)
{
    return sqlite3_column_type(q->stmt, column) == SQLITE_NULL;
}

void query_end(struct query *q)
{
    if (q->stmt) {
        sqlite3_reset(q->stmt);
        sqlite3_clear_bindings(q->stmt);
    }
    q->stmt = NULL;
}

static void run(struct store *s, const char *sql)
{
    struct query q = query_make(s, sql);
    query_next(&q);
    query_end(&q);
}

void query_snapshot(struct store *s)
{
    if (sqlite3_get_autocommit(s->db))
        run(s, "BEGIN");
}

void query_release(struct store *s)
{
    if (!sqlite3_get_autocommit(s->db))
        run(s, "COMMIT");
    if (!sqlite3_get_autocommit(s->db)) /* an error stands, or a statement still runs */
        store_rollback(s);
}

enum err query_error(struct store *s, struct err_info *info)
{
    enum err e = s->failed.code;
    if (e && info)
        *info = s->failed;
    s->failed = (struct err_info){0};
    return e;
}

/* ---- rows in ------------------------------------------------------------------------------- */

struct row row_begin(struct store *s, const char *sql)
{
    struct row r = {s, s->failed.code ? NULL : store_statement(s, sql), 0};
    if (!r.stmt)
        note_failure(s);
    return r;
}

static void check(struct row *r, int rc)
{
    if (rc == SQLITE_OK)
        return;
    note_failure(r->store);
    r->stmt = NULL;
}

void row_str(struct row *r, str v)
{
    if (r->stmt)
        check(r, sqlite3_bind_text64(r->stmt, ++r->column, v.ptr ? v.ptr : "", v.len, SQLITE_STATIC,
                                     SQLITE_UTF8));
}

void row_blob(struct row *r, str v)
{
    if (r->stmt)
        check(r,
              sqlite3_bind_blob64(r->stmt, ++r->column, v.ptr ? v.ptr : "", v.len, SQLITE_STATIC));
}

void row_int(struct row *r, int64_t v)
{
    if (r->stmt)
        check(r, sqlite3_bind_int64(r->stmt, ++r->column, v));
}

void row_real(struct row *r, double v)
{
    if (r->stmt)
        check(r, sqlite3_bind_double(r->stmt, ++r->column, isnan(v) ? 0 : v));
}

void row_null(struct row *r)
{
    if (r->stmt)
        check(r, sqlite3_bind_null(r->stmt, ++r->column));
}

void row_span(struct row *r, txt_span span)
{
    row_int(r, span.beg);
    row_int(r, span.end);
}

void row_days(struct row *r, days value)
{
    row_int(r, value.lo);
    row_int(r, value.hi);
}

bool row_end(struct row *r)
{
    if (!r->stmt)
        return false;
    assert(r->column == sqlite3_bind_parameter_count(r->stmt));
    int rc = sqlite3_step(r->stmt);
    if (rc != SQLITE_DONE && rc != SQLITE_ROW) {
        note_failure(r->store);
        r->stmt = NULL;
        return false;
    }
    sqlite3_reset(r->stmt);
    r->column = 0;
    return true;
}
