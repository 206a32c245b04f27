/* Proves: what is put comes out again; a fact's span holds its words; the dump does not depend on
 * the order of input; known documents change nothing; a rebuild gives the same dump; a writer that
 * goes away loses only what was not committed; reading makes no file; errors are clean. */
#include "store/store.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "store/query.h"
#include "store_docs.h"

struct place {
    char folder[40], file[60];
    struct arena a, tmp;
};

static struct place *place_make(void)
{
    static struct place p;
    strcpy(p.folder, "/tmp/tidings-store-XXXXXX");
    assert_non_null(mkdtemp(p.folder));
    snprintf(p.file, sizeof p.file, "%s/t.db", p.folder);
    p.a = arena_reserve((size_t)1 << 28);
    p.tmp = arena_reserve((size_t)1 << 28);
    return &p;
}

static void place_end(struct place *p)
{
    static const char *const ends[] = {"", "-wal", "-shm"};
    for (int i = 0; i < 3; i++)
        unlink(arena_printf(&p->a, "%s%s%c", p->file, ends[i], 0).ptr);
    assert_int_equal(rmdir(p->folder), 0);
    arena_release(&p->a);
    arena_release(&p->tmp);
}

static struct store *open_write(struct place *p)
{
    struct store *s;
    FINE(store_open_write(p->file, NULL, &p->a, &s, &info));
    return s;
}

static enum put_state put(struct place *p, struct store *s, const struct doc *d)
{
    enum put_state state;
    const struct digest *g = digest_make(d, &p->a, p->tmp);
    FINE(store_put(s, store_prepare(d, g, NULL, &p->a, p->tmp), &state, &info));
    return state;
}

static void write_chronicle(struct place *p, struct store *s)
{
    struct digests all;
    FINE(store_digests(s, &p->a, &all, &info));
    struct chronicle c = {0};
    for (uint32_t i = 0; i < all.n; i++) {
        str *key = NEW(&p->a, str);
        *key = doc_key_hex(all.ptr[i]->key, &p->a);
        *VEC_PUSH(&c.stories, &p->a) = (struct story_row){
            .id = *key, .title = all.ptr[i]->title, .documents = key, .n_documents = 1};
    }
    FINE(store_chronicle_write(s, &c, p->tmp, &info));
}

static enum err add_line(void *self, str bytes, struct err_info *info)
{
    (void)info;
    buf_add(self, bytes);
    return OK;
}

static str dump(struct place *p, struct store *s)
{
    struct buf b = buf_make(&p->a, 1 << 22);
    struct store_lines to = {.line = add_line, .self = &b};
    FINE(store_dump(s, &to, p->tmp, &info));
    return buf_str(&b);
}

static int64_t number(struct store *s, const char *sql)
{
    struct query q = query_make(s, sql);
    int64_t n = query_next(&q) ? query_num(&q, 0) : -1;
    query_end(&q);
    FINE(query_error(s, &info));
    return n;
}

static void round_trip(void **state)
{
    (void)state;
    struct place *p = place_make();
    struct store *s = open_write(p);
    struct doc *d = docs_make(0, &p->a);
    assert_int_equal(put(p, s, d), PUT_ADDED);
    FINE(store_commit(s, &info));
    assert_int_equal(put(p, s, d), PUT_KNOWN);
    struct store_keys keys;
    FINE(store_keys(s, &p->a, &keys, &info));
    assert_true(store_keys_have(&keys, d->key));
    assert_false(store_keys_have(&keys, docs_make(1, &p->a)->key));
    struct record r;
    bool found;
    FINE(store_record(s, doc_key_hex(d->key, &p->a), &p->a, &r, &found, &info));
    assert_true(found);
    assert_str_equal(r.payload, d->record.payload);
    assert_str_equal(r.id, d->record.id);
    assert_int_equal(r.format, FORMAT_CLEAN);
    assert_int_equal(r.added, d->record.added);
    struct digests all;
    FINE(store_digests(s, &p->a, &all, &info));
    assert_int_equal(all.n, 1);
    assert_str_equal(digest_write(all.ptr[0], &p->a),
                     digest_write(digest_make(d, &p->a, p->tmp), &p->a));
    store_close(s);
    place_end(p);
}

