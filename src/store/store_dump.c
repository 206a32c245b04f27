/* Derived rows as JSON Lines; which and in what order is said by schema/dump.sql. */
#include <stdio.h>

#include "store/store_int.h"
#include "json/json.h"

enum { LINE_BYTES_MAX = 64 << 20 };

static void put_value(struct json_out *j, sqlite3_stmt *stmt, int column)
{
    switch (sqlite3_column_type(stmt, column)) {
    case SQLITE_INTEGER: json_int(j, sqlite3_column_int64(stmt, column)); break;
    case SQLITE_FLOAT: json_num(j, sqlite3_column_double(stmt, column)); break;
    case SQLITE_NULL: json_none(j); break;
    default: {
        const void *bytes = sqlite3_column_blob(stmt, column);
        str s = {bytes, (size_t)sqlite3_column_bytes(stmt, column)};
        char hex[17];
        if (sqlite3_column_type(stmt, column) == SQLITE_BLOB) {
            snprintf(hex, sizeof hex, "%016llx", (unsigned long long)str_hash(s));
            s = str_of(hex);
        }
        json_str(j, s);
    }
    }
}

static str row_line(sqlite3_stmt *stmt, struct arena *out)
{
    struct buf b = buf_make(out, LINE_BYTES_MAX);
    struct json_out j = {.buf = &b};
    json_open(&j, '{');
    for (int i = 0; i < sqlite3_column_count(stmt); i++) {
        json_key(&j, str_of(sqlite3_column_name(stmt, i)));
        put_value(&j, stmt, i);
    }
    json_close(&j, '}');
    buf_char(&b, '\n');
    return buf_str(&b);
}

enum err store_dump(struct store *s, const struct store_lines *to, struct arena tmp,
                    struct err_info *info)
{
    const char *at = schema_sql_dump, *end = schema_sql_dump_end;
    enum err e = store_exec(s, STR("BEGIN"), info);
    while (!e && at < end) {
        sqlite3_stmt *stmt = NULL;
        int rc = sqlite3_prepare_v2(s->db, at, (int)(end - at), &stmt, &at);
        while (rc == SQLITE_OK && stmt && !e && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
            struct arena scratch = tmp;
            e = to->line(to->self, row_line(stmt, &scratch), info);
            rc = SQLITE_OK;
        }
        if (!e && rc != SQLITE_OK && rc != SQLITE_DONE)
            e = store_failed(s, info);
        sqlite3_finalize(stmt);
    }
    if (!sqlite3_get_autocommit(s->db))
        sqlite3_exec(s->db, "COMMIT", NULL, NULL, NULL);
    return e;
}

/* ---- a query of a person --------------------------------------------------------------------- */

static str text_line(sqlite3_stmt *stmt, bool names, struct arena *out)
{
    struct buf b = buf_make(out, LINE_BYTES_MAX);
    for (int i = 0; i < sqlite3_column_count(stmt); i++) {
        const char *cell =
            names ? sqlite3_column_name(stmt, i) : (const char *)sqlite3_column_text(stmt, i);
        buf_printf(&b, "%s%s", i ? "\t" : "", cell ? cell : "");
    }
    buf_char(&b, '\n');
    return buf_str(&b);
}

static enum err give_rows(struct store *s, sqlite3_stmt *stmt, const struct store_lines *to,
                          struct arena tmp, struct err_info *info)
{
    struct arena head = tmp;
    enum err e = to->json ? OK : to->line(to->self, text_line(stmt, true, &head), info);
    int rc = SQLITE_DONE;
    while (!e && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
        struct arena scratch = tmp;
        str line = to->json ? row_line(stmt, &scratch) : text_line(stmt, false, &scratch);
        e = to->line(to->self, line, info);
    }
    return !e && rc != SQLITE_DONE ? store_failed(s, info) : e;
}

enum err store_sql(struct store *s, const char *sql, const struct store_lines *to, struct arena tmp,
                   struct err_info *info)
{
    sqlite3_stmt *stmt = NULL;
    const char *rest = NULL;
    if (sqlite3_prepare_v2(s->db, sql, -1, &stmt, &rest) != SQLITE_OK)
        return store_failed(s, info);
    enum err e = OK;
    if (!stmt || !sqlite3_stmt_readonly(stmt)) {
        e = err_set(info, ERR_USAGE, "the query is empty or would write");
        err_hint(info, "Only queries that read are run here.");
    } else if (sqlite3_column_count(stmt)) {
        e = give_rows(s, stmt, to, tmp, info);
    }
    sqlite3_finalize(stmt);
    return e;
}
