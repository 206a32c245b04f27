#include <math.h>
#include <stdio.h>

#include "base/eight.h"
#include "json/json.h"

static void separate(struct json_out *j)
{
    if (j->comma)
        buf_char(j->buf, ',');
    j->comma = true;
}

void json_open(struct json_out *j, char bracket)
{
    separate(j);
    buf_char(j->buf, bracket);
    j->comma = false;
}

void json_close(struct json_out *j, char bracket)
{
    buf_char(j->buf, bracket);
    j->comma = true;
}

static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c != '"' && c != '\\';
}

static bool are_plain(uint64_t eight)
{
    return !eight_any_below(eight, 0x20) && !eight_any_is(eight, '"') && !eight_any_is(eight, '\\');
}

/* The first byte at or after `from` that is written otherwise, or s.len. */
static size_t plain_end(str s, size_t from)
{
    while (from + 8 <= s.len && are_plain(eight_load(s.ptr + from)))
        from += 8;
    size_t left = s.len - from;
    if (left < 8 && are_plain(eight_load_rest(s.ptr + from, left) | EIGHT(' ') << 8 * left))
        return s.len;
    while (is_plain((unsigned char)s.ptr[from]))
        from++;
    return from;
}

static void escaped(struct buf *b, char c)
{
    if (c == '"' || c == '\\') {
        buf_char(b, '\\');
        buf_char(b, c);
    } else if (c == '\n') {
        buf_add(b, STR("\\n"));
    } else if (c == '\t') {
        buf_add(b, STR("\\t"));
    } else {
        buf_printf(b, "\\u%04x", (unsigned char)c);
    }
}

static void quoted(struct buf *b, str s)
{
    buf_char(b, '"');
    for (size_t beg = 0, end; beg < s.len; beg = end + 1) {
        end = plain_end(s, beg);
        buf_add(b, str_sub(s, beg, end));
        if (end < s.len)
            escaped(b, s.ptr[end]);
    }
    buf_char(b, '"');
}

void json_key(struct json_out *j, str key)
{
    separate(j);
    quoted(j->buf, key);
    buf_char(j->buf, ':');
    j->comma = false;
}

void json_str(struct json_out *j, str s)
{
    separate(j);
    quoted(j->buf, s);
}

void json_int(struct json_out *j, int64_t n)
{
    separate(j);
    buf_int(j->buf, n);
}

/* 1.4e+11 is a number to JSON, but not to people: whole numbers are written out, and what has few
 * places.  Then up to 15 digits are what they are in the double, and no others read back as it. */
static bool put_decimal(struct buf *b, double n)
{
    enum { PLACES = 6, UNITS = 1000000 };
    double size = fabs(n);
    bool whole = size < 1e15 && size == floor(size);
    uint64_t units = size < 1e9 ? (uint64_t)(size * UNITS + 0.5) : 0;
    if (!whole && ((double)units / UNITS != size || size < 1e-4))
        return false;
    if (signbit(n))
        buf_char(b, '-');
    buf_int(b, whole ? (int64_t)size : (int64_t)(units / UNITS));
    if (whole)
        return true;
    char places[1 + PLACES] = ".";
    size_t len = 0;
    for (uint64_t i = PLACES, rest = units % UNITS; i > 0; i--, rest /= 10) {
        places[i] = (char)('0' + rest % 10);
        if (!len && rest % 10)
            len = i + 1;
    }
    buf_add(b, (str){places, len});
    return true;
}

void json_num(struct json_out *j, double n)
{
    separate(j);
    if (!isfinite(n)) {
        buf_add(j->buf, STR("null"));
        return;
    }
    if (put_decimal(j->buf, n))
        return;
    char text[40];
    double back;
    for (int digits = 6; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, n);
        if (str_double(str_of(text), &back) && back == n)
            break;
    }
    buf_add(j->buf, str_of(text));
}

void json_bool(struct json_out *j, bool b)
{
    separate(j);
    buf_add(j->buf, b ? STR("true") : STR("false"));
}

void json_none(struct json_out *j)
{
    separate(j);
    buf_add(j->buf, STR("null"));
}

void json_put(struct json_out *j, str key, str s)
{
    json_key(j, key);
    json_str(j, s);
}

void json_put_or_null(struct json_out *j, str key, str s)
{
    json_key(j, key);
    if (s.len)
        json_str(j, s);
    else
        json_none(j);
}

void json_put_int(struct json_out *j, str key, int64_t n)
{
    json_key(j, key);
    json_int(j, n);
}
