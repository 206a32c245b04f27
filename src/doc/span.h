/* span: half-open ranges of bytes.
 *
 * Two types that the compiler keeps apart: a txt_span counts bytes of the extracted UTF-8 text
 * (struct doc.text), a src_span bytes of the decoded source (struct doc.source).  Both fit in 32
 * bits because a document is at most LIMIT_DOCUMENT_BYTES. */
#ifndef DOC_SPAN_H
#define DOC_SPAN_H

#include "base/str.h"

typedef struct {
    uint32_t beg, end;
} txt_span;

typedef struct {
    uint32_t beg, end;
} src_span;

/* No place: an empty span at 0. */
#define TXT_NONE ((txt_span){0, 0})

static inline bool txt_is_none(txt_span s)
{
    return s.end == 0;
}

static inline uint32_t txt_len(txt_span s)
{
    return s.end - s.beg;
}

static inline bool txt_eq(txt_span a, txt_span b)
{
    return a.beg == b.beg && a.end == b.end;
}

static inline bool txt_overlap(txt_span a, txt_span b)
{
    return a.beg < b.end && b.beg < a.end;
}

static inline bool txt_inside(txt_span inner, txt_span outer)
{
    return outer.beg <= inner.beg && inner.end <= outer.end;
}

/* The smallest span over both. */
static inline txt_span txt_hull(txt_span a, txt_span b)
{
    return (txt_span){a.beg < b.beg ? a.beg : b.beg, a.end > b.end ? a.end : b.end};
}

#endif
