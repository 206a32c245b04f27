/* Opening, closing, transactions, errors. */
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/store_int.h"

enum { BUSY_MS = 10000 };

/* ---- errors -------------------------------------------------------------------------------- */

static enum err code_of(int rc)
{
    switch (rc & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ERR_BUSY;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM: return ERR_IO;
    default: return ERR_STORE;
    }
}

static const char *hint_of(int rc, int system_errno)
{
    /* A write beyond the limit of a file's size comes as IOERR_WRITE, its errno often lost. */
    bool full = (rc & 0xff) == SQLITE_FULL || rc == SQLITE_IOERR_WRITE || system_errno == ENOSPC ||
                system_errno == EFBIG || system_errno == EDQUOT;
    if (full)
        return "The disk or the file's size limit is full: make room and run the same command "
               "again. What was added before is safe.";
    switch (rc & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "Another tidings is writing to this store: wait until it is done.";
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        return "Check that the file and its folder are there and that you may write to them.";
    case SQLITE_NOTADB: return "The file is no store of tidings: give another name with --db.";
    case SQLITE_CORRUPT:
        return "The file is damaged: copy it away and try `sqlite3 FILE .recover`.";
    default: return "";
    }
}

enum err store_failed(struct store *s, struct err_info *info)
{
    int rc = sqlite3_extended_errcode(s->db);
    int system_errno = (rc & 0xff) == SQLITE_IOERR ? sqlite3_system_errno(s->db) : 0;
    enum err e = err_set(info, code_of(rc), "store '%s': %s%s%s", s->path, sqlite3_errmsg(s->db),
                         system_errno ? ": " : "", system_errno ? strerror(system_errno) : "");
    err_hint(info, "%s", hint_of(rc, system_errno));
    return e;
}

/* ---- small steps --------------------------------------------------------------------------- */

enum err store_exec(struct store *s, str sql, struct err_info *info)
{
    const char *at = sql.ptr, *end = sql.ptr + sql.len;
    while (at < end) {
        sqlite3_stmt *stmt = NULL;
        int rc = sqlite3_prepare_v2(s->db, at, (int)(end - at), &stmt, &at);
        while (rc == SQLITE_OK && stmt && sqlite3_step(stmt) == SQLITE_ROW) {
        }
        if (stmt)
            rc = sqlite3_finalize(stmt);
        if (rc != SQLITE_OK)
            return store_failed(s, info);
    }
    return OK;
}

enum err store_number(struct store *s, const char *sql, int64_t none, int64_t *value,
                      struct err_info *info)
{
    struct query q = query_make(s, sql);
    *value = query_next(&q) ? query_num(&q, 0) : none;
    query_end(&q);
    return query_error(s, info);
}

enum err store_begin(struct store *s, struct err_info *info)
{
    if (s->in_transaction)
        return OK;
    enum err e = store_exec(s, STR("BEGIN IMMEDIATE"), info);
    s->in_transaction = e == OK;
    return e;
}

void store_rollback(struct store *s)
{
    for (uint32_t i = 0; i < s->n_statements; i++)
        sqlite3_reset(s->statements[i].stmt);
    if (!sqlite3_get_autocommit(s->db))
        sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    s->in_transaction = false;
}

enum err store_commit(struct store *s, struct err_info *info)
{
    if (!s->in_transaction)
        return OK;
    enum err e = store_exec(s, STR("COMMIT"), info);
    if (e)
        store_rollback(s);
    s->in_transaction = false;
    return e;
}

static void forget_statements(struct store *s)
{
    for (uint32_t i = 0; i < s->n_statements; i++)
        sqlite3_finalize(s->statements[i].stmt);
    s->n_statements = 0;
}

void store_close(struct store *s)
{
    if (!s || !s->db)
        return;
    store_rollback(s);
    forget_statements(s);
    sqlite3_close(s->db);
    s->db = NULL;
}

/* ---- who made the derived rows ------------------------------------------------------------- */

static str maker_schema(char hex[17])
{
    uint64_t h = hash_mix(str_hash(SCHEMA(derived)), str_hash(SCHEMA(chronicle)));
    snprintf(hex, 17, "%016llx", (unsigned long long)h);
    return str_of(hex);
}

static str pack_key(const struct pack *p, char key[64])
{
    snprintf(key, 64, "pack.%.*s", STR_ARG(p->name));
    return str_of(key);
}

static bool state_is(struct store *s, str key, str value)
{
    struct query q = query_make(s, "SELECT value = ?2 FROM state WHERE key = ?1");
    query_text(&q, 1, key);
    query_text(&q, 2, value);
    bool same = query_next(&q) && query_num(&q, 0);
    query_end(&q);
    return same;
}

static enum err check_maker(struct store *s, struct err_info *info)
{
    char hex[17], key[64];
    bool same = state_is(s, STR("program"), STR("tidings " TIDINGS_VERSION)) &&
                state_is(s, STR("schema"), maker_schema(hex));
    for (int i = 0; same && s->packs && i < s->packs->n; i++)
        same = state_is(s, pack_key(&s->packs->pack[i], key), s->packs->pack[i].hash);
    s->other_maker = !same;
    return query_error(s, info);
}

