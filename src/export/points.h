/* points: byte positions as code point positions.
 *
 * A count for each block of 64 bytes, and the rest counted: no table as long as the text. */
#ifndef EXPORT_POINTS_H
#define EXPORT_POINTS_H

#include "base/arena.h"

struct points {
    str s;
    uint32_t *before; /* code points before block i */
};

struct points points_make(str s, struct arena *out);
/* Code points before byte `pos`; a position behind the end counts as the end. */
uint32_t points_at(const struct points *p, uint32_t pos);

#endif
