#include "doc/record.h"

#include "base/sha256.h"

static const str format_names[N_FORMAT] = {STR_INIT("unknown"), STR_INIT("html"), STR_INIT("text"),
                                           STR_INIT("clean")};

str format_name(enum format f)
{
    return format_names[f];
}

enum format format_parse(str name)
{
    for (int f = 0; f < N_FORMAT; f++)
        if (str_eq(format_names[f], name))
            return (enum format)f;
    return FORMAT_UNKNOWN;
}

struct doc_key record_key(const struct record *r)
{
    struct doc_key key, payload;
    sha256(r->payload, payload.bytes);
    str name = r->url.len ? r->url : r->id_is_given ? r->id : STR("");
    char tail[32 + 16 + 4096];
    size_t n = 0;
    memcpy(tail, payload.bytes, 32);
    n += 32;
    str format = format_name(r->format);
    memcpy(tail + n, format.ptr, format.len);
    n += format.len;
    tail[n++] = '\n';
    size_t name_len = name.len < 4000 ? name.len : 4000;
    if (name_len)
        memcpy(tail + n, name.ptr, name_len);
    sha256((str){tail, n + name_len}, key.bytes);
    return key;
}

str doc_key_hex(struct doc_key key, struct arena *out)
{
    char *p = arena_bytes(out, SHA256_HEX);
    sha256_hex(key.bytes, p);
    return (str){p, SHA256_HEX};
}