/* The words of every fact, cut out of document.text by SQL alone, are those of the document. */
static void spans_hold_words(void **state)
{
    (void)state;
    struct place *p = place_make();
    struct store *s = open_write(p);
    struct doc *d = docs_make(2, &p->a);
    put(p, s, d);
    struct query q =
        query_make(s, "SELECT CAST(substr(CAST(d.text AS BLOB), m.beg + 1, m.end - m.beg) AS TEXT)"
                      " FROM mention m JOIN document d ON d.record = m.document ORDER BY m.rowid");
    for (uint32_t i = 0; i < d->mentions.n; i++) {
        assert_true(query_next(&q));
        assert_str_equal(query_str(&q, 0, &p->a), doc_words(d, d->mentions.ptr[i].span));
    }
    assert_false(query_next(&q));
    query_end(&q);
    assert_int_equal(number(s, "SELECT count(*) FROM event_party"), 2);
    assert_int_equal(number(s, "SELECT trigger_end - trigger_beg FROM event"), 5);
    assert_int_equal(number(s, "SELECT count(*) FROM search WHERE search MATCH 'eggs'"), 1);
    assert_int_equal(number(s, "SELECT count(*) FROM problem"), 1);
    store_close(s);
    place_end(p);
}

static str dump_of_order(const int *order)
{
    struct place *p = place_make();
    struct store *s = open_write(p);
    for (int i = 0; i < N_DOCS; i++)
        put(p, s, docs_make(order[i], &p->a));
    write_chronicle(p, s);
    static char kept[2][1 << 20];
    static int n = 0;
    str all = dump(p, s), out = {kept[n % 2], all.len};
    assert_in_range(all.len, 1000, 1 << 20);
    memcpy(kept[n++ % 2], all.ptr, all.len);
    store_close(s);
    place_end(p);
    return out;
}

static void dump_knows_no_order(void **state)
{
    (void)state;
    static const int orders[][N_DOCS] = {{0, 1, 2}, {2, 0, 1}, {1, 2, 0}, {2, 1, 0}};
    str first = dump_of_order(orders[0]);
    for (size_t i = 1; i < sizeof orders / sizeof *orders; i++)
        assert_str_equal(dump_of_order(orders[i]), first);
}

static void rebuild_gives_the_same(void **state)
{
    (void)state;
    struct place *p = place_make();
    struct store *s = open_write(p);
    for (int i = 0; i < N_DOCS; i++)
        put(p, s, docs_make(i, &p->a));
    write_chronicle(p, s);
    str before = dump(p, s);
    FINE(store_clear(s, &info));
    assert_int_equal(number(s, "SELECT count(*) FROM document"), 0);
    struct doc_key after = {{0}};
    struct record r;
    bool found;
    uint32_t n = 0;
    for (;; n++) {
        FINE(store_next_record(s, &after, &p->a, &r, &found, &info));
        if (!found)
            break;
        for (int i = 0; i < N_DOCS; i++)
            if (str_eq(docs_make(i, &p->a)->text, r.payload))
                assert_int_equal(put(p, s, docs_make(i, &p->a)), PUT_AGAIN);
    }
    assert_int_equal(n, N_DOCS);
    write_chronicle(p, s);
    assert_str_equal(dump(p, s), before);
    store_close(s);
    place_end(p);
}

static void versions_share_nothing_but_the_url(void **state)
{
    (void)state;
    struct place *p = place_make();
    struct store *s = open_write(p);
    for (int i = 0; i < 2; i++) {
        struct doc *d = docs_make(i, &p->a);
        d->record.url = STR("https://news.example/1");
        d->key = record_key(&d->record);
        assert_int_equal(put(p, s, d), i ? PUT_VERSION : PUT_ADDED);
    }
    struct doc *again = docs_make(1, &p->a);
    again->record.url = STR("https://news.example/2");
    again->key = record_key(&again->record);
    assert_int_equal(put(p, s, again), PUT_ADDED);
    assert_int_equal(number(s, "SELECT count(*) FROM payload"), 2);
    store_close(s);
    place_end(p);
}

