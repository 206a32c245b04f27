/* record: what was given to us, kept for ever; and the document's key.
 *
 * payload: the bytes after transfer and content decoding (the file, the HTTP body, the UTF-8 of a
 * JSON string).  envelope: what came with it.  Both are enduring; everything else is derived. */
#ifndef DOC_RECORD_H
#define DOC_RECORD_H

#include "base/arena.h"

enum format { FORMAT_UNKNOWN, FORMAT_HTML, FORMAT_TEXT, FORMAT_CLEAN, N_FORMAT };

struct record {
    str payload;
    enum format format;
    str id;           /* as it was given: a path, `-`, an id of JSON Lines */
    bool id_is_given; /* the id came with the document (JSON Lines), so it is part of its key */
    str url, title, lang, published; /* as given; empty: not given */
    int64_t added; /* seconds since 1970 when it first came in: its "now", for ever */
};

/* SHA-256 over payload, format and url, or, without a url, the given id. */
struct doc_key {
    uint8_t bytes[32];
};

struct doc_key record_key(const struct record *r);
/* 64 hexadecimal digits. */
str doc_key_hex(struct doc_key key, struct arena *out);
str format_name(enum format f);
enum format format_parse(str name);

#endif
