/* references: &amp; &#228; &auml; */
#include "html/html.h"
#include "text/text.h"

struct entity {
    str name, text;
};

static const struct entity entities[] = {
#include "html_entities.inc"
};

enum { NAME_BYTES_MAX = 40, N_ENTITIES = sizeof entities / sizeof entities[0] };

/* Windows-1252 for the numbers that are controls in Unicode. */
static rune remap(uint32_t n)
{
    static const uint16_t low[32] = {
        0x20ac, 0x81,   0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8d,   0x017d, 0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
        0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,   0x017e, 0x0178};
    if (n >= 0x80 && n < 0xa0)
        return low[n - 0x80];
    bool bad = n == 0 || n > 0x10ffff || (n >= 0xd800 && n < 0xe000);
    return bad ? 0xfffd : n;
}

static int digit(char c, int base)
{
    int v = c >= '0' && c <= '9'                     ? c - '0'
            : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10
                                                     : 99;
    return v < base ? v : -1;
}

static bool numeric(str s, size_t *pos, char text[8], size_t *len)
{
    size_t i = *pos + 2;
    int base = 10;
    if (i < s.len && (s.ptr[i] | 0x20) == 'x') {
        base = 16;
        i++;
    }
    size_t first = i;
    uint32_t n = 0;
    for (; i < s.len && digit(s.ptr[i], base) >= 0; i++)
        n = n > 0x110000 ? n : n * (uint32_t)base + (uint32_t)digit(s.ptr[i], base);
    if (i == first)
        return false;
    *len = utf8_put(remap(n), text);
    *pos = i + (i < s.len && s.ptr[i] == ';');
    return true;
}

static const struct entity *find(str name)
{
    size_t lo = 0, hi = N_ENTITIES;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int order = str_cmp(entities[mid].name, name);
        if (order == 0)
            return &entities[mid];
        if (order < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return NULL;
}

static bool is_alnum(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* The longest name of the table counts; without ';' only the old ones, which are in it so too. */
static bool named(str s, size_t *pos, bool in_attribute, char text[8], size_t *len)
{
    size_t beg = *pos + 1, end = beg;
    while (end < s.len && end - beg < NAME_BYTES_MAX && is_alnum(s.ptr[end]))
        end++;
    if (end < s.len && s.ptr[end] == ';')
        end++;
    for (; end > beg; end--) {
        const struct entity *e = find(str_sub(s, beg, end));
        if (!e)
            continue;
        bool closed = s.ptr[end - 1] == ';';
        if (in_attribute && !closed && end < s.len && (s.ptr[end] == '=' || is_alnum(s.ptr[end])))
            return false;
        memcpy(text, e->text.ptr, e->text.len);
        *len = e->text.len;
        *pos = end;
        return true;
    }
    return false;
}

bool html_reference(str s, size_t *pos, bool in_attribute, char text[8], size_t *len)
{
    if (*pos + 1 >= s.len)
        return false;
    return s.ptr[*pos + 1] == '#' ? numeric(s, pos, text, len)
                                  : named(s, pos, in_attribute, text, len);
}

str html_decode(str raw, struct arena *out)
{
    if (str_find_char(raw, '&', 0) < 0)
        return raw;
    char *to = arena_bytes(out, raw.len + 8);
    size_t n = 0;
    for (size_t i = 0; i < raw.len;) {
        char text[8];
        size_t len;
        if (raw.ptr[i] == '&' && html_reference(raw, &i, true, text, &len)) {
            memcpy(to + n, text, len);
            n += len;
        } else {
            to[n++] = raw.ptr[i++];
        }
    }
    return (str){to, n};
}
