/* progress: one line on a terminal that says how far a long work is; nothing in a pipe. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "pipeline/keep.h"

struct progress {
    const struct keep_totals *totals;
    const struct intake *in; /* what is read; NULL: the records of a store, `records` in number */
    uint64_t records;
    bool terminal, shown, at_end;
    double start, last; /* seconds_now */
};

struct progress progress_start(const struct keep_totals *totals, const struct intake *in);
/* Writes the line anew, a few times a second at most, and not in the first second. */
void progress_show(struct progress *p);
/* Takes the line away, before something else is written. */
void progress_clear(struct progress *p);

#endif
