/* crew: documents on N threads, results in input order.
 *
 * A ring of slots, each with an arena of its own.  Workers take the next item and the next slot
 * together, so slots fill in input order; the caller's thread empties them in the same order.  A
 * worker that is ahead by the whole ring waits. */
#include <pthread.h>
#include <unistd.h>

#include "pipeline/pipeline_int.h"

enum { THREADS_MAX = 64, SLOTS_A_THREAD = 4 };

struct slot {
    struct arena arena;
    void *made;
    bool done;
};

struct crew {
    const struct engine *engine;
    const struct source *source;
    const struct run_options *options;
    const struct sink *sink;
    struct slot *slots;
    uint32_t n_slots;
    pthread_mutex_t lock;
    pthread_cond_t filled, emptied;
    uint64_t taken, emitted; /* items so far */
    bool ended, stopped;     /* the input is at its end; `emit` failed */
};

static void *read_item(struct crew *c, void *item, struct arena *out, struct arena *scratch)
{
    struct record *record = NEW(out, struct record);
    struct doc *d = NEW(out, struct doc);
    str code = {0}, what = {0};
    c->source->record(c->source->self, item, out, record, &code, &what);
    if (!record->payload.len && !code.len) {
        code = STR("no-text");
        what = STR("it is empty");
    }
    engine_read(c->engine, record, c->options, d, out, *scratch);
    if (code.len)
        doc_problem(d, out, code, TXT_NONE, "%.*s", STR_ARG(what));
    return c->sink->make(c->sink->self, d, out, *scratch);
}

/* The next item and its slot; NULL at the end. */
static void *take(struct crew *c, struct slot **slot)
{
    pthread_mutex_lock(&c->lock);
    while (!c->stopped && c->taken - c->emitted == c->n_slots)
        pthread_cond_wait(&c->emptied, &c->lock);
    *slot = &c->slots[c->taken % c->n_slots];
    bool more = !c->stopped && !c->ended;
    void *item = more ? c->source->next(c->source->self, &(*slot)->arena) : NULL;
    if (item)
        c->taken++;
    else
        c->ended = true;
    pthread_cond_broadcast(&c->filled);
    pthread_mutex_unlock(&c->lock);
    return item;
}

static void *work(void *arg)
{
    struct crew *c = arg;
    struct arena scratch = arena_reserve(LIMIT_SCRATCH_ARENA);
    struct slot *slot;
    for (void *item; (item = take(c, &slot));) {
        void *made = read_item(c, item, &slot->arena, &scratch);
        pthread_mutex_lock(&c->lock);
        slot->made = made;
        slot->done = true;
        pthread_cond_broadcast(&c->filled);
        pthread_mutex_unlock(&c->lock);
    }
    arena_release(&scratch);
    return NULL;
}

/* Waits for the next slot in input order; NULL when all are emitted. */
static struct slot *await(struct crew *c)
{
    pthread_mutex_lock(&c->lock);
    struct slot *slot = &c->slots[c->emitted % c->n_slots];
    while (!slot->done && !(c->ended && c->emitted == c->taken))
        pthread_cond_wait(&c->filled, &c->lock);
    bool done = slot->done;
    pthread_mutex_unlock(&c->lock);
    return done ? slot : NULL;
}

static void give_back(struct crew *c, struct slot *slot, bool stop)
{
    arena_reset(&slot->arena, KEEP_BYTES);
    pthread_mutex_lock(&c->lock);
    slot->done = false;
    c->emitted++;
    c->stopped = stop;
    pthread_cond_broadcast(&c->emptied);
    pthread_mutex_unlock(&c->lock);
}

static enum err emit_all(struct crew *c, struct err_info *info)
{
    enum err e = OK;
    for (struct slot *slot; !e && (slot = await(c));) {
        e = c->sink->emit(c->sink->self, slot->made, info);
        give_back(c, slot, e != OK);
    }
    return e;
}

/* Without a second thread: no waiting, and the first document comes at once. */
static enum err run_alone(struct crew *c, struct err_info *info)
{
    struct arena scratch = arena_reserve(LIMIT_SCRATCH_ARENA);
    struct arena out = arena_reserve(LIMIT_DOCUMENT_ARENA);
    enum err e = OK;
    for (void *item; !e && (item = c->source->next(c->source->self, &out));
         arena_reset(&out, KEEP_BYTES))
        e = c->sink->emit(c->sink->self, read_item(c, item, &out, &scratch), info);
    arena_release(&out);
    arena_release(&scratch);
    return e;
}

static enum err run_crew(struct crew *c, int n, struct err_info *info)
{
    struct slot slots[THREADS_MAX * SLOTS_A_THREAD] = {0};
    pthread_t threads[THREADS_MAX];
    int started = 0;
    c->slots = slots;
    c->n_slots = (uint32_t)n * SLOTS_A_THREAD;
    for (uint32_t i = 0; i < c->n_slots; i++)
        slots[i].arena = arena_reserve(LIMIT_DOCUMENT_ARENA);
    pthread_mutex_init(&c->lock, NULL);
    pthread_cond_init(&c->filled, NULL);
    pthread_cond_init(&c->emptied, NULL);
    while (started < n && pthread_create(&threads[started], NULL, work, c) == 0)
        started++;
    enum err e = started ? emit_all(c, info) : run_alone(c, info);
    for (int i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    for (uint32_t i = 0; i < c->n_slots; i++)
        arena_release(&slots[i].arena);
    pthread_cond_destroy(&c->emptied);
    pthread_cond_destroy(&c->filled);
    pthread_mutex_destroy(&c->lock);
    return e;
}

enum err crew_run(const struct engine *engine, const struct source *source,
                  const struct run_options *options, const struct sink *sink, struct err_info *info)
{
    struct crew c = {.engine = engine, .source = source, .options = options, .sink = sink};
    int n = options->threads ? options->threads : (int)sysconf(_SC_NPROCESSORS_ONLN);
    n = n < 1 ? 1 : n > THREADS_MAX ? THREADS_MAX : n;
    return n == 1 ? run_alone(&c, info) : run_crew(&c, n, info);
}

/* ---- the files of the user ------------------------------------------------------------------- */

struct files {
    struct intake *in;
    const struct intake_options *options;
};

static void *next_item(void *self, struct arena *out)
{
    const struct files *f = self;
    struct item *item = NEW(out, struct item);
    return intake_next(f->in, item) ? item : NULL;
}

static void item_record(void *self, void *item, struct arena *out, struct record *record, str *code,
                        str *what)
{
    const struct files *f = self;
    intake_record(item, f->options, out, record, code, what);
}

enum err pipeline_run(const struct engine *engine, struct intake *in,
                      const struct run_options *options, const struct sink *sink,
                      struct err_info *info)
{
    struct files f = {in, &options->intake};
    return crew_run(engine, &(struct source){next_item, item_record, &f}, options, sink, info);
}