static void the_mark_is_set_and_cleared(void **state)
{
    (void)state;
    struct place *p = place_make();
    struct store *s = open_write(p);
    put(p, s, docs_make(0, &p->a));
    write_chronicle(p, s);
    struct store_state st;
    FINE(store_state(s, &p->a, &st, &info));
    assert_false(st.stale);
    put(p, s, docs_make(1, &p->a));
    FINE(store_commit(s, &info));
    struct store *reader;
    FINE(store_open_read(p->file, NULL, &p->a, &reader, &info));
    FINE(store_state(reader, &p->a, &st, &info));
    assert_true(st.stale);
    assert_int_equal(st.documents, 2);
    struct digests before;
    FINE(store_digests(s, &p->a, &before, &info));
    struct store *other = open_write(p);
    put(p, other, docs_make(2, &p->a));
    FINE(store_commit(other, &info));
    store_close(other);
    FINE(store_chronicle_write(s, &(struct chronicle){0}, p->tmp, &info));
    FINE(store_state(s, &p->a, &st, &info));
    assert_true(st.stale);
    store_close(reader);
    struct decision no = {.kind = DECISION_NEVER,
                          .a = STR("Q1"),
                          .b = STR("Q3"),
                          .time = 7,
                          .who = STR("me"),
                          .why = STR("seen both")};
    FINE(store_decide(s, &no, &info));
    struct decisions all;
    FINE(store_decisions(s, &p->a, &all, &info));
    assert_int_equal(all.n, 1);
    assert_str_equal(all.ptr[0].why, no.why);
    store_close(s);
    place_end(p);
}

/* A child writes and is killed between two commits: what was committed is there, the file is sound,
 * and the next writer goes on. */
static void killed_writer(void **state)
{
    (void)state;
    struct place *p = place_make();
    int pipe_ends[2];
    assert_int_equal(pipe(pipe_ends), 0);
    pid_t child = fork();
    if (child == 0) {
        struct store *s = open_write(p);
        put(p, s, docs_make(0, &p->a));
        FINE(store_commit(s, &info));
        put(p, s, docs_make(1, &p->a));
        (void)!write(pipe_ends[1], "x", 1);
        pause();
    }
    char c;
    assert_int_equal(read(pipe_ends[0], &c, 1), 1);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    struct store *s = open_write(p);
    struct query q = query_make(s, "PRAGMA integrity_check");
    assert_true(query_next(&q));
    assert_str_equal(query_str(&q, 0, &p->a), STR("ok"));
    query_end(&q);
    assert_int_equal(number(s, "SELECT count(*) FROM document"), 1);
    assert_int_equal(number(s, "SELECT count(*) FROM mention"), 4);
    assert_int_equal(put(p, s, docs_make(1, &p->a)), PUT_ADDED);
    FINE(store_commit(s, &info));
    store_close(s);
    place_end(p);
}

static void full_disk(void **state)
{
    (void)state;
    struct place *p = place_make();
    struct store *s = open_write(p);
    put(p, s, docs_make(0, &p->a));
    FINE(store_commit(s, &info));
    signal(SIGXFSZ, SIG_IGN);
    struct rlimit old, small;
    getrlimit(RLIMIT_FSIZE, &old);
    small = old;
    small.rlim_cur = 1 << 20;
    setrlimit(RLIMIT_FSIZE, &small);
    struct doc *d = docs_make(1, &p->a);
    uint64_t noise = 1;
    char *bytes = arena_alloc(&p->a, 4 << 20, 1, 1); /* a payload that does not compress */
    for (size_t i = 0; i < 4 << 20; i++)
        bytes[i] = (char)((noise = hash_mix(noise, i)) >> 8);
    d->record.payload = (str){bytes, 4 << 20};
    d->key = record_key(&d->record);
    struct err_info why = {0};
    enum put_state put_state;
    enum err e = store_put(s, store_prepare(d, digest_make(d, &p->a, p->tmp), NULL, &p->a, p->tmp),
                           &put_state, &why);
    if (!e)
        e = store_commit(s, &why);
    setrlimit(RLIMIT_FSIZE, &old);
    assert_int_equal(e, ERR_STORE);
    if (!strstr(why.hint, "make room"))
        fail_msg("%s. %s", why.what, why.hint);
    assert_int_equal(number(s, "SELECT count(*) FROM document"), 1);
    assert_int_equal(put(p, s, docs_make(1, &p->a)), PUT_ADDED);
    FINE(store_commit(s, &info));
    store_close(s);
    place_end(p);
}

