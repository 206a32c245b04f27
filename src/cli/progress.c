#include "cli/progress.h"

#include <stdio.h>
#include <unistd.h>

#define QUIET_SECONDS 1.0
#define PAUSE_SECONDS 0.2

struct progress progress_start(const struct keep_totals *totals, const struct intake *in)
{
    return (struct progress){
        .totals = totals, .in = in, .terminal = isatty(STDERR_FILENO), .start = seconds_now()};
}

static void print_left(double share, double seconds)
{
    enum { MINUTE = 60 };
    if (share <= 0)
        return; /* standard input has no end that is known */
    if (share >= 1) {
        fprintf(stderr, ", now the chronicle");
        return;
    }
    unsigned left = (unsigned)(seconds / share - seconds + 0.5);
    fprintf(stderr, ", %u:%02u left", left / MINUTE, left % MINUTE);
}

void progress_show(struct progress *p)
{
    double now = seconds_now(), seconds = now - p->start;
    const struct keep_totals *t = p->totals;
    uint32_t done = t->documents + t->known + t->failed;
    double share = p->in ? intake_share(p->in) : p->records ? (double)done / (double)p->records : 0;
    bool at_end = share >= 1 && !p->at_end; /* what comes then is silent, so this must be said */
    if (!p->terminal || seconds < QUIET_SECONDS || (now - p->last < PAUSE_SECONDS && !at_end))
        return;
    p->last = now;
    p->at_end |= at_end;
    p->shown = true;
    fprintf(stderr, "\r\033[K%u document%s, %.0f a second", done, done == 1 ? "" : "s",
            done / seconds);
    print_left(share, seconds);
}

void progress_clear(struct progress *p)
{
    if (p->shown)
        fprintf(stderr, "\r\033[K");
    p->shown = false;
}
