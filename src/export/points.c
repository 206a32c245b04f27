#include "export/points.h"

enum { BLOCK = 64 };

/* Bytes of eight that go on with a code point: 10 in their highest bits. */
static uint32_t count_inner(uint64_t bytes)
{
    const uint64_t each = 0x0101010101010101u;
    return (uint32_t)((bytes >> 7 & ~(bytes >> 6) & each) * each >> 56);
}

/* At most BLOCK bytes; what is missing of the last eight counts as ASCII. */
static uint32_t count(str s, size_t beg, size_t end)
{
    uint32_t n = (uint32_t)(end - beg);
    for (uint64_t bytes; beg < end; beg += sizeof bytes) {
        bytes = 0;
        memcpy(&bytes, s.ptr + beg, end - beg < sizeof bytes ? end - beg : sizeof bytes);
        n -= count_inner(bytes);
    }
    return n;
}

struct points points_make(str s, struct arena *out)
{
    size_t n = s.len / BLOCK + 1;
    struct points p = {s, NEW_N(out, uint32_t, n)};
    for (size_t i = 1; i < n; i++)
        p.before[i] = p.before[i - 1] + count(s, (i - 1) * BLOCK, i * BLOCK);
    return p;
}

uint32_t points_at(const struct points *p, uint32_t pos)
{
    size_t at = pos < p->s.len ? pos : p->s.len;
    size_t block = at / BLOCK;
    return p->before[block] + count(p->s, block * BLOCK, at);
}
