/* pipeline: takes records through all stages, on one thread or many.
 *
 * The only room that knows the order of the stages, threads, and what to do when a document is
 * given up.  An engine is opened once and shared by all threads, read-only.
 *
 * A document is a function of its record, the packs and the decisions: nothing else reaches a
 * stage.  Results come in input order whatever the number of threads.
 *
 * A document that wants more memory than LIMIT_DOCUMENT_ARENA is given up: the arena jumps back
 * to here (the one setjmp of the program), and the document keeps its id and a problem. */
#ifndef PIPELINE_PIPELINE_H
#define PIPELINE_PIPELINE_H

#include "doc/digest.h"
#include "intake/intake.h"
#include "pack/pack.h"
#include "store/store.h"

struct engine;

/* Opens packs and all stages.  `lang_dir`: a folder of TAG/ folders that replace or add to the
 * packs that are built in; NULL: only those.  Lives: in `process`.  Cost: a few milliseconds. */
MUST_USE enum err engine_open(const char *lang_dir, struct arena *process,
                              const struct engine **engine, struct err_info *info);
const struct packs *engine_packs(const struct engine *e);
/* The packs alone, for who only reads a store: stages and models stay closed. */
MUST_USE enum err packs_load(const char *lang_dir, struct arena *process, struct packs *packs,
                             struct err_info *info);

/* How long each stage took, for `bench`. */
struct stage_time {
    str name;
    double seconds;
};
enum { STAGES_MAX = 16 };
struct stage_times {
    struct stage_time stage[STAGES_MAX];
    uint32_t n;
};
/* Monotonic. */
double seconds_now(void);

/* The message for a file that could not be opened, or empty.  Lives: as the document. */
str pipeline_unreadable(const struct doc *d);

/* What a run needs beside the engine. */
struct run_options {
    struct intake_options intake;
    int threads;                       /* 0: one for each core */
    bool all_trees;                    /* parse every sentence, not only those a stage wants */
    const struct decisions *decisions; /* may be NULL */
    const struct store_keys *known;    /* documents that need no stages; NULL: none */
    struct stage_times *times;         /* if not NULL, added to: only with one thread */
};

/* Takes one record through all stages.  `d` borrows from `record`. */
void engine_read(const struct engine *e, const struct record *record,
                 const struct run_options *options, struct doc *d, struct arena *out,
                 struct arena tmp);

/* What becomes of documents: `make` is called by workers, several at once, `emit` by the caller's
 * thread in input order.  What `make` returns lives in `out` until `emit` returns. */
struct sink {
    void *(*make)(void *self, const struct doc *d, struct arena *out, struct arena tmp);
    enum err (*emit)(void *self, void *made, struct err_info *info);
    void *self;
};

/* Reads everything that `in` yields.  Stops at the first error of `emit`. */
MUST_USE enum err pipeline_run(const struct engine *e, struct intake *in,
                               const struct run_options *options, const struct sink *sink,
                               struct err_info *info);

#endif
