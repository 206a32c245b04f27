/* when: time expressions and the document's own date.
 *
 * What: fills doc.times (TIMEX3 type, value and mod, and the interval of days it means),
 * doc.published and doc.reference, and adds to doc.date_evidence.
 *
 * How: 1. rules (lang/TAG/when.rules over the word tables beside it) find expressions and read
 * them into one plain record each, without any date.  2. The day of publication: what `extract`
 * found on the page or what was given; where that names no day, each sign in the text (weekdays
 * and the tense of their clause, dates without a year, years, summits, names that a town had for a
 * time, terms of office, beginnings of initiatives) gives every day of the calendar a weight; the
 * weights are added up, and the answer is the day, month or year that most of the probability lies
 * on: a naive Bayes over days.  A sign that disagrees with all others is thereby outvoted, not
 * obeyed.  3. Every record is resolved against that day; where only a month is known, what it does
 * not settle stays open (XXXX-WXX-4).
 *
 * Refused: resolving expressions in the order of the story (Strötgen & Gertz call it the narrative
 * domain): news counts from the day of writing, and a wrong chain spoils all that follows.  Only
 * clock times and "the day before" look back at the last day that was named.
 *
 * Source: TIMEX3 (ISO 24617-1), EDTF, HeidelTime (Strötgen & Gertz 2013) for the use of tense. */
#ifndef WHEN_WHEN_H
#define WHEN_WHEN_H

#include "match/phrases.h"

struct when;

/* Compiles the rules of all language packs.  Lives: in `process`.  Fails: ERR_FORMAT (a rule). */
MUST_USE enum err when_open(const struct packs *packs, const struct phrases *phrases,
                            struct arena *process, const struct when **when, struct err_info *info);
/* Needs paragraphs, sentences, tokens and hits; uses tags where there are some.
 * Cost: linear in tokens; and, for a document without a date, in the days of its possible years. */
void when_run(const struct when *w, struct doc *d, struct arena *out, struct arena tmp);

#endif
