#include "base/vec.h"

#include <assert.h>

void vec_grow(void **ptr, uint32_t *cap, size_t size, struct arena *a)
{
    enum { align = _Alignof(max_align_t) };
    assert(*cap < UINT32_MAX / 2);
    uint32_t wanted = *cap ? *cap * 2 : 8;
    if (*cap && (char *)*ptr + (size_t)*cap * size == a->cur) {
        arena_take(a, wanted - *cap, size, 1);
    } else {
        void *p = arena_take(a, wanted, size, align);
        if (*cap)
            memcpy(p, *ptr, (size_t)*cap * size);
        *ptr = p;
    }
    *cap = wanted;
}
