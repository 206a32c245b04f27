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

/* Seconds of a clock that only goes forward: for measuring, never for facts. */

#endif
