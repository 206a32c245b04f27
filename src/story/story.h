/* story: near-duplicates, and documents that tell of one thing, within and across languages.
 *
 * What: each document is in exactly one story.  How: pairs of documents that share rare terms and
 * lie near in time are compared; stories are grown from the most similar pair down (average link).
 * Words count only within a language; entities, which have one id in all languages, across.
 * Copies are found by MinHash in LSH bands and go where their original goes.
 *
 * Refused: a single pass in order of arrival (the result would depend on it), k-means (no number of
 * stories is known), document embeddings (a model for each language, and no reason to show).
 *
 * The result is a function of the set of digests: the order in which they are given does not
 * matter. Cost: linear in documents times the documents that share a rare term within the time
 * window. Sources: Broder 1997, Manku and others 2007 (near-duplicates); Allan 2002 (topic
 * detection). */
#ifndef STORY_STORY_H
#define STORY_STORY_H

#include "doc/row.h"

/* Fills out->copies and out->stories.  Lives: in `out`, borrowing strings of the digests. */
void story_run(const struct digest *const *digests, uint32_t n, struct chronicle *chronicle,
               struct arena *out, struct arena tmp);

#endif
