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
/* Makes room for `extra` bytes; false when that would pass the maximum. */
bool buf_grow(struct buf *b, size_t extra);
static inline bool buf_reserve(struct buf *b, size_t extra)
{
    return extra <= b->cap - b->len || buf_grow(b, extra);
}
static inline void buf_add(struct buf *b, str s)
{
    if (s.len && buf_reserve(b, s.len)) {
        memcpy(b->ptr + b->len, s.ptr, s.len);
        b->len += s.len;
    }
}
static inline void buf_char(struct buf *b, char c)
{
    if (buf_reserve(b, 1))
        b->ptr[b->len++] = c;
}
void buf_int(struct buf *b, int64_t n);
void buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
static inline str buf_str(const struct buf *b)
{
    return (str){b->ptr, b->len};
}

#endif
