/* vec: a growing array in an arena.
 *
 *     struct { VEC_FIELDS(struct token) } tokens = {0};
 *     *VEC_PUSH(&tokens, arena) = (struct token){...};
 *
 * `ptr` moves when the array grows: keep indexes, not pointers.  The old memory stays in the
 * arena (twice the final size at most); an array at the arena's end grows in place.  Room behind
 * the last element is not touched before it is used. */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/arena.h"

#define VEC_FIELDS(type) \
    type *ptr;           \
    uint32_t n;          \
    uint32_t cap;

/* Pointer to a new zeroed element at the end. */
#define VEC_PUSH(v, arena)                                                                   \
    ((v)->n == (v)->cap ? vec_grow((void **)&(v)->ptr, &(v)->cap, sizeof *(v)->ptr, (arena)) \
                        : (void)0,                                                           \
     memset((v)->ptr + (v)->n, 0, sizeof *(v)->ptr), (v)->ptr + (v)->n++)

/* Makes room for at least one more element (internal to VEC_PUSH). */
void vec_grow(void **ptr, uint32_t *cap, size_t size, struct arena *a);

#endif
