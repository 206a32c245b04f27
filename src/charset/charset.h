/* charset: bytes of an unknown encoding to UTF-8.
 *
 * In this order: a byte order mark; bytes that are valid UTF-8; UTF-16 without a mark (every other
 * byte 0); what the page or the server declares; a guess (uchardet); Windows-1252.  Valid UTF-8
 * comes before the declaration since pages declare wrongly more often than they are UTF-8 by
 * chance.  Each invalid sequence becomes one U+FFFD.
 *
 * Sources: WHATWG Encoding; uchardet (Mozilla's universal detector). Cost: linear. */
#ifndef CHARSET_CHARSET_H
#define CHARSET_CHARSET_H

#include "base/arena.h"

struct decoded {
    str text;         /* UTF-8; the bytes themselves where nothing had to change */
    str name;         /* of the encoding, its preferred MIME or registered name */
    uint32_t invalid; /* sequences replaced */
    bool guessed;     /* neither a mark nor a declaration nor validity said so */
};

/* `declared` may be empty.  Lives: in `out`, or as `bytes`. */
struct decoded charset_decode(str bytes, str declared, struct arena *out);
/* The encoding that the first 1024 bytes of an HTML page declare (meta), or empty. */
str charset_declared(str html);

#endif
