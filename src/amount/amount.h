/* amount: money, percentages, counts and measures.
 *
 * How: wherever a number begins (match/numerals.h), what stands beside it says what it is: a sign
 * or name of money (tables money_signs, currencies), a unit of measure (count_measures), or else a
 * noun that is counted, behind adjectives if there are some.  A sum and its conversion in brackets
 * are two amounts.  Numbers inside time expressions, ordinals, articles, labels ("Article 5") and
 * bare numbers are none.
 *
 * Refused: rules in the pattern language.  A number is one word or ten, in digits or not, and what
 * it needs is look-up on either side, which tables say in fewer lines.
 *
 * Codes: ISO 4217; UCUM (ucum.org). */
#ifndef AMOUNT_AMOUNT_H
#define AMOUNT_AMOUNT_H

#include "match/phrases.h"

struct amounts;

/* Reads the tables of all language packs.  Lives: in `process`. */
MUST_USE enum err amount_open(const struct packs *packs, const struct phrases *phrases,
                              struct arena *process, const struct amounts **amounts,
                              struct err_info *info);
/* Fills doc.amounts.  Needs tokens, hits and times; counts need tags to find the noun behind
 * adjectives.  Cost: linear in tokens. */
void amount_run(const struct amounts *a, struct doc *d, struct arena *out, struct arena tmp);

#endif
