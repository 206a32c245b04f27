#include "base/map.h"

static struct map_slot *probe(struct map_slot *slots, uint32_t cap, str key, uint64_t hash)
{
    uint32_t i = (uint32_t)hash & (cap - 1);
    while (slots[i].used && !(slots[i].hash == hash && str_eq(slots[i].key, key)))
        i = (i + 1) & (cap - 1);
    return &slots[i];
}

static void grow(struct map *m, struct arena *a)
{
    uint32_t cap = m->cap ? m->cap * 2 : 16;
    struct map_slot *slots = NEW_N(a, struct map_slot, cap);
    for (uint32_t i = 0; i < m->cap; i++)
        if (m->slots[i].used)
            *probe(slots, cap, m->slots[i].key, m->slots[i].hash) = m->slots[i];
    m->slots = slots;
    m->cap = cap;
}

uint32_t *map_put(struct map *m, str key, struct arena *a, bool *fresh)
{
    if (m->n * 4 >= m->cap * 3)
        grow(m, a);
    uint64_t hash = str_hash(key);
    struct map_slot *slot = probe(m->slots, m->cap, key, hash);
    bool is_new = !slot->used;
    if (is_new) {
        *slot = (struct map_slot){.key = key, .hash = hash, .used = true};
        m->n++;
    }
    if (fresh)
        *fresh = is_new;
    return &slot->value;
}

const uint32_t *map_get(const struct map *m, str key)
{
    if (m->cap == 0)
        return NULL;
    struct map_slot *slot = probe(m->slots, m->cap, key, str_hash(key));
    return slot->used ? &slot->value : NULL;
}
