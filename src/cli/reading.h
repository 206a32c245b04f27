/* reading: what annotate and add have in common: options of the input, the engine. */
#ifndef CLI_READING_H
#define CLI_READING_H

#include "cli/cli.h"
#include "pipeline/pipeline.h"

struct reading {
    const struct engine *engine;
    struct intake *in;
    struct run_options run;
};

/* Reads --input --lang --published --now --threads --lang-dir and opens the engine and the files.
 * Returns 0, or the exit status after a message. */
int reading_open(struct args *args, struct reading *r);
/* --threads, 0 when it is not given; false after a message. */
bool reading_threads(const struct args *args, int *threads);
/* The day of --now (default: today), in seconds since 1970; false after a message. */
bool reading_now(const struct args *args, int64_t *now);

#endif