static bool put_state(struct store *s, str key, str value)
{
    struct row r = row_begin(s, "INSERT OR REPLACE INTO state VALUES (?, ?)");
    row_str(&r, key);
    row_str(&r, value);
    return row_end(&r);
}

static enum err drop_derived(struct store *s, struct err_info *info)
{
    const char *list =
        "SELECT name, type FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE "
        "'sqlite_%' AND name NOT LIKE 'search_%' "
        "AND name NOT IN ('payload', 'record', 'decision') ORDER BY type DESC LIMIT 1";
    for (;;) {
        sqlite3_stmt *stmt = NULL;
        char sql[160] = "";
        int rc = sqlite3_prepare_v2(s->db, list, -1, &stmt, NULL);
        if (rc == SQLITE_OK && (rc = sqlite3_step(stmt)) == SQLITE_ROW)
            snprintf(sql, sizeof sql, "DROP %s \"%s\"", sqlite3_column_text(stmt, 1),
                     sqlite3_column_text(stmt, 0));
        sqlite3_finalize(stmt);
        if (rc != SQLITE_ROW)
            return rc == SQLITE_DONE ? OK : store_failed(s, info);
        enum err e = store_exec(s, str_of(sql), info);
        if (e)
            return e;
    }
}

enum err store_renew(struct store *s, struct err_info *info)
{
    forget_statements(s);
    enum err e = drop_derived(s, info);
    if (!e)
        e = store_exec(s, SCHEMA(derived), info);
    if (!e)
        e = store_exec(s, SCHEMA(chronicle), info);
    if (e)
        return e;
    char hex[17], key[64];
    bool fine = put_state(s, STR("program"), STR("tidings " TIDINGS_VERSION)) &&
                put_state(s, STR("schema"), maker_schema(hex)) &&
                put_state(s, STR("changes"), STR("1")) && put_state(s, STR("chronicle"), STR("0"));
    for (int i = 0; fine && s->packs && i < s->packs->n; i++)
        fine = put_state(s, pack_key(&s->packs->pack[i], key), s->packs->pack[i].hash);
    s->other_maker = false;
    return query_error(s, info);
}

enum err store_clear(struct store *s, struct err_info *info)
{
    enum err e = store_begin(s, info);
    if (!e)
        e = store_renew(s, info);
    if (!e)
        return store_commit(s, info);
    store_rollback(s);
    return e;
}

/* ---- open ---------------------------------------------------------------------------------- */

static enum err not_ours(struct store *s, const char *what, struct err_info *info)
{
    enum err e = err_set(info, ERR_STORE, "'%s' %s", s->path, what);
    err_hint(info, "Give the name of a store with --db; `tidings add` makes one.");
    return e;
}

/* Is it a store, and of a schema that we know?  0 in `*version`: an empty file. */
static enum err check_ours(struct store *s, int64_t *version, struct err_info *info)
{
    int64_t id = 0, tables = 0;
    enum err e = store_number(s, "PRAGMA application_id", 0, &id, info);
    if (!e)
        e = store_number(s, "SELECT count(*) FROM sqlite_schema", 0, &tables, info);
    if (!e)
        e = store_number(s, "PRAGMA user_version", 0, version, info);
    if (e)
        return e;
    if (tables && id != APPLICATION_ID)
        return not_ours(s, "is a database, but not one of tidings", info);
    if (*version > SCHEMA_ENDURING) {
        e = err_set(info, ERR_STORE, "'%s' was made by a newer tidings", s->path);
        err_hint(info, "Use that version, or a newer one.");
        return e;
    }
    return OK;
}

/* Steps from one version of the enduring part to the next; version 0 is an empty file. */
static enum err migrate(struct store *s, struct err_info *info)
{
    int64_t version = 0;
    enum err e = store_begin(s, info);
    if (!e)
        e = check_ours(s, &version, info);
    if (!e && version == 0) {
        e = store_exec(s, SCHEMA(enduring), info);
        if (!e)
            e = store_renew(s, info);
        if (!e)
            e = store_exec(s, STR("PRAGMA application_id = 0x54646773; PRAGMA user_version = 1"),
                           info);
    }
    if (!e)
        return store_commit(s, info);
    store_rollback(s);
    return e;
}

static struct store *make(const char *path, const struct packs *packs, struct arena *process)
{
    struct store *s = NEW(process, struct store);
    s->path = arena_cstr(process, str_of(path));
    s->packs = packs;
    s->changes_seen = -1;
    return s;
}

