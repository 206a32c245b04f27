#include "export/points.h"

enum { BLOCK = 64 };

static uint32_t count(str s, size_t beg, size_t end)
{
    uint32_t n = 0;
    for (size_t i = beg; i < end; i++)
        n += ((unsigned char)s.ptr[i] & 0xc0) != 0x80;
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
