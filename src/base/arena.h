/* arena: all memory above base/.
 *
 * Four lifetimes: process (packs, compiled rules), document, request, scratch.  An arena is one
 * reserved range of addresses, never a chain of blocks; pages are touched as they are used.  A
 * result goes to `struct arena *out`; scratch comes as `struct arena tmp` BY VALUE: the copy is
 * thrown away when the function returns, and its memory with it.  `out` and `tmp` are never the
 * same range (arena_check_apart).
 *
 * Exhaustion: if the owner armed `escape`, control jumps there (the one place that does so is
 * pipeline/); without it the program ends with a message, since nothing else can be done. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <setjmp.h>

#include "base/str.h"

struct arena {
    char *cur, *end;
    char *base;      /* of the reservation; for arena_reset and arena_check_apart */
    jmp_buf *escape; /* armed by the owner, or NULL */
};

/* Reserves `size_bytes` of address space; ends the program when the system has none. */
struct arena arena_reserve(size_t size_bytes);
void arena_release(struct arena *a);
/* Forgets everything in `a`; pages above `keep_bytes` go back to the system. */
void arena_reset(struct arena *a, size_t keep_bytes);
static inline size_t arena_used(const struct arena *a)
{
    return (size_t)(a->cur - a->base);
}

/* Zeroed memory for `n` objects; checks n * size for overflow. */
void *arena_alloc(struct arena *a, size_t n, size_t size, size_t align);
#define NEW(a, type) ((type *)arena_alloc((a), 1, sizeof(type), _Alignof(type)))
#define NEW_N(a, type, n) ((type *)arena_alloc((a), (size_t)(n), sizeof(type), _Alignof(type)))

/* The same as it lies there, for what is filled at once. */
void *arena_take(struct arena *a, size_t n, size_t size, size_t align);
static inline char *arena_bytes(struct arena *a, size_t n)
{
    return arena_take(a, n, 1, 1);
}
/* Gives back what lies behind `end`, inside the last piece that was taken. */
static inline void arena_trim(struct arena *a, char *end)
{
    a->cur = end;
}

/* Copies of `s` in the arena; arena_cstr adds a NUL. */
str arena_str(struct arena *a, str s);
char *arena_cstr(struct arena *a, str s);
/* printf into the arena. */
str arena_printf(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A bug if both lie in one reservation. */
void arena_check_apart(const struct arena *out, const struct arena *tmp);

#endif
