/* str: a borrowed slice of bytes.
 *
 * Passed by value, never NUL-terminated by contract, never owns its memory.  NUL-terminated
 * strings end at argv, SQLite and the file system; everything inside speaks str. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct {
    const char *ptr;
    size_t len;
} str;

/* A str of a string literal; STR_INIT is its form for static initialisers. */
#define STR(lit) ((str){"" lit, sizeof(lit) - 1})
#define STR_INIT(lit)           \
    {                           \
        "" lit, sizeof(lit) - 1 \
    }
/* The two arguments that "%.*s" wants. */
#define STR_ARG(s) (int)(s).len, (s).ptr

static inline str str_of(const char *cstr)
{
    return cstr ? (str){cstr, strlen(cstr)} : (str){NULL, 0};
}

static inline bool str_eq(str a, str b)
{
    /* most that differ do so in their first byte */
    return a.len == b.len &&
           (a.len == 0 || (a.ptr[0] == b.ptr[0] && memcmp(a.ptr, b.ptr, a.len) == 0));
}

/* Bytes beg..end (half-open) of `s`; the caller keeps beg <= end <= s.len. */
static inline str str_sub(str s, size_t beg, size_t end)
{
    return (str){s.ptr ? s.ptr + beg : NULL, end - beg};
}

static inline bool str_starts(str s, str prefix)
{
    return s.len >= prefix.len && str_eq(str_sub(s, 0, prefix.len), prefix);
}

static inline bool str_ends(str s, str suffix)
{
    return s.len >= suffix.len && str_eq(str_sub(s, s.len - suffix.len, s.len), suffix);
}

/* ASCII letters in lower case, every other byte as it is: markup and names of protocols are
 * compared so, words of a language never (text_fold). */
static inline char char_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}
bool str_eq_nocase(str a, str b);
/* Index of the first `needle` at or after `from`, or -1. */
ptrdiff_t str_find_nocase(str s, str needle, size_t from);

/* Byte order, shorter first where one is a prefix of the other: <0, 0, >0. */
int str_cmp(str a, str b);
/* Index of the first `needle` at or after `from`, or -1. */
ptrdiff_t str_find(str s, str needle, size_t from);
ptrdiff_t str_find_char(str s, char c, size_t from);
/* ASCII white space off both ends. */
str str_trim(str s);
/* Takes the piece before the first `sep` off the front of `*rest`; false once all is taken.
 * "a,,b" gives "a", "", "b"; "" gives one "". */
bool str_cut(str *rest, char sep, str *piece);
/* Takes the next word separated by spaces or tabs off `*rest`; false when none is left. */
bool str_word(str *rest, str *word);
/* Decimal integer filling all of `s`, with an optional sign; false when it is none or too big. */
bool str_int(str s, int64_t *value);
bool str_double(str s, double *value);
/* 64-bit hash of the bytes; the same on all machines and for ever, since packs store it. */
uint64_t str_hash(str s);
/* Mixes two hashes into one; order matters. */
uint64_t hash_mix(uint64_t a, uint64_t b);

#endif
