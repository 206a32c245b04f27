/* pipeline_int: what the room's files share. */
#ifndef PIPELINE_PIPELINE_INT_H
#define PIPELINE_PIPELINE_INT_H

#include "pipeline/pipeline.h"

struct stages;

/* Opens all stages in their order. */
MUST_USE enum err stages_open(const struct packs *packs, struct arena *process,
                              const struct stages **stages, struct err_info *info);
/* Runs them on `d`, whose record is set. */
void stages_run(const struct stages *s, struct doc *d, const struct run_options *options,
                struct arena *out, struct arena tmp);

enum { KEEP_BYTES = 8 << 20 /* of an arena, between documents */ };

/* Where the records of a run come from. */
struct source {
    /* The next item, in `out`; NULL at the end.  One call at a time, so it should be short. */
    void *(*next)(void *self, struct arena *out);
    /* Its record, several at once; a reason in `code` and `what` becomes a problem of the document.
     */
    void (*record)(void *self, void *item, struct arena *out, struct record *record, str *code,
                   str *what);
    void *self;
};

/* pipeline_run over any source. */
MUST_USE enum err crew_run(const struct engine *e, const struct source *source,
                           const struct run_options *options, const struct sink *sink,
                           struct err_info *info);

#endif
