/* offmap: from the extracted text back to the source, byte for byte.
 *
 * A sorted list of runs that tile the text without gap or overlap.  COPY: the same bytes stand in
 * the source.  DECODED: the source says it otherwise (`&amp;`, folded white space).  MADE: we put
 * it there (the blank line between paragraphs); its source is an empty span at the place.
 * Invariants are checked by offmap_valid, by property tests and by the fuzz targets. */
#ifndef DOC_OFFMAP_H
#define DOC_OFFMAP_H

#include "base/vec.h"
#include "doc/span.h"

enum run_kind { RUN_COPY, RUN_DECODED, RUN_MADE };

struct run {
    txt_span txt;
    src_span src;
    enum run_kind kind;
};

struct offmap {
    VEC_FIELDS(struct run)
};

/* Appends a run for the next `txt_bytes` bytes of text; joins it to the last one where both are
 * COPY and adjoin.  An empty run adds nothing. */
void offmap_add(struct offmap *m, enum run_kind kind, uint32_t txt_bytes, src_span src,
                struct arena *out);
/* Where a text position stands in the source.  Inside a DECODED run: its beginning. */
uint32_t offmap_source(const struct offmap *m, uint32_t txt_pos);
/* The source bytes of `span`, from its first byte to its last; what lies between may hold markup.
 */
src_span offmap_span(const struct offmap *m, txt_span span);
/* The pieces of source that `span` was read from, in order; at most `max` are written, the number
 * of pieces is returned. */
uint32_t offmap_pieces(const struct offmap *m, txt_span span, src_span *pieces, uint32_t max);
/* All invariants hold for this text and source. */
bool offmap_valid(const struct offmap *m, str text, str source);

#endif
