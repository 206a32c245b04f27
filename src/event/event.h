/* event: who did what to whom, when, where, according to whom; and relations between entities.
 *
 * Frames (lang/TAG, files .frames, see match/tree_pattern.h) say which words name an act of PLOVER
 * or a relation, and in what grammatical functions of their clause the parties stand.  Everything
 * of one event is read from one clause: parties outside it come in only over relative pronouns,
 * control ("plans to visit"), coordination and mentions that the stage `name` has resolved.
 *
 *   parties   the mentions at the words that fill the slots, with their conjuncts; a noun for
 *             people or a body ("ministers of", "troops") stands for the state or body it belongs
 *             to; else the bare noun is a party without an entity
 *   status    modal and governing verbs, negation, conjunctions, adjectives and the date decide
 *             (table event_words)
 *   source    the speaker of the quote that holds the trigger, else the subject of the governing
 *             speech verb, else the noun after "according to"
 *   date      the time expression nearest in the clause
 *
 * A frame's `means` has the keys
 *
 *   type mode cameo context   of the event; without a type it is a public statement
 *   mutual:yes                slot `partner` joins the actors
 *   actors:N                  no act of fewer: "the two spoke" is a meeting, "he spoke" is none
 *   status:S, present:S       the status when nothing says otherwise, of a verb in the present
 *   else:CODE                 without a recipient it is a statement with that CAMEO code
 *   relation:NAME act:none    slots subject and object are related; no event is told
 *
 * and its slots are actor, partner, recipient, place.  Relations also come from token patterns
 * (blocks `relation` of .rules files: slots subject and object, without an object the body named
 * last; `status:S` in `means`) and from offices beside names (table event_offices).
 *
 * An event without any party is not printed: it would be a word, not an act.
 *
 * Refused: joining parties of neighbouring clauses by nearness (what most coders of events do):
 * it makes rows that no sentence says.  Sources: CAMEO/PLOVER codebooks; Schrodt's PETRARCH for the
 * idea of verb patterns over parses, UniversalPetrarch for doing it over UD. */
#ifndef EVENT_EVENT_H
#define EVENT_EVENT_H

#include "doc/doc.h"
#include "pack/pack.h"

struct phrases;
struct events;

/* Compiles the frames of all language packs.  Lives: in `process`.
 * Fails: ERR_FORMAT with file and line of a frame that cannot be read. */
MUST_USE enum err event_open(const struct packs *packs, const struct phrases *phrases,
                             struct arena *process, const struct events **e, struct err_info *info);
/* Sets wants_tree of the sentences with a word that may name an act.  Needs lemmas. */
void event_wants(const struct events *e, struct doc *d, struct arena tmp);
/* Fills events, event_parties and relations from the sentences that have a tree; needs mentions,
 * times and quotes.  Cost: linear; a few microseconds for each trigger word. */
void event_run(const struct events *e, struct doc *d, struct arena *out, struct arena tmp);

#endif
