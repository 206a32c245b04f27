#include "pipeline/keep.h"

#include <stdio.h>

#include "chronicle/chronicle.h"
#include "pipeline/pipeline_int.h"
#include "story/story.h"

enum { COMMIT_SECONDS = 1, WAITING_MAX = 4096 };

/* What a worker hands to the writer. */
struct prepared {
    const struct doc *d;
    const struct store_doc *row;
    bool failed;
    str unreadable;
};

struct writer {
    const struct packs *packs;
    struct store *store;
    struct keeper *keeper;
    struct arena waiting_arena; /* strings of documents that wait for a commit */
    struct kept_document waiting[WAITING_MAX];
    uint32_t n_waiting;
    double last_commit; /* seconds_now */
};

static void *make(void *self, const struct doc *d, struct arena *out, struct arena tmp)
{
    const struct writer *w = self;
    struct prepared *p = NEW(out, struct prepared);
    p->d = d;
    p->failed = d->record.payload.len == 0;
    p->unreadable = pipeline_unreadable(d);
    if (!p->failed)
        p->row = store_prepare(d, digest_make(d, out, tmp), w->packs, out, tmp);
    return p;
}

static void count_lang(struct keep_totals *t, str lang)
{
    uint32_t i = 0, max = sizeof t->langs / sizeof t->langs[0];
    while (i < t->n_langs && !str_eq(str_of(t->langs[i].lang), lang))
        i++;
    if (i == t->n_langs && i < max)
        snprintf(t->langs[t->n_langs++].lang, sizeof t->langs[0].lang, "%.*s", STR_ARG(lang));
    if (i < max)
        t->langs[i].n++;
}

static void count_document(struct keeper *k, const struct doc *d)
{
    struct keep_totals *t = &k->totals;
    t->documents++;
    t->problems += d->problems.n + d->problems_dropped;
    t->furniture += d->furniture.n;
    for (uint32_t i = 0; i < d->furniture.n; i++)
        t->furniture_chars += d->furniture.ptr[i].span.end - d->furniture.ptr[i].span.beg;
    t->dated[d->published.value.len ? d->published.basis : PUB_NONE]++;
    t->translated += d->translated_from.len > 0;
    count_lang(t, d->lang);
}

static enum err commit(struct writer *w, struct err_info *info)
{
    enum err e = store_commit(w->store, info);
    for (uint32_t i = 0; !e && i < w->n_waiting; i++)
        if (w->keeper->report)
            w->keeper->report(w->keeper->self, &w->waiting[i]);
    w->n_waiting = 0;
    w->last_commit = seconds_now();
    return e;
}

static void wait_for_commit(struct writer *w, const struct prepared *p, enum kept state)
{
    struct arena *a = &w->waiting_arena;
    struct kept_document *k = &w->waiting[w->n_waiting++];
    *k = (struct kept_document){.state = state, .id = arena_str(a, p->d->record.id)};
    k->unreadable = arena_str(a, p->unreadable);
    if (state != KEPT_FAILED)
        k->key = doc_key_hex(p->d->key, a);
}

static enum err emit(void *self, void *made, struct err_info *info)
{
    struct writer *w = self;
    const struct prepared *p = made;
    enum kept state = KEPT_FAILED;
    if (!p->failed) {
        enum put_state put;
        enum err e = store_put(w->store, p->row, &put, info);
        if (e)
            return e;
        state = put == PUT_KNOWN ? KEPT_KNOWN : KEPT_ADDED;
    }
    if (state == KEPT_ADDED)
        count_document(w->keeper, p->d);
    w->keeper->totals.known += state == KEPT_KNOWN;
    w->keeper->totals.failed += state == KEPT_FAILED;
    wait_for_commit(w, p, state);
    bool due = seconds_now() - w->last_commit > COMMIT_SECONDS || w->n_waiting == WAITING_MAX;
    return due ? commit(w, info) : OK;
}

static enum err refuse_other_maker(struct store *store, struct arena *out, struct err_info *info)
{
    struct store_state state;
    enum err e = store_state(store, out, &state, info);
    if (e || !state.other_maker || !state.documents)
        return e;
    err_set(info, ERR_STORE, "the store was made by %.*s with other language packs",
            STR_ARG(state.made_by));
    err_hint(info, "Run `tidings rebuild` first: it makes all facts again, and keeps all records "
                   "and decisions.");
    return ERR_STORE;
}

static struct writer *writer_new(const struct engine *e, struct store *store, struct keeper *keeper,
                                 struct arena *a)
{
    struct writer *w = NEW(a, struct writer);
    w->packs = engine_packs(e);
    w->store = store;
    w->keeper = keeper;
    w->waiting_arena = arena_reserve(LIMIT_DOCUMENT_ARENA);
    w->last_commit = seconds_now();
    return w;
}

