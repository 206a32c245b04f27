/* examples: the `yes` and `no` lines of rules, run as tests.
 *
 *     yes  "TEXT" [on DAY] = WORDS     the rule makes a fact whose value has all these words
 *     yes  "TEXT" [on DAY]             of a rule that keeps others off: it matches, and nobody
 *                                      reads a time
 *     no   "TEXT" [on DAY]             the rule makes no fact, and keeps no others off
 *
 * TEXT is read as a whole article of the pack's language, published on DAY.  For the words see
 * doc/fact_list.h. */
#ifndef PIPELINE_EXAMPLES_H
#define PIPELINE_EXAMPLES_H

#include "doc/fact_list.h"
#include "pipeline/pipeline.h"

struct examples_result {
    uint32_t n_rules, n_examples, n_failed;
};

/* Runs the examples of all rules of the pack called `lang` (empty: of all packs); `failed` gets one
 * line for each that does not hold: "de/when.rules:12 day-month: ...". */
struct examples_result examples_run(const struct engine *e, str lang,
                                    void (*failed)(void *self, str line), void *self);
/* Reads an example's text, as examples are read.  Lives: in `out`. */
struct example_text {
    str lang, text, published;
};
const struct doc *examples_read(const struct engine *e, const struct example_text *x,
                                struct arena *out, struct arena tmp);

#endif
