/* chronicle: reports merged into events of the world, and a ledger of where they differ.
 *
 * Merging.  Two reports are of one event when they have the same type, share who took part, and
 * their dates can be the same; a plan and its fulfilment may be apart by a few days inside a story.
 * Pairs are joined from the surest down, and no joint event may hold two reports that exclude each
 * other (dates, places in different states, told and denied).  Every merged event says why it was
 * merged.
 *
 * Differences.  Of one event: dates, places, status, amounts.  Of entities: memberships, offices,
 * number of members, names.  `changed` is no contradiction (the world moved between two reports),
 * `disagreement` is, `precision` is neither (one report says more than the other).
 *
 * The result is a function of the set of digests and decisions: ties are broken by key.  Words for
 * people come from table `differences` of the English pack.
 * Sources: Bejan and Harabagiu 2010, Cybulska and Vossen 2014 (event coreference across documents).
 */
#ifndef CHRONICLE_CHRONICLE_H
#define CHRONICLE_CHRONICLE_H

#include "doc/row.h"
#include "pack/pack.h"

struct chronicler;

/* Lives: in `process`.  Fails: ERR_FORMAT when a table lacks a column. */
MUST_USE enum err chronicle_open(const struct packs *packs, struct arena *process,
                                 const struct chronicler **c, struct err_info *info);

/* Needs chronicle->stories and ->copies (story_run); fills the rest.  Lives: in `out`, borrowing
 * strings of the digests.  Cost: linear in events times the events of one type that share a party.
 */
void chronicle_run(const struct chronicler *c, const struct digest *const *digests, uint32_t n,
                   const struct decisions *decisions, struct chronicle *chronicle,
                   struct arena *out, struct arena tmp);

#endif