static void reading_makes_nothing(void **state)
{
    (void)state;
    struct place *p = place_make();
    struct store *s;
    struct err_info why = {0};
    assert_int_equal(store_open_read(p->file, NULL, &p->a, &s, &why), ERR_IO);
    assert_non_null(strstr(why.hint, "tidings add"));
    assert_int_equal(access(p->file, F_OK), -1);
    FINE(file_write(p->file, STR("this is no database, but it is long enough to be looked at"),
                    &info));
    assert_int_equal(store_open_read(p->file, NULL, &p->a, &s, &why), ERR_STORE);
    assert_int_equal(store_open_write(p->file, NULL, &p->a, &s, &why), ERR_STORE);
    place_end(p);
}

static void read_only_folder(void **state)
{
    (void)state;
    struct place *p = place_make();
    struct store *s = open_write(p);
    put(p, s, docs_make(0, &p->a));
    FINE(store_commit(s, &info));
    store_close(s);
    chmod(p->file, 0444);
    chmod(p->folder, 0555);
    FINE(store_open_read(p->file, NULL, &p->a, &s, &info));
    assert_int_equal(number(s, "SELECT count(*) FROM document"), 1);
    store_close(s);
    if (geteuid() != 0) {
        struct err_info info = {0};
        assert_int_equal(store_open_write(p->file, NULL, &p->a, &s, &info), ERR_IO);
        assert_true(info.hint[0] != 0);
    }
    chmod(p->folder, 0755);
    place_end(p);
}

static void offset_map_round_trip(void **state)
{
    (void)state;
    struct arena a = arena_reserve(1 << 24);
    struct offmap m = {0};
    uint32_t src = 0;
    for (uint32_t i = 1; i < 400; i++) {
        src += i * 37 % 300;
        enum run_kind kind = (enum run_kind)(i % 3);
        uint32_t n = kind == RUN_MADE ? 2 : i * 91 % 500 + 1;
        uint32_t taken = kind == RUN_COPY ? n : kind == RUN_MADE ? 0 : n + i % 7;
        offmap_add(&m, kind, n, (src_span){src, src + taken}, &a);
        src += taken;
    }
    struct offmap back;
    str blob = origin_bytes(&m, &a);
    assert_true(origin_map(blob, &back, &a));
    assert_int_equal(back.n, m.n);
    for (uint32_t i = 0; i < m.n; i++) {
        assert_true(txt_eq(back.ptr[i].txt, m.ptr[i].txt));
        assert_int_equal(back.ptr[i].src.beg, m.ptr[i].src.beg);
        assert_int_equal(back.ptr[i].src.end, m.ptr[i].src.end);
        assert_int_equal(back.ptr[i].kind, m.ptr[i].kind);
    }
    assert_false(origin_map(str_sub(blob, 0, blob.len - 1), &back, &a));
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(round_trip),
        cmocka_unit_test(spans_hold_words),
        cmocka_unit_test(dump_knows_no_order),
        cmocka_unit_test(rebuild_gives_the_same),
        cmocka_unit_test(versions_share_nothing_but_the_url),
        cmocka_unit_test(the_mark_is_set_and_cleared),
        cmocka_unit_test(killed_writer),
        cmocka_unit_test(full_disk),
        cmocka_unit_test(reading_makes_nothing),
        cmocka_unit_test(read_only_folder),
        cmocka_unit_test(offset_map_round_trip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