enum err pipeline_group(const struct engine *e, const struct digests *digests,
                        const struct decisions *decisions, struct chronicle *chronicle,
                        struct arena *out, struct err_info *info)
{
    const struct chronicler *chronicler;
    enum err err = chronicle_open(engine_packs(e), out, &chronicler, info);
    if (err)
        return err;
    struct arena tmp = arena_reserve(LIMIT_CHRONICLE_ARENA);
    story_run(digests->ptr, digests->n, chronicle, out, tmp);
    chronicle_run(chronicler, digests->ptr, digests->n, decisions, chronicle, out, tmp);
    arena_release(&tmp);
    return OK;
}

enum err pipeline_chronicle(const struct engine *e, struct store *store, struct err_info *info)
{
    struct arena out = arena_reserve(LIMIT_CHRONICLE_ARENA);
    struct digests digests;
    struct decisions decisions;
    struct chronicle chronicle = {0};
    enum err err = store_digests(store, &out, &digests, info);
    if (!err)
        err = store_decisions(store, &out, &decisions, info);
    if (!err)
        err = pipeline_group(e, &digests, &decisions, &chronicle, &out, info);
    if (!err) {
        struct arena tmp = arena_reserve(LIMIT_CHRONICLE_ARENA);
        err = store_chronicle_write(store, &chronicle, tmp, info);
        arena_release(&tmp);
    }
    arena_release(&out);
    return err;
}

enum err pipeline_add(const struct engine *e, struct intake *in, const struct run_options *options,
                      struct store *store, struct keeper *keeper, struct err_info *info)
{
    struct arena a = arena_reserve(LIMIT_DOCUMENT_ARENA);
    struct writer *w = writer_new(e, store, keeper, &a);
    struct decisions decisions = {0};
    struct run_options run = *options;
    enum err err = refuse_other_maker(store, &a, info);
    if (!err)
        err = store_decisions(store, &a, &decisions, info);
    run.decisions = &decisions;
    struct store_keys known;
    if (!err)
        err = store_keys(store, &a, &known, info);
    run.known = &known;
    if (!err)
        err = pipeline_run(e, in, &run, &(struct sink){make, emit, w}, info);
    if (!err)
        err = commit(w, info);
    struct store_state state;
    if (!err)
        err = store_state(store, &a, &state, info);
    if (!err && state.stale)
        err = pipeline_chronicle(e, store, info);
    arena_release(&w->waiting_arena);
    arena_release(&a);
    return err;
}

/* ---- rebuild --------------------------------------------------------------------------------- */

/* The records of the store, in the order of keys, read beside the writer. */
struct shelf {
    struct store *store;
    struct doc_key after;
    enum err err; /* ended the records */
    struct err_info info;
};

static void *shelf_next(void *self, struct arena *out)
{
    struct shelf *s = self;
    struct record *record = NEW(out, struct record);
    bool found = false;
    s->err = store_next_record(s->store, &s->after, out, record, &found, &s->info);
    return found && !s->err ? record : NULL;
}

static void shelf_record(void *self, void *item, struct arena *out, struct record *record,
                         str *code, str *what)
{
    (void)self, (void)out, (void)code, (void)what;
    *record = *(struct record *)item;
}

static enum err rebuild_documents(const struct engine *e, const struct run_options *run,
                                  struct writer *w, struct arena *a, struct err_info *info)
{
    struct shelf shelf = {0};
    enum err err = store_open_beside(w->store, a, &shelf.store, info);
    if (err)
        return err;
    err = crew_run(e, &(struct source){shelf_next, shelf_record, &shelf}, run,
                   &(struct sink){make, emit, w}, info);
    store_close(shelf.store);
    if (err || !shelf.err)
        return err ? err : commit(w, info);
    *info = shelf.info;
    return shelf.err;
}

enum err pipeline_rebuild(const struct engine *e, const struct run_options *options,
                          struct store *store, struct keeper *keeper, struct err_info *info)
{
    struct arena a = arena_reserve(LIMIT_DOCUMENT_ARENA);
    struct writer *w = writer_new(e, store, keeper, &a);
    struct decisions decisions = {0};
    struct run_options run = *options;
    run.decisions = &decisions;
    enum err err = store_clear(store, info);
    if (!err)
        err = store_decisions(store, &a, &decisions, info);
    if (!err)
        err = rebuild_documents(e, &run, w, &a, info);
    if (!err)
        err = pipeline_chronicle(e, store, info);
    arena_release(&w->waiting_arena);
    arena_release(&a);
    return err;
}
