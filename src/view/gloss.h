/* gloss: what an event is called in a list, from templates in lang/TAG/words/gloss.tsv.
 *
 * A gloss never says more than the row: actors, act, recipients or place, and the status in words.
 * Names of more than four parties are cut to three and a count. */
#ifndef VIEW_GLOSS_H
#define VIEW_GLOSS_H

#include "view/view.h"

struct gloss;

/* Reads the tables of language `lang` (English where it has none).  Lives: in `process`. */
const struct gloss *gloss_open(const struct packs *packs, str lang, struct arena *process);

/* A gloss as pieces: words, or the name of an entity with its id. */
struct gloss_piece {
    str words, id;
};
struct gloss_pieces {
    VEC_FIELDS(struct gloss_piece)
};
struct gloss_pieces gloss_pieces(const struct gloss *g, const struct view_event *e,
                                 struct arena *out);
/* The same in one string: "Xi Jinping visits Kazakhstan", "planned: ...", "not: ...". */
str gloss_event(const struct gloss *g, const struct view_event *e, struct arena *out);
/* The words for a key of gloss_words.tsv (a relation, a status); the key itself without a row. */
str gloss_word(const struct gloss *g, str key);
/* The words for the value of a difference: a relation in words, anything else as it is. */
str gloss_value(const struct gloss *g, str value);

#endif
