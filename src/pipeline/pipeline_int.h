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

/* The packs that are built in, and those of `lang_dir` over them. */
MUST_USE enum err packs_load(const char *lang_dir, struct arena *process, struct packs *packs,
                             struct err_info *info);

#endif
