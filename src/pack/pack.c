#include "pack/pack.h"

#include <assert.h>

static const void *at(const struct pack *p, uint32_t offset)
{
    return p->bytes.ptr + offset;
}

static str string_at(const struct pack *p, pack_str offset)
{
    uint16_t len;
    memcpy(&len, p->bytes.ptr + offset, 2);
    return (str){p->bytes.ptr + offset + 2, len};
}

static bool array_inside(const struct pack_header *h, struct pack_array a, size_t size)
{
    return a.at <= h->size_bytes && (uint64_t)a.n * size <= h->size_bytes - a.at;
}

static bool arrays_inside(const struct pack_header *h)
{
    return array_inside(h, h->tables, sizeof(struct pack_table)) &&
           array_inside(h, h->blocks, sizeof(struct pack_block)) &&
           array_inside(h, h->lines, sizeof(struct pack_line)) &&
           array_inside(h, h->blobs, sizeof(struct pack_blob_entry)) &&
           array_inside(h, h->settings, sizeof(struct pack_setting_entry)) &&
           array_inside(h, h->classes, sizeof(pack_str)) &&
           array_inside(h, h->files, sizeof(pack_str)) &&
           array_inside(h, h->edges, sizeof(struct pack_edge)) &&
           array_inside(h, h->nodes, sizeof(uint32_t)) &&
           array_inside(h, h->phrases, sizeof(struct pack_phrase));
}

static bool name_inside(str bytes, pack_str name)
{
    uint16_t len;
    if (name > bytes.len - sizeof len)
        return false;
    memcpy(&len, bytes.ptr + name, sizeof len);
    return len <= bytes.len - sizeof len - name;
}

enum err pack_open(str bytes, struct pack *pack, struct err_info *info)
{
    const struct pack_header *h = (const void *)bytes.ptr;
    if (bytes.len < sizeof *h || memcmp(h->magic, PACK_MAGIC, sizeof h->magic) != 0)
        return err_set(info, ERR_FORMAT, "not a pack");
    if (h->format != PACK_FORMAT)
        return err_set(info, ERR_FORMAT, "pack of format %u, this program reads %d", h->format,
                       PACK_FORMAT);
    if (h->size_bytes != bytes.len || !arrays_inside(h) || !name_inside(bytes, h->name))
        return err_set(info, ERR_FORMAT, "damaged pack");
    *pack = (struct pack){.bytes = bytes, .head = h, .hash = {h->hash, sizeof h->hash}};
    pack->name = string_at(pack, h->name);
    return OK;
}

int packs_find(const struct packs *packs, str name)
{
    for (int i = 0; i < packs->n; i++)
        if (str_eq(packs->pack[i].name, name))
            return i;
    return -1;
}

struct table pack_table_at(const struct pack *pack, uint16_t number)
{
    const struct pack_table *tables = at(pack, pack->head->tables.at);
    assert(number < pack->head->tables.n);
    return (struct table){pack, &tables[number], number};
}

struct table pack_table(const struct pack *pack, str name)
{
    for (uint32_t i = 0; i < pack->head->tables.n; i++) {
        struct table t = pack_table_at(pack, (uint16_t)i);
        if (str_eq(table_name(t), name))
            return t;
    }
    return (struct table){pack, NULL, 0};
}

str table_name(struct table t)
{
    return string_at(t.pack, t.t->name);
}

int table_column(struct table t, str name)
{
    for (uint32_t c = 0; t.t && c < t.t->n_columns; c++)
        if (str_eq(string_at(t.pack, t.t->columns[c]), name))
            return (int)c;
    return -1;
}

str table_cell(struct table t, uint32_t row, int column)
{
    if (column < 0)
        return STR("");
    assert(row < t.t->n_rows && (uint32_t)column < t.t->n_columns);
    const pack_str *cells = at(t.pack, t.t->cells);
    return string_at(t.pack, cells[(size_t)row * t.t->n_columns + (size_t)column]);
}

str table_get(struct table t, uint32_t row, str column)
{
    return table_cell(t, row, table_column(t, column));
}

struct rows table_find_hash(struct table t, int column, str key, uint64_t hash)
{
    if (!t.t || column < 0)
        return (struct rows){NULL, 0};
    assert(t.t->index[column] != 0);
    const struct pack_index *index = at(t.pack, t.t->index[column]);
    const struct pack_index_slot *slots = at(t.pack, index->slots.at);
    const uint32_t *list = at(t.pack, index->rows);
    uint32_t mask = index->slots.n - 1, part = (uint32_t)(hash >> 32);
    for (uint32_t i = (uint32_t)hash & mask; slots[i].n; i = (i + 1) & mask) {
        const uint32_t *run = list + slots[i].first;
        if (slots[i].key == part && str_eq(table_cell(t, run[0], column), key))
            return (struct rows){run, slots[i].n};
    }
    return (struct rows){NULL, 0};
}

struct rows table_find(struct table t, int column, str key)
{
    return table_find_hash(t, column, key, str_hash(key));
}

int64_t table_row_hash(struct table t, int column, str key, uint64_t hash)
{
    struct rows r = table_find_hash(t, column, key, hash);
    return r.n ? (int64_t)r.list[0] : -1;
}

int64_t table_row(struct table t, int column, str key)
{
    return table_row_hash(t, column, key, str_hash(key));
}

