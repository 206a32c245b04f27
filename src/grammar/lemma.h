/* lemma: edit scripts, as learning and use both need them. */
#ifndef GRAMMAR_LEMMA_H
#define GRAMMAR_LEMMA_H

#include "base/arena.h"

enum { LEMMA_TAIL_MAX = 10 }; /* bytes of an ending that are looked up */

struct edit_script {
    char letter_case; /* '=', 'l', 'c' or 'r' */
    size_t strip;
    str drop, append;
};

/* Fails (false) on a line that is no script. */
bool script_parse(str line, struct edit_script *s);
/* The lemma; borrows from `form`, `fold` or the script. */
str script_apply(struct edit_script s, str form, str fold, struct arena *out);
/* Lemmas depend on part of speech, and of nouns on number and genitive. */
uint64_t lemma_kind(uint8_t upos, uint32_t morph);
/* The key of an ending of so many bytes; more than LEMMA_TAIL_MAX: of the whole form. */
uint64_t lemma_feature(uint64_t kind, str fold, uint32_t bytes);

#endif
