#include "base/eight.h"
#include "text/text.h"

/* Lengths and the range of the second byte, by first byte (Unicode table 3-7). */
static int sequence(unsigned char c, unsigned char *lo, unsigned char *hi)
{
    *lo = 0x80;
    *hi = 0xbf;
    if (c >= 0xc2 && c <= 0xdf)
        return 2;
    if (c >= 0xe0 && c <= 0xef) {
        if (c == 0xe0)
            *lo = 0xa0;
        if (c == 0xed)
            *hi = 0x9f;
        return 3;
    }
    if (c >= 0xf0 && c <= 0xf4) {
        if (c == 0xf0)
            *lo = 0x90;
        if (c == 0xf4)
            *hi = 0x8f;
        return 4;
    }
    return 0;
}

rune utf8_next_long(str s, size_t *pos)
{
    const unsigned char *p = (const unsigned char *)s.ptr + *pos;
    size_t left = s.len - *pos;
    unsigned char lo, hi;
    int n = sequence(p[0], &lo, &hi);
    rune r = n == 2 ? p[0] & 0x1f : n == 3 ? p[0] & 0x0f : p[0] & 0x07;
    int i = 1;
    for (; i < n && (size_t)i < left && p[i] >= lo && p[i] <= hi; i++) {
        r = r << 6 | (p[i] & 0x3f);
        lo = 0x80;
        hi = 0xbf;
    }
    *pos += (size_t)i;
    return n && i == n ? r : 0xfffd;
}

rune utf8_prev(str s, size_t *pos)
{
    size_t at = *pos - 1;
    while (at > 0 && *pos - at < 4 && ((unsigned char)s.ptr[at] & 0xc0) == 0x80)
        at--;
    size_t end = at;
    rune r = utf8_next(s, &end);
    if (end != *pos) {
        at = *pos - 1;
        r = 0xfffd;
    }
    *pos = at;
    return r;
}

size_t utf8_put(rune r, char bytes[4])
{
    if (r < 0x80) {
        bytes[0] = (char)r;
        return 1;
    }
    if (r < 0x800) {
        bytes[0] = (char)(0xc0 | r >> 6);
        bytes[1] = (char)(0x80 | (r & 0x3f));
        return 2;
    }
    if (r < 0x10000) {
        bytes[0] = (char)(0xe0 | r >> 12);
        bytes[1] = (char)(0x80 | (r >> 6 & 0x3f));
        bytes[2] = (char)(0x80 | (r & 0x3f));
        return 3;
    }
    bytes[0] = (char)(0xf0 | r >> 18);
    bytes[1] = (char)(0x80 | (r >> 12 & 0x3f));
    bytes[2] = (char)(0x80 | (r >> 6 & 0x3f));
    bytes[3] = (char)(0x80 | (r & 0x3f));
    return 4;
}

size_t utf8_count(str s)
{
    size_t n = 0;
    for (size_t pos = 0; pos < s.len; n++)
        utf8_next(s, &pos);
    return n;
}

size_t ascii_end(str s, size_t from)
{
    while (from + 8 <= s.len && eight_all_ascii(eight_load(s.ptr + from)))
        from += 8;
    while (from < s.len && (unsigned char)s.ptr[from] < 0x80)
        from++;
    return from;
}

bool utf8_valid(str s, size_t *bad)
{
    for (size_t pos = 0; (pos = ascii_end(s, pos)) < s.len;) {
        size_t at = pos;
        if (utf8_next(s, &pos) == 0xfffd &&
            !(pos - at == 3 && memcmp(s.ptr + at, "\xef\xbf\xbd", 3) == 0)) {
            *bad = at;
            return false;
        }
    }
    return true;
}
