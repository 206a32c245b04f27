/* json: JSON in and out.
 *
 * In: jansson parses, then the value is copied to an arena and jansson's is freed, so that nothing
 * outlives a document.  Depth is limited, `\u0000` is allowed, duplicate keys keep the last.
 * Out: a small writer into a buffer that puts commas and escapes; the same values always give the
 * same bytes. */
#ifndef JSON_JSON_H
#define JSON_JSON_H

#include "base/buf.h"
#include "base/err.h"

enum json_type { JSON_NOTHING, JSON_TEXT, JSON_NUMBER, JSON_BOOL, JSON_LIST, JSON_MAP };

struct json_value {
    enum json_type type;
    bool cut;      /* the outermost: what is deeper than LIMIT_JSON_DEPTH was left out */
    str key;       /* in its map */
    str text;      /* JSON_TEXT */
    double number; /* JSON_NUMBER; JSON_BOOL: 0 or 1 */
    struct json_value *first, *next;
};

/* Parses one value that fills `text`.  Lives: in `out`.  Fails: ERR_FORMAT with the byte in `at`;
 * ERR_LIMIT if `out` may be too small: it never escapes, since jansson's value would leak. */
MUST_USE enum err json_read(str text, struct arena *out, const struct json_value **value,
                            struct err_info *info);
/* A member of a map, or NULL. */
const struct json_value *json_get(const struct json_value *map, str key);
/* Its text; empty when it is not there or no text. */
str json_text(const struct json_value *map, str key);

struct json_out {
    struct buf *buf;
    bool comma; /* a value stands before, in this list or map */
};

void json_open(struct json_out *j, char bracket);  /* '{' or '[' */
void json_close(struct json_out *j, char bracket); /* '}' or ']' */
void json_key(struct json_out *j, str key);
void json_str(struct json_out *j, str s);
void json_int(struct json_out *j, int64_t n);
void json_num(struct json_out *j, double n); /* shortest form that reads back the same */
void json_bool(struct json_out *j, bool b);
void json_none(struct json_out *j);
/* Key and value at once. */
void json_put(struct json_out *j, str key, str s);
/* null where `s` is empty. */
void json_put_or_null(struct json_out *j, str key, str s);
void json_put_int(struct json_out *j, str key, int64_t n);

#endif
