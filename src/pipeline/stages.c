/* stages: the one place that knows which stages there are and in what order they run. */
#include <time.h>

#include "amount/amount.h"
#include "event/event.h"
#include "extract/extract.h"
#include "grammar/grammar.h"
#include "langid/langid.h"
#include "match/phrases.h"
#include "name/name.h"
#include "pipeline/pipeline_int.h"
#include "quote/quote.h"
#include "segment/segment.h"
#include "when/when.h"

struct stages {
    const struct phrases *phrases;
    const struct extract *extract;
    const struct langid *langid;
    const struct segment *segment;
    const struct grammar *grammar;
    const struct when *when;
    const struct amounts *amount;
    const struct namer *name;
    const struct quotes *quote;
    const struct events *event;
};

enum err stages_open(const struct packs *packs, struct arena *process, const struct stages **stages,
                     struct err_info *info)
{
    struct stages *s = NEW(process, struct stages);
    const struct phrases *p = s->phrases = phrases_open(packs, process);
    enum err e = OK;
    (void)((e = extract_open(packs, p, process, &s->extract, info)) ||
           (e = langid_open(packs, p, process, &s->langid, info)) ||
           (e = segment_open(packs, p, process, &s->segment, info)) ||
           (e = grammar_open(packs, p, process, &s->grammar, info)) ||
           (e = when_open(packs, p, process, &s->when, info)) ||
           (e = amount_open(packs, p, process, &s->amount, info)) ||
           (e = name_open(packs, p, process, &s->name, info)) ||
           (e = quote_open(packs, p, process, &s->quote, info)) ||
           (e = event_open(packs, p, process, &s->event, info)));
    *stages = s;
    return e;
}

/* Adds the time since the last lap to the stage called `name`. */
struct clock {
    struct stage_times *times; /* NULL: nobody asks */
    double last;
};

double seconds_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void lap(struct clock *c, str name)
{
    if (!c->times)
        return;
    double now = seconds_now();
    uint32_t i = 0;
    while (i < c->times->n && !str_eq(c->times->stage[i].name, name))
        i++;
    if (i == c->times->n && i < STAGES_MAX)
        c->times->stage[c->times->n++].name = name;
    if (i < STAGES_MAX)
        c->times->stage[i].seconds += now - c->last;
    c->last = now;
}

void stages_run(const struct stages *s, struct doc *d, const struct run_options *options,
                struct arena *out, struct arena tmp)
{
    struct clock c = {options->times, options->times ? seconds_now() : 0};
    extract_run(s->extract, d, out, tmp);
    doc_split_words(d, out);
    lap(&c, STR("extract"));
    langid_run(s->langid, d, out, tmp);
    lap(&c, STR("langid"));
    segment_run(s->segment, d, out, tmp);
    lap(&c, STR("segment"));
    phrases_run(s->phrases, d, out, tmp);
    lap(&c, STR("phrases"));
    grammar_tag(s->grammar, d, out, tmp);
    lap(&c, STR("tags"));
    when_run(s->when, d, out, tmp);
    lap(&c, STR("when"));
    amount_run(s->amount, d, out, tmp);
    lap(&c, STR("amount"));
    name_run(s->name, d, options->decisions, out, tmp);
    lap(&c, STR("name"));
    quote_wants(s->quote, d, tmp);
    event_wants(s->event, d, tmp);
    for (uint32_t i = 0; options->all_trees && i < d->sentences.n; i++)
        d->sentences.ptr[i].wants_tree = true;
    grammar_parse(s->grammar, d, out, tmp);
    lap(&c, STR("trees"));
    quote_run(s->quote, d, out, tmp);
    lap(&c, STR("quote"));
    event_run(s->event, d, out, tmp);
    lap(&c, STR("event"));
}
