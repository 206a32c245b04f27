/* query: SQL for the read side, without sqlite3.h.
 *
 *     struct query q = query_make(store, "SELECT id, day FROM t WHERE name = ?1");
 *     query_text(&q, 1, name);
 *     while (query_next(&q))
 *         use(query_str(&q, 0, out), query_num(&q, 1));
 *     query_end(&q);
 *     return query_error(store, info);
 *
 * Errors stick to the store until query_error is asked: after one, query_next is false.  Statements
 * are kept by the store under the address of `sql`, which must be a literal; a statement may not be
 * made again before its query_end. */
#ifndef STORE_QUERY_H
#define STORE_QUERY_H

#include "store/store.h"

struct sqlite3_stmt;

struct query {
    struct store *store;
    struct sqlite3_stmt *stmt; /* NULL after an error */
};

struct query query_make(struct store *s, const char *sql);
void query_text(struct query *q, int n, str value);
void query_int(struct query *q, int n, int64_t value);
bool query_next(struct query *q);
str query_str(struct query *q, int column, struct arena *out); /* empty for NULL */
int64_t query_num(struct query *q, int column);
double query_real(struct query *q, int column);
bool query_is_null(struct query *q, int column);
void query_end(struct query *q);
/* Between the two, all queries see the store as it was at the first of them, whatever a writer
 * commits.  query_release is harmless without a snapshot. */
void query_snapshot(struct store *s);
void query_release(struct store *s);
/* The first error since the last call, which is forgotten. */
MUST_USE enum err query_error(struct store *s, struct err_info *info);

#endif
