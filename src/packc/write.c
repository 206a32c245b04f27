/* Lays a pack out: strings once each, then arrays with offsets to them. */
#include <stdlib.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/sha256.h"
#include "packc/packc_int.h"

struct writer {
    struct buf bytes;
    struct map strings;
    struct arena *tmp;
};

enum { PACK_BYTES_MAX = 1 << 30, BLOB_ALIGN = 64 };

static uint32_t align_to(struct writer *w, uint32_t n)
{
    while (w->bytes.len % n)
        buf_char(&w->bytes, '\0');
    return (uint32_t)w->bytes.len;
}

static pack_str put_string(struct writer *w, str s)
{
    if (s.len > UINT16_MAX)
        s.len = UINT16_MAX;
    bool fresh;
    uint32_t *place = map_put(&w->strings, s, w->tmp, &fresh);
    if (fresh) {
        *place = (uint32_t)w->bytes.len;
        uint16_t len = (uint16_t)s.len;
        buf_add(&w->bytes, (str){(const char *)&len, 2});
        buf_add(&w->bytes, s);
    }
    return *place;
}

static struct pack_array put_array(struct writer *w, const void *items, uint32_t n, size_t size)
{
    struct pack_array a = {align_to(w, 8), n};
    buf_add(&w->bytes, (str){items, n * size});
    return a;
}

/* Sorting rows by a column needs the column: it travels in the elements. */
struct sort_key {
    str key;
    uint32_t row;
};

static int by_key(const void *a, const void *b)
{
    const struct sort_key *p = a, *q = b;
    int order = str_cmp(p->key, q->key);
    return order ? order : (p->row > q->row) - (p->row < q->row);
}

static struct pack_array put_slots(struct writer *w, const struct sort_key *keys, uint32_t n,
                                   struct arena tmp)
{
    uint32_t cap = 2;
    while (cap < n * 2)
        cap *= 2;
    struct pack_index_slot *slots = NEW_N(&tmp, struct pack_index_slot, cap);
    for (uint32_t first = 0, end; first < n; first = end) {
        for (end = first + 1; end < n && str_eq(keys[end].key, keys[first].key);)
            end++;
        uint64_t hash = str_hash(keys[first].key);
        uint32_t i = (uint32_t)hash & (cap - 1);
        while (slots[i].n)
            i = (i + 1) & (cap - 1);
        slots[i] = (struct pack_index_slot){(uint32_t)(hash >> 32), first, end - first};
    }
    return put_array(w, slots, cap, sizeof *slots);
}

static uint32_t put_index(struct writer *w, const struct source_table *t, uint32_t column)
{
    struct arena tmp = *w->tmp;
    struct sort_key *keys = NEW_N(&tmp, struct sort_key, t->rows.n + 1);
    uint32_t *rows = NEW_N(&tmp, uint32_t, t->rows.n + 1);
    for (uint32_t r = 0; r < t->rows.n; r++)
        keys[r] = (struct sort_key){t->rows.ptr[r].cells[column], r};
    if (t->rows.n)
        qsort(keys, t->rows.n, sizeof *keys, by_key);
    for (uint32_t r = 0; r < t->rows.n; r++)
        rows[r] = keys[r].row;
    struct pack_index out = {.rows = put_array(w, rows, t->rows.n, sizeof *rows).at,
                             .slots = put_slots(w, keys, t->rows.n, tmp)};
    return put_array(w, &out, 1, sizeof out).at;
}

static struct pack_table put_table(struct writer *w, const struct source_table *t, uint32_t first)
{
    struct pack_table out = {.name = put_string(w, t->name),
                             .n_rows = t->rows.n,
                             .n_columns = t->n_columns,
                             .first_row = first};
    pack_str *cells = NEW_N(w->tmp, pack_str, (size_t)t->rows.n * t->n_columns + 1);
    uint32_t *origins = NEW_N(w->tmp, uint32_t, t->rows.n + 1);
    for (uint32_t c = 0; c < t->n_columns; c++)
        out.columns[c] = put_string(w, t->columns[c]);
    for (uint32_t r = 0; r < t->rows.n; r++) {
        for (uint32_t c = 0; c < t->n_columns; c++)
            cells[(size_t)r * t->n_columns + c] = put_string(w, t->rows.ptr[r].cells[c]);
        origins[r] = t->rows.ptr[r].file << 20 | t->rows.ptr[r].line;
    }
    out.cells = put_array(w, cells, t->rows.n * t->n_columns, sizeof *cells).at;
    out.origins = put_array(w, origins, t->rows.n, sizeof *origins).at;
    for (uint32_t c = 0; c < t->n_columns; c++)
        if (t->indexed[c])
            out.index[c] = put_index(w, t, c);
    return out;
}

static struct pack_array put_tables(struct writer *w, const struct source *s)
{
    struct pack_table *tables = NEW_N(w->tmp, struct pack_table, s->tables.n + 1);
    uint32_t first = 0;
    for (uint32_t i = 0; i < s->tables.n; i++) {
        tables[i] = put_table(w, &s->tables.ptr[i], first);
        first += s->tables.ptr[i].rows.n;
    }
    return put_array(w, tables, s->tables.n, sizeof *tables);
}

