/* fact_list: every fact of a document in one form, for people and for the examples of rules.
 *
 * `value` is words separated by spaces: of a time its TIMEX3 value, of a mention its entity, of an
 * event type/mode, actors, ">", recipients, "@" place, "on" date, status, "says" source. */
#ifndef DOC_FACT_LIST_H
#define DOC_FACT_LIST_H

#include "doc/doc.h"

struct fact_line {
    str kind; /* "mention", "time", "amount", "quote", "event", "relation" */
    txt_span span;
    str value;
    struct rule_ref rule;
};

struct fact_list {
    VEC_FIELDS(struct fact_line)
};

/* In the order mentions, times, amounts, quotes, events, relations.  Lives: in `out`. */
struct fact_list fact_list(const struct doc *d, struct arena *out);

#endif
