#include "base/hashes.h"

static struct hashes_slot *find(struct hashes_slot *slots, uint32_t cap, uint64_t key)
{
    uint32_t i = (uint32_t)key & (cap - 1);
    while (slots[i].used && slots[i].key != key)
        i = (i + 1) & (cap - 1);
    return &slots[i];
}

static void grow(struct hashes *h, struct arena *a)
{
    uint32_t cap = h->cap ? h->cap * 4 : 16;
    struct hashes_slot *slots = NEW_N(a, struct hashes_slot, cap);
    for (uint32_t i = 0; i < h->cap; i++)
        if (h->slots[i].used)
            *find(slots, cap, h->slots[i].key) = h->slots[i];
    h->slots = slots;
    h->cap = cap;
}

uint32_t *hashes_put(struct hashes *h, uint64_t key, struct arena *a, bool *fresh)
{
    if (h->n * 4 >= h->cap * 3)
        grow(h, a);
    struct hashes_slot *slot = find(h->slots, h->cap, key);
    *fresh = !slot->used;
    if (*fresh) {
        *slot = (struct hashes_slot){.key = key, .used = true};
        h->n++;
    }
    return &slot->value;
}
