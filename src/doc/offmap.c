#include "doc/offmap.h"

void offmap_add(struct offmap *m, enum run_kind kind, uint32_t txt_bytes, src_span src,
                struct arena *out)
{
    if (txt_bytes == 0)
        return;
    uint32_t beg = m->n ? m->ptr[m->n - 1].txt.end : 0;
    if (m->n && kind == RUN_COPY) {
        struct run *last = &m->ptr[m->n - 1];
        if (last->kind == RUN_COPY && last->src.end == src.beg) {
            last->txt.end += txt_bytes;
            last->src.end = src.end;
            return;
        }
    }
    *VEC_PUSH(m, out) = (struct run){{beg, beg + txt_bytes}, src, kind};
}

/* The run that holds `pos`, or the last one that begins before it. */
static uint32_t run_at(const struct offmap *m, uint32_t pos)
{
    uint32_t lo = 0, hi = m->n;
    while (hi - lo > 1) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (m->ptr[mid].txt.beg <= pos)
            lo = mid;
        else
            hi = mid;
    }
    return lo;
}

uint32_t offmap_source(const struct offmap *m, uint32_t txt_pos)
{
    if (m->n == 0)
        return 0;
    const struct run *r = &m->ptr[run_at(m, txt_pos)];
    if (txt_pos >= r->txt.end)
        return r->src.end;
    return r->kind == RUN_COPY ? r->src.beg + (txt_pos - r->txt.beg) : r->src.beg;
}

src_span offmap_span(const struct offmap *m, txt_span span)
{
    if (m->n == 0 || span.end == span.beg)
        return (src_span){offmap_source(m, span.beg), offmap_source(m, span.beg)};
    const struct run *last = &m->ptr[run_at(m, span.end - 1)];
    uint32_t end = last->src.end;
    if (last->kind == RUN_COPY && span.end < last->txt.end)
        end = last->src.beg + (span.end - last->txt.beg);
    return (src_span){offmap_source(m, span.beg), end};
}

uint32_t offmap_pieces(const struct offmap *m, txt_span span, src_span *pieces, uint32_t max)
{
    uint32_t n = 0;
    for (uint32_t i = m->n ? run_at(m, span.beg) : 0; i < m->n && m->ptr[i].txt.beg < span.end;
         i++) {
        const struct run *r = &m->ptr[i];
        if (r->kind == RUN_MADE || r->txt.end <= span.beg)
            continue;
        src_span piece = r->src;
        if (r->kind == RUN_COPY && span.beg > r->txt.beg)
            piece.beg += span.beg - r->txt.beg;
        if (r->kind == RUN_COPY && span.end < r->txt.end)
            piece.end -= r->txt.end - span.end;
        if (n < max)
            pieces[n] = piece;
        n++;
    }
    return n;
}

bool offmap_valid(const struct offmap *m, str text, str source)
{
    uint32_t txt = 0;
    for (uint32_t i = 0; i < m->n; i++) {
        const struct run *r = &m->ptr[i];
        if (r->txt.beg != txt || r->txt.end <= r->txt.beg || r->txt.end > text.len)
            return false;
        if (r->src.end < r->src.beg || r->src.end > source.len)
            return false;
        if (r->kind == RUN_MADE && r->src.beg != r->src.end)
            return false;
        if (r->kind == RUN_COPY &&
            !str_eq(str_sub(text, r->txt.beg, r->txt.end), str_sub(source, r->src.beg, r->src.end)))
            return false;
        txt = r->txt.end;
    }
    return txt == text.len;
}
