/* buf: a growing byte string in an arena, with a maximum.
 *
 * Reaching the maximum sets `truncated` and drops what follows: a buffer never grows with its
 * input without bound (curl's rule). */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/arena.h"

struct buf {
    struct arena *arena;
    char *ptr;
    size_t len, cap, max_bytes;
    bool truncated;
};

struct buf buf_make(struct arena *a, size_t max_bytes);
void buf_add(struct buf *b, str s);
void buf_char(struct buf *b, char c);
void buf_int(struct buf *b, int64_t n);
void buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
static inline str buf_str(const struct buf *b)
{
    return (str){b->ptr, b->len};
}

#endif
