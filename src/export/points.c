#include "export/points.h"

#include "base/eight.h"

enum { BLOCK = 64 };

static uint32_t count(str s, size_t beg, size_t end)
{
    uint32_t n = 0;
    for (; beg + 8 <= end; beg += 8)
        n += eight_points(eight_load(s.ptr + beg));
    if (beg < end) /* what is missing of the last eight counts as ASCII */
        n += eight_points(eight_load_rest(s.ptr + beg, end - beg)) - (uint32_t)(beg + 8 - end);
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
