#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>

struct buf buf_make(struct arena *a, size_t max_bytes)
{
    return (struct buf){.arena = a, .max_bytes = max_bytes};
}

/* Room for `extra` bytes; false when that would pass the maximum. */
static bool reserve(struct buf *b, size_t extra)
{
    if (extra > b->max_bytes - b->len) {
        b->truncated = true;
        return false;
    }
    if (b->len + extra <= b->cap)
        return true;
    size_t cap = b->cap ? b->cap * 2 : 256;
    while (cap < b->len + extra)
        cap *= 2;
    if (b->cap && b->ptr + b->cap == b->arena->cur) {
        arena_bytes(b->arena, cap - b->cap);
    } else {
        char *p = arena_bytes(b->arena, cap);
        if (b->len)
            memcpy(p, b->ptr, b->len);
        b->ptr = p;
    }
    b->cap = cap;
    return true;
}

void buf_add(struct buf *b, str s)
{
    if (s.len && reserve(b, s.len)) {
        memcpy(b->ptr + b->len, s.ptr, s.len);
        b->len += s.len;
    }
}

void buf_char(struct buf *b, char c)
{
    if (reserve(b, 1))
        b->ptr[b->len++] = c;
}

void buf_int(struct buf *b, int64_t n)
{
    char digits[20];
    size_t at = sizeof digits;
    uint64_t rest = n < 0 ? -(uint64_t)n : (uint64_t)n;
    do
        digits[--at] = (char)('0' + rest % 10);
    while (rest /= 10);
    if (n < 0)
        digits[--at] = '-';
    buf_add(b, (str){digits + at, sizeof digits - at});
}

void buf_printf(struct buf *b, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (len <= 0 || !reserve(b, (size_t)len + 1))
        return;
    va_start(args, format);
    vsnprintf(b->ptr + b->len, (size_t)len + 1, format, args);
    va_end(args);
    b->len += (size_t)len;
}
