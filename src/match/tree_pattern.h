/* tree_pattern: frames, the rules over dependency trees.
 *
 * A frame is a block of a *.frames file: what words name an act, and where its parties stand.
 *
 *     frame  visit
 *     means  type:CONSULT mode:visit cameo:042
 *     verb   besuchen|bereisen            actor:subject recipient:object
 *     verb   ein+treffen|an+kommen        actor:subject recipient:in  not:subject=thing
 *     noun   -besuch|-visite              actor:gen|von|poss|light recipient:in|bei
 *     why    ...
 *     yes    "Xi besucht Kasachstan." = CONSULT/visit
 *     no     "Viele besuchen das Museum."
 *
 * A line `verb` or `noun` has lemmas, then words SLOT:ALTERNATIVES.  `ein+treffen` is a separable
 * verb, met as one word or as a verb with its particle (`pull_out` only so); `-besuch` may be the
 * last part of a compound ("Staatsbesuch").  An alternative is a grammatical function of tree.h
 * (subject, object, dat, gen, poss, adj, inside, mod, light, occasion, complement, self) or
 * else a preposition; the first that is there fills the slot.  Slots are named by the reader of the
 * frames.
 *
 *     needs:FUNCTION[|FUNCTION][=CLASS|CLASS]  the line holds only where one of the parts is there,
 *                                              and in one of the classes
 *     not:FUNCTION[|FUNCTION][=CLASS|CLASS]    ... only where it is not
 *
 * A class is an entity type (of a mention in the part), the `kind` of a row of table
 * `event_classes` (kind lemma; a lemma -x may end a compound), or ~LEMMA.  `needs:passive` and
 * `needs:reflexive` ask for the form of the verb, `needs:speech` for a quotation that it
 * introduces.
 *
 * Lines are tried in the order of the files; the first that holds is the match.  A line without
 * slots says that the word is no act there. Cost: one look-up a word, a few steps for each part of
 * a match. */
#ifndef MATCH_TREE_PATTERN_H
#define MATCH_TREE_PATTERN_H

#include "match/tree.h"

struct frames;
struct lexis;

/* What the frames of a language share: its clause words and table event_classes, of pack number
 * `pack`.  Lives: in `process`. */
const struct lexis *lexis_open(const struct packs *packs, int pack, struct arena *process);
const struct clause_words *lexis_clause_words(const struct lexis *l);
/* The bit of a class; 0 when there is none of that name. */
uint64_t lexis_class(const struct lexis *l, str kind);
/* True when the word, or a last part of it, is in one of the classes. */
bool lexis_is(const struct lexis *l, const struct token *t, uint64_t classes, struct arena tmp);

enum { FRAME_SLOTS_MAX = 8 };

struct frame_slot {
    str name;
    struct fillers fillers;
    struct function function; /* where they were found */
};
struct frame_match {
    token_ix trigger, particle, light; /* particle, light: NONE when there is none */
    struct rule_ref rule;
    uint32_t line; /* for frames_value */
    uint8_t n_slots;
    struct frame_slot slots[FRAME_SLOTS_MAX];
};

/* Compiles the blocks with this keyword.  Lives: in `process`.
 * Fails: ERR_FORMAT with file and line of what cannot be read. */
MUST_USE enum err frames_open(const struct lexis *lexis, str keyword, struct arena *process,
                              const struct frames **frames, struct err_info *info);
/* True when a word may name an act, by its lemma alone: trees are asked for by this. */
bool frames_may_match(const struct frames *f, const struct token *t, struct arena tmp);
/* The first line that holds for the word `trigger`; false when none does. */
bool frames_match(const struct frames *f, const struct tree *t, token_ix trigger,
                  struct frame_match *m, struct arena tmp);
/* The filled slot called `name`, or NULL. */
const struct frame_slot *frame_slot(const struct frame_match *m, str name);
/* The value of `key` in the `means` of the matched line's frame, or empty. */
str frames_value(const struct frames *f, const struct frame_match *m, str key);

#endif
