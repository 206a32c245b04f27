#include "base/str.h"

#include <stdlib.h>

#include "base/eight.h"

int str_cmp(str a, str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int order = n ? memcmp(a.ptr, b.ptr, n) : 0;
    if (order != 0)
        return order;
    return (a.len > b.len) - (a.len < b.len);
}

ptrdiff_t str_find(str s, str needle, size_t from)
{
    if (needle.len == 0)
        return from <= s.len ? (ptrdiff_t)from : -1;
    while (from + needle.len <= s.len) {
        ptrdiff_t at = str_find_char(s, needle.ptr[0], from);
        if (at < 0 || (size_t)at + needle.len > s.len)
            return -1;
        if (memcmp(s.ptr + at, needle.ptr, needle.len) == 0)
            return at;
        from = (size_t)at + 1;
    }
    return -1;
}

ptrdiff_t str_find_char(str s, char c, size_t from)
{
    if (from >= s.len)
        return -1;
    const char *p = memchr(s.ptr + from, c, s.len - from);
    return p ? p - s.ptr : -1;
}

bool str_eq_nocase(str a, str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i += 8)
        if (eight_lower(eight_next(a.ptr + i, a.len - i)) !=
            eight_lower(eight_next(b.ptr + i, a.len - i)))
            return false;
    return true;
}

ptrdiff_t str_find_nocase(str s, str needle, size_t from)
{
    for (; from + needle.len <= s.len; from++)
        if (str_eq_nocase(str_sub(s, from, from + needle.len), needle))
            return (ptrdiff_t)from;
    return -1;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

str str_trim(str s)
{
    while (s.len && is_blank(s.ptr[0]))
        s = str_sub(s, 1, s.len);
    while (s.len && is_blank(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

bool str_cut(str *rest, char sep, str *piece)
{
    if (!rest->ptr)
        return false;
    ptrdiff_t at = str_find_char(*rest, sep, 0);
    *piece = at < 0 ? *rest : str_sub(*rest, 0, (size_t)at);
    *rest = at < 0 ? (str){NULL, 0} : str_sub(*rest, (size_t)at + 1, rest->len);
    return true;
}

bool str_word(str *rest, str *word)
{
    str s = *rest;
    while (s.len && (s.ptr[0] == ' ' || s.ptr[0] == '\t'))
        s = str_sub(s, 1, s.len);
    size_t n = 0;
    while (n < s.len && s.ptr[n] != ' ' && s.ptr[n] != '\t')
        n++;
    *word = str_sub(s, 0, n);
    *rest = str_sub(s, n, s.len);
    return n > 0;
}

bool str_int(str s, int64_t *value)
{
    bool negative = s.len && s.ptr[0] == '-';
    if (s.len && (negative || s.ptr[0] == '+'))
        s = str_sub(s, 1, s.len);
    if (s.len == 0 || s.len > 18)
        return false;
    int64_t v = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
        v = v * 10 + (s.ptr[i] - '0');
    }
    *value = negative ? -v : v;
    return true;
}

bool str_double(str s, double *value)
{
    char digits[64];
    if (s.len == 0 || s.len >= sizeof digits)
        return false;
    memcpy(digits, s.ptr, s.len);
    digits[s.len] = '\0';
    char *end;
    double v = strtod(digits, &end);
    if (end != digits + s.len)
        return false;
    *value = v;
    return true;
}

/* Two rounds of multiply and fold over eight bytes at a time, after wyhash (Wang Yi). */
static uint64_t fold_multiply(uint64_t a, uint64_t b)
{
    __extension__ typedef unsigned __int128 u128;
    u128 r = (u128)a * b;
    return (uint64_t)r ^ (uint64_t)(r >> 64);
}

uint64_t hash_mix(uint64_t a, uint64_t b)
{
    return fold_multiply(a ^ 0xa0761d6478bd642fu, b ^ 0xe7037ed1a0b428dbu);
}

uint64_t str_hash(str s)
{
    uint64_t h = 0x8ebc6af09c88c6e3u ^ s.len;
    size_t i = 0;
    for (; i + 8 <= s.len; i += 8)
        h = hash_mix(h, eight_load(s.ptr + i));
    return hash_mix(h, eight_load_rest(s.ptr + i, s.len - i));
}