static enum err connect(struct store *s, const char *name, int flags, struct err_info *info)
{
    int rc =
        sqlite3_open_v2(name, &s->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    if (rc != SQLITE_OK)
        return s->db ? store_failed(s, info)
                     : err_set(info, ERR_STORE, "store '%s': out of memory", s->path);
    sqlite3_busy_timeout(s->db, BUSY_MS);
    return OK;
}

static enum err open_write(struct store *s, struct err_info *info)
{
    enum err e = connect(s, s->path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, info);
    if (e)
        return e;
    if (sqlite3_db_readonly(s->db, "main") == 1) {
        e = err_set(info, ERR_IO, "store '%s' may only be read", s->path);
        err_hint(info, "%s", hint_of(SQLITE_READONLY, 0));
        return e;
    }
    int64_t version;
    e = check_ours(s, &version, info);
    if (!e)
        e = store_exec(s,
                       STR("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                           "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536;"
                           "PRAGMA wal_autocheckpoint = 16000"),
                       info);
    if (!e && version < SCHEMA_ENDURING)
        e = migrate(s, info);
    return e ? e : check_maker(s, info);
}

enum err store_open_write(const char *path, const struct packs *packs, struct arena *process,
                          struct store **store, struct err_info *info)
{
    struct store *s = make(path, packs, process);
    s->writing = true;
    enum err e = open_write(s, info);
    if (e)
        store_close(s);
    *store = e ? NULL : s;
    return e;
}

/* `file:` and the path with what a URI can't hold escaped. */
static const char *immutable_name(const char *path, struct arena *a)
{
    struct buf b = buf_make(a, 1 << 16);
    buf_add(&b, STR("file:"));
    for (; *path; path++)
        if (*path == '%' || *path == '?' || *path == '#')
            buf_printf(&b, "%%%02x", *path);
        else
            buf_char(&b, *path);
    buf_add(&b, STR("?immutable=1"));
    return arena_cstr(a, buf_str(&b));
}

/* A WAL database in a folder that can't be written: only as it lies there, and only if no other
 * process has left a -wal beside it. */
static enum err open_immutable(struct store *s, struct arena *process, struct err_info *info)
{
    struct stat st;
    int64_t version;
    if (stat(arena_printf(process, "%s-wal%c", s->path, 0).ptr, &st) == 0 && st.st_size > 0)
        return store_failed(s, info);
    forget_statements(s);
    sqlite3_close(s->db);
    enum err e =
        connect(s, immutable_name(s->path, process), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, info);
    return e ? e : check_ours(s, &version, info);
}

static enum err open_read(struct store *s, struct arena *process, struct err_info *info)
{
    int64_t version = 0;
    if (access(s->path, F_OK) != 0) {
        enum err e = err_set(info, ERR_IO, "there is no store '%s'", s->path);
        err_hint(info, "Make one: tidings add --db %s FILE...", s->path);
        return e;
    }
    enum err e = connect(s, s->path, SQLITE_OPEN_READONLY, info);
    if (!e)
        e = check_ours(s, &version, info);
    int rc = e ? sqlite3_errcode(s->db) & 0xff : SQLITE_OK;
    if (rc == SQLITE_CANTOPEN || rc == SQLITE_READONLY)
        e = open_immutable(s, process, info);
    if (!e && version == 0 && (e = check_ours(s, &version, info)) == OK && version == 0)
        e = not_ours(s, "is empty", info);
    if (!e)
        e = store_exec(s, STR("PRAGMA query_only = 1; PRAGMA cache_size = -32768"), info);
    return e ? e : check_maker(s, info);
}

enum err store_open_read(const char *path, const struct packs *packs, struct arena *process,
                         struct store **store, struct err_info *info)
{
    struct store *s = make(path, packs, process);
    enum err e = open_read(s, process, info);
    if (e)
        store_close(s);
    *store = e ? NULL : s;
    return e;
}

enum err store_open_beside(const struct store *s, struct arena *process, struct store **reader,
                           struct err_info *info)
{
    return store_open_read(s->path, s->packs, process, reader, info);
}

/* ---- state --------------------------------------------------------------------------------- */

enum err store_state(struct store *s, struct arena *out, struct store_state *state,
                     struct err_info *info)
{
    enum err e = check_maker(s, info);
    if (e)
        return e;
    *state = (struct store_state){.other_maker = s->other_maker};
    struct query q =
        query_make(s, "SELECT (SELECT count(*) FROM record), (SELECT count(*) FROM document),"
                      " (SELECT value FROM state WHERE key = 'changes') <>"
                      " (SELECT value FROM state WHERE key = 'chronicle'),"
                      " (SELECT value FROM state WHERE key = 'program')");
    if (query_next(&q)) {
        state->records = (uint64_t)query_num(&q, 0);
        state->documents = (uint64_t)query_num(&q, 1);
        state->stale = query_num(&q, 2) != 0;
        state->made_by = query_str(&q, 3, out);
    }
    query_end(&q);
    return query_error(s, info);
}

str store_schema_enduring(void)
{
    return SCHEMA(enduring);
}

str store_schema_derived(void)
{
    return SCHEMA(derived);
}

str store_schema_chronicle(void)
{
    return SCHEMA(chronicle);
}
