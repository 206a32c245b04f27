/* eight: eight bytes of a text looked at at once, as one number.
 *
 * Most bytes of most texts need nothing done: they are ASCII, small, not to be escaped.  What tells
 * so eight at a time makes the common case cheap; the odd byte is then found one by one.  The first
 * byte is the lowest on every machine. */
#ifndef BASE_EIGHT_H
#define BASE_EIGHT_H

#include <endian.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* `byte` eight times. */
#define EIGHT(byte) ((uint64_t)0x0101010101010101u * (unsigned char)(byte))

static inline uint64_t eight_load(const char *p)
{
    uint64_t v;
    memcpy(&v, p, sizeof v);
    return le64toh(v);
}

/* Fewer than eight; those that are missing are 0.  Of 4 to 7 two loads overlap. */
static inline uint64_t eight_load_rest(const char *p, size_t n)
{
    if (n >= 4) {
        uint32_t first, last;
        memcpy(&first, p, sizeof first);
        memcpy(&last, p + n - sizeof last, sizeof last);
        return le32toh(first) | (uint64_t)le32toh(last) << 8 * (n - sizeof last);
    }
    uint64_t v = 0;
    for (size_t i = 0; i < n; i++)
        v |= (uint64_t)(unsigned char)p[i] << 8 * i;
    return v;
}

/* The next eight of `left` bytes, or what is left of them. */
static inline uint64_t eight_next(const char *p, size_t left)
{
    return left >= 8 ? eight_load(p) : eight_load_rest(p, left);
}

static inline bool eight_all_ascii(uint64_t v)
{
    return !(v & EIGHT(0x80));
}

/* Any byte below `bound` (at most 0x80): what is below borrows from its highest bit. */
static inline bool eight_any_below(uint64_t v, unsigned char bound)
{
    return (v - EIGHT(bound)) & ~v & EIGHT(0x80);
}

static inline bool eight_any_is(uint64_t v, char byte)
{
    return eight_any_below(v ^ EIGHT(byte), 1);
}

/* 0x80 in the place of each of A to Z. */
static inline uint64_t eight_capitals(uint64_t v)
{
    uint64_t low = v & EIGHT(0x7f); /* what is added to it stays in its byte */
    return (low + EIGHT(0x80 - 'A')) & ~(low + EIGHT(0x80 - 'Z' - 1)) & ~v & EIGHT(0x80);
}

/* The same with ASCII letters small. */
static inline uint64_t eight_lower(uint64_t v)
{
    return v | eight_capitals(v) >> 2;
}

/* How many begin a code point, or are no UTF-8: 10 in the highest bits goes on with one. */
static inline unsigned eight_points(uint64_t v)
{
    return 8 - (unsigned)(((v >> 7 & ~(v >> 6) & EIGHT(1)) * EIGHT(1)) >> 56);
}

#endif
