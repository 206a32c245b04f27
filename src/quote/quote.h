/* quote: who said what, directly, indirectly or mixed.
 *
 * A cue is a verb of speech, or words such as "according to".  What was said is its clausal
 * complement in the dependency tree, or the sentence that the cue is put into or behind, or what
 * stands in quotation marks beside it.  Marks around a name or a few words without a cue are no
 * quote.  Sentences in the reported mood carry on without a cue of their own.  The speaker is the
 * subject of the cue; a pronoun, or an office without a name, is the last one who spoke or acted,
 * at a lower confidence.  Who is told is an object of the cue, or stands behind a word such as
 * "gegenüber"; the medium is an interview, a platform, or the report that somebody else's words
 * stand in.
 *
 * Sources: Pareti 2015 (attribution); O'Keefe and others 2012; Petersen-Frey and Biemann 2024
 * (German news). */
#ifndef QUOTE_QUOTE_H
#define QUOTE_QUOTE_H

#include "doc/doc.h"
#include "pack/pack.h"

struct phrases;
struct quotes;

/* Reads the tables of all language packs.  Lives: in `process`. */
MUST_USE enum err quote_open(const struct packs *packs, const struct phrases *phrases,
                             struct arena *process, const struct quotes **quotes,
                             struct err_info *info);
/* Marks the sentences that have a cue or quotation marks: they want a tree.  Needs tags. */
void quote_wants(const struct quotes *q, struct doc *d, struct arena tmp);
/* Fills doc.quotes, sorted.  Needs trees, mentions and times.  Cost: linear in tokens. */
void quote_run(const struct quotes *q, struct doc *d, struct arena *out, struct arena tmp);

#endif
