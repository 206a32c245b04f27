/* habit: decisions that need no thought.
 *
 * Most decisions are plain: what the models decide is always the same when the word and its left
 * neighbour's tag, or the tags around the next arc, are the same.  Training counts them; those it
 * met often and nearly always alike stand in a table, and one look-up or two take the place of
 * dozens.  A decision list (Rivest 1987, Yarowsky 1994) before each linear model. */
#include "grammar/grammar_int.h"

int habit_of(const struct model *m, const struct circumstances *c, const uint64_t *allowed)
{
    if (!m->habit.n_labels)
        return -1;
    for (uint32_t i = 0; i < N_CIRCUMSTANCES; i++) {
        const int8_t *row = weights_row(&m->habit, c->key[i]);
        uint32_t decision = row ? (uint8_t)*row : 0;
        if (row && allowed[decision / 64] >> decision % 64 & 1)
            return (int)decision;
    }
    return -1;
}
