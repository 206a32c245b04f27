#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>

struct buf buf_make(struct arena *a, size_t max_bytes)
{
    return (struct buf){.arena = a, .max_bytes = max_bytes};
}

bool buf_grow(struct buf *b, size_t extra)
{
    if (extra > b->max_bytes - b->len) {
        b->truncated = true;
        return false;
    }
    size_t cap = b->cap ? b->cap * 2 : 256;
    while (cap < b->len + extra)
        cap *= 2;
    cap = cap < b->max_bytes ? cap : b->max_bytes; /* what fits below the maximum fits here */
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
    if (len <= 0 || !buf_reserve(b, (size_t)len + 1))
        return;
    va_start(args, format);
    vsnprintf(b->ptr + b->len, (size_t)len + 1, format, args);
    va_end(args);
    b->len += (size_t)len;
}