void pack_phrase_prefetch(const struct pack *pack, uint32_t node, uint64_t word_hash)
{
    const struct pack_edge *edges = at(pack, pack->head->edges.at);
    if (pack->head->edges.n)
        __builtin_prefetch(&edges[(uint32_t)hash_mix(word_hash, node) & (pack->head->edges.n - 1)]);
}

uint32_t pack_phrase_next(const struct pack *pack, uint32_t node, uint64_t word_hash)
{
    const struct pack_edge *edges = at(pack, pack->head->edges.at);
    uint32_t mask = pack->head->edges.n - 1;
    if (pack->head->edges.n == 0)
        return 0;
    uint64_t h = hash_mix(word_hash, node);
    uint32_t key = (uint32_t)(h >> 32);
    for (uint32_t i = (uint32_t)h & mask; edges[i].node; i = (i + 1) & mask)
        if (edges[i].key == key)
            return edges[i].node;
    return 0;
}

const struct pack_phrase *pack_phrase_values(const struct pack *pack, uint32_t node, uint32_t *n)
{
    const uint32_t *first = at(pack, pack->head->nodes.at);
    const struct pack_phrase *phrases = at(pack, pack->head->phrases.at);
    *n = first[node + 1] - first[node];
    return phrases + first[node];
}

str pack_phrase_form(const struct pack *pack, const struct pack_phrase *p)
{
    return string_at(pack, p->form);
}

str pack_class(const struct pack *pack, uint8_t number)
{
    const pack_str *classes = at(pack, pack->head->classes.at);
    return number < pack->head->classes.n ? string_at(pack, classes[number]) : STR("");
}

uint32_t pack_blocks(const struct pack *pack)
{
    return pack->head->blocks.n;
}

static const struct pack_block *block_at(const struct pack *pack, uint32_t i)
{
    assert(i < pack->head->blocks.n);
    return (const struct pack_block *)at(pack, pack->head->blocks.at) + i;
}

void pack_block(const struct pack *pack, uint32_t i, str *keyword, str *name, str *file)
{
    const struct pack_block *b = block_at(pack, i);
    *keyword = string_at(pack, b->keyword);
    *name = string_at(pack, b->name);
    *file = string_at(pack, b->file);
}

uint32_t pack_block_lines(const struct pack *pack, uint32_t i)
{
    return block_at(pack, i)->n_lines;
}

struct block_line pack_block_line(const struct pack *pack, uint32_t i, uint32_t n)
{
    const struct pack_block *b = block_at(pack, i);
    assert(n < b->n_lines);
    const struct pack_line *l =
        (const struct pack_line *)at(pack, pack->head->lines.at) + b->first_line + n;
    return (struct block_line){string_at(pack, l->key), string_at(pack, l->value), l->line};
}

str pack_block_get(const struct pack *pack, uint32_t i, str key)
{
    for (uint32_t n = 0; n < pack_block_lines(pack, i); n++) {
        struct block_line l = pack_block_line(pack, i, n);
        if (str_eq(l.key, key))
            return l.value;
    }
    return STR("");
}

str pack_blob(const struct pack *pack, str name)
{
    const struct pack_blob_entry *blobs = at(pack, pack->head->blobs.at);
    for (uint32_t i = 0; i < pack->head->blobs.n; i++)
        if (str_eq(string_at(pack, blobs[i].name), name))
            return (str){at(pack, blobs[i].at), blobs[i].size};
    return STR("");
}

str pack_setting(const struct pack *pack, str key)
{
    const struct pack_setting_entry *s = at(pack, pack->head->settings.at);
    for (uint32_t i = 0; i < pack->head->settings.n; i++)
        if (str_eq(string_at(pack, s[i].key), key))
            return string_at(pack, s[i].value);
    return STR("");
}

uint32_t pack_row_number(struct table t, uint32_t row)
{
    return t.t->first_row + row;
}

static struct rule_place place_of_row(const struct pack *p, uint32_t number)
{
    for (uint32_t i = 0; i < p->head->tables.n; i++) {
        struct table t = pack_table_at(p, (uint16_t)i);
        if (number < t.t->first_row || number - t.t->first_row >= t.t->n_rows)
            continue;
        const uint32_t *origins = at(p, t.t->origins);
        const pack_str *files = at(p, p->head->files.at);
        uint32_t origin = origins[number - t.t->first_row];
        return (struct rule_place){p->name, string_at(p, files[origin >> 20]), table_name(t),
                                   origin & 0xfffff};
    }
    return (struct rule_place){.pack = p->name};
}

struct rule_place pack_where(const struct packs *packs, struct rule_ref ref)
{
    struct rule_place none = {STR(""), STR(""), STR(""), 0};
    if (ref.kind == RULE_NONE || ref.pack >= packs->n)
        return none;
    const struct pack *p = &packs->pack[ref.pack];
    if (ref.kind == RULE_ROW)
        return place_of_row(p, ref.num);
    if (ref.kind == RULE_BLOCK && ref.num < p->head->blocks.n) {
        const struct pack_block *b = block_at(p, ref.num);
        return (struct rule_place){p->name, string_at(p, b->file), string_at(p, b->name), b->line};
    }
    none.pack = p->name;
    none.name = STR("model");
    return none;
}
