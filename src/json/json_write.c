#include <math.h>
#include <stdio.h>

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

static void quoted(struct buf *b, str s)
{
    buf_char(b, '"');
    size_t plain = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        buf_add(b, str_sub(s, plain, i));
        plain = i + 1;
        if (c == '"' || c == '\\') {
            buf_char(b, '\\');
            buf_char(b, (char)c);
        } else if (c == '\n') {
            buf_add(b, STR("\\n"));
        } else if (c == '\t') {
            buf_add(b, STR("\\t"));
        } else {
            buf_printf(b, "\\u%04x", c);
        }
    }
    buf_add(b, str_sub(s, plain, s.len));
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

void json_num(struct json_out *j, double n)
{
    separate(j);
    if (!isfinite(n)) {
        buf_add(j->buf, STR("null"));
        return;
    }
    char text[40];
    double back;
    for (int digits = 6; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, n);
        if (str_double(str_of(text), &back) && back == n)
            break;
    }
    /* 1.4e+11 is a number to JSON, but not to people: whole numbers are written out */
    if (fabs(n) < 1e15 && n == floor(n))
        snprintf(text, sizeof text, "%.0f", n);
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