static void put_blocks(struct writer *w, const struct source *s, struct pack_header *h)
{
    struct pack_block *blocks = NEW_N(w->tmp, struct pack_block, s->blocks.n + 1);
    struct pack_line *lines = NEW_N(w->tmp, struct pack_line, s->lines.n + 1);
    for (uint32_t i = 0; i < s->blocks.n; i++) {
        const struct source_block *b = &s->blocks.ptr[i];
        blocks[i] = (struct pack_block){put_string(w, b->keyword),
                                        put_string(w, b->name),
                                        put_string(w, b->file),
                                        b->line,
                                        b->first,
                                        b->n};
    }
    for (uint32_t i = 0; i < s->lines.n; i++) {
        const struct source_line *l = &s->lines.ptr[i];
        lines[i] = (struct pack_line){put_string(w, l->key), put_string(w, l->value), l->line};
    }
    h->blocks = put_array(w, blocks, s->blocks.n, sizeof *blocks);
    h->lines = put_array(w, lines, s->lines.n, sizeof *lines);
}

static void put_rest(struct writer *w, const struct source *s, struct pack_header *h)
{
    struct pack_blob_entry *blobs = NEW_N(w->tmp, struct pack_blob_entry, s->blobs.n + 1);
    for (uint32_t i = 0; i < s->blobs.n; i++) {
        blobs[i].name = put_string(w, s->blobs.ptr[i].name);
        blobs[i].at = align_to(w, BLOB_ALIGN);
        blobs[i].size = (uint32_t)s->blobs.ptr[i].bytes.len;
        buf_add(&w->bytes, s->blobs.ptr[i].bytes);
    }
    h->blobs = put_array(w, blobs, s->blobs.n, sizeof *blobs);
    struct pack_setting_entry *settings =
        NEW_N(w->tmp, struct pack_setting_entry, s->settings.n + 1);
    for (uint32_t i = 0; i < s->settings.n; i++) {
        settings[i].key = put_string(w, s->settings.ptr[i].key);
        settings[i].value = put_string(w, s->settings.ptr[i].value);
    }
    h->settings = put_array(w, settings, s->settings.n, sizeof *settings);
    pack_str *files = NEW_N(w->tmp, pack_str, s->files.n + 1);
    for (uint32_t i = 0; i < s->files.n; i++)
        files[i] = put_string(w, s->files.ptr[i]);
    h->files = put_array(w, files, s->files.n, sizeof *files);
}

static void put_edges(struct writer *w, const struct phrase_index *index, struct pack_header *h)
{
    uint32_t cap = 1;
    while (cap < index->edges.n * 2)
        cap *= 2;
    struct pack_edge *edges = NEW_N(w->tmp, struct pack_edge, cap);
    for (uint32_t i = 0; i < index->edges.n; i++) {
        const struct edge *e = &index->edges.ptr[i];
        uint64_t hash = hash_mix(e->word, e->from);
        uint32_t slot = (uint32_t)hash & (cap - 1);
        while (edges[slot].node)
            slot = (slot + 1) & (cap - 1);
        edges[slot] = (struct pack_edge){(uint32_t)(hash >> 32), e->to};
    }
    h->edges = put_array(w, edges, cap, sizeof *edges);
}

static void put_phrases(struct writer *w, const struct phrase_index *index, struct pack_header *h)
{
    struct pack_phrase *phrases = NEW_N(w->tmp, struct pack_phrase, index->phrases.n + 1);
    uint32_t *nodes = NEW_N(w->tmp, uint32_t, (size_t)index->n_nodes + 2);
    uint32_t node = 0;
    for (uint32_t i = 0; i < index->phrases.n; i++) {
        const struct phrase *p = &index->phrases.ptr[i];
        while (node <= p->node)
            nodes[node++] = i;
        phrases[i] = (struct pack_phrase){put_string(w, p->form), p->row, p->table, p->class_number,
                                          p->letter_case};
    }
    while (node < index->n_nodes + 2)
        nodes[node++] = index->phrases.n;
    h->nodes = put_array(w, nodes, index->n_nodes + 2, sizeof *nodes);
    h->phrases = put_array(w, phrases, index->phrases.n, sizeof *phrases);
    pack_str *classes = NEW_N(w->tmp, pack_str, index->classes.n + 1);
    for (uint32_t i = 0; i < index->classes.n; i++)
        classes[i] = put_string(w, index->classes.ptr[i]);
    h->classes = put_array(w, classes, index->classes.n, sizeof *classes);
}

static void put_hash(struct pack_header *h, str bytes)
{
    unsigned char hash[SHA256_BYTES];
    sha256(str_sub(bytes, sizeof *h, bytes.len), hash);
    sha256_hex(hash, h->hash);
}

static str setting_of(const struct source *s, str key)
{
    for (uint32_t i = 0; i < s->settings.n; i++)
        if (str_eq(s->settings.ptr[i].key, key))
            return s->settings.ptr[i].value;
    return STR("");
}

str pack_write(const struct source *s, const struct phrase_index *index, struct arena *out)
{
    struct writer w = {.bytes = buf_make(out, PACK_BYTES_MAX), .tmp = s->arena};
    struct pack_header h = {.magic = PACK_MAGIC, .format = PACK_FORMAT};
    buf_add(&w.bytes, (str){(const char *)&h, sizeof h});
    h.name = put_string(&w, setting_of(s, STR("name")));
    h.tables = put_tables(&w, s);
    put_blocks(&w, s, &h);
    put_rest(&w, s, &h);
    put_edges(&w, index, &h);
    put_phrases(&w, index, &h);
    align_to(&w, BLOB_ALIGN);
    h.size_bytes = (uint32_t)w.bytes.len;
    put_hash(&h, buf_str(&w.bytes));
    memcpy(w.bytes.ptr, &h, sizeof h);
    /* What is aligned within the pack is aligned in memory only if the pack is. */
    char *aligned = arena_alloc(out, w.bytes.len, 1, BLOB_ALIGN);
    memcpy(aligned, w.bytes.ptr, w.bytes.len);
    return (str){aligned, w.bytes.len};
}
