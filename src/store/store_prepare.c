/* What workers do for the writer: compress, hash, number rules, make the words of the index. */
#include <assert.h>
#include <zstd.h>

#include "base/map.h"
#include "base/sha256.h"
#include "store/store_int.h"
#include "text/text.h"

enum { ZSTD_LEVEL = 3, WORDS_BYTES_MAX = 8 << 20 };

/* ---- bytes --------------------------------------------------------------------------------- */

static str compress(str bytes, struct arena *out)
{
    size_t bound = ZSTD_compressBound(bytes.len);
    char *p = arena_bytes(out, bound);
    size_t n = ZSTD_compress(p, bound, bytes.len ? bytes.ptr : "", bytes.len, ZSTD_LEVEL);
    assert(!ZSTD_isError(n)); /* only for a buffer below the bound */
    return (str){p, n};
}

/* Each run: kind, and the lengths in text and source and the gap in the source before it, as
 * LEB128; so a run of plain text takes five bytes. */
static void put_number(struct buf *b, uint32_t n)
{
    for (; n >= 0x80; n >>= 7)
        buf_char(b, (char)(n | 0x80));
    buf_char(b, (char)n);
}

static uint32_t fold_sign(int64_t n)
{
    return (uint32_t)(n < 0 ? -2 * n - 1 : 2 * n);
}

str origin_bytes(const struct offmap *m, struct arena *out)
{
    struct buf b = buf_make(out, (size_t)1 << 30);
    uint32_t at = 0;
    for (uint32_t i = 0; i < m->n; i++) {
        const struct run *r = &m->ptr[i];
        put_number(&b, (uint32_t)r->kind);
        put_number(&b, txt_len(r->txt));
        put_number(&b, fold_sign((int64_t)r->src.beg - at));
        put_number(&b, r->src.end - r->src.beg);
        at = r->src.end;
    }
    return buf_str(&b);
}

static bool take_number(str blob, size_t *pos, uint32_t *n)
{
    *n = 0;
    for (unsigned shift = 0; *pos < blob.len && shift < 35; shift += 7) {
        unsigned char c = (unsigned char)blob.ptr[(*pos)++];
        *n |= (uint32_t)(c & 0x7f) << shift;
        if (c < 0x80)
            return true;
    }
    return false;
}

bool origin_map(str blob, struct offmap *m, struct arena *out)
{
    *m = (struct offmap){0};
    uint32_t txt = 0, at = 0, n[4];
    for (size_t pos = 0; pos < blob.len;) {
        for (int i = 0; i < 4; i++)
            if (!take_number(blob, &pos, &n[i]))
                return false;
        if (n[0] > RUN_MADE)
            return false;
        uint32_t beg = at + (n[2] & 1 ? -(n[2] + 1) / 2 : n[2] / 2);
        *VEC_PUSH(m, out) = (struct run){{txt, txt + n[1]}, {beg, beg + n[3]}, (enum run_kind)n[0]};
        txt += n[1];
        at = beg + n[3];
    }
    return true;
}

/* ---- rules --------------------------------------------------------------------------------- */

static uint64_t ref_key(struct rule_ref ref)
{
    return (uint64_t)ref.pack << 40 | (uint64_t)ref.kind << 32 | ref.num;
}

/* 47 bits of a hash: six bytes in a row, the same whatever the order of input. */
static int64_t hash_place(struct rule_place p)
{
    uint64_t h = hash_mix(str_hash(p.pack), str_hash(p.file));
    h = hash_mix(hash_mix(h, p.line), str_hash(p.name));
    return (int64_t)(h >> 17) | 1;
}

struct collector {
    const struct packs *packs;
    struct arena *out, *tmp;
    struct map seen;
    struct {
        VEC_FIELDS(struct rule_row)
    } rows;
};

static void collect(struct collector *c, struct rule_ref ref)
{
    if (ref.kind == RULE_NONE || !c->packs)
        return;
    uint64_t *key = NEW(c->tmp, uint64_t);
    *key = ref_key(ref);
    bool fresh;
    map_put(&c->seen, (str){(const char *)key, sizeof *key}, c->tmp, &fresh);
    if (!fresh)
        return;
    struct rule_place place = pack_where(c->packs, ref);
    *VEC_PUSH(&c->rows, c->out) = (struct rule_row){hash_place(place), place};
}

#define COLLECT(field)                        \
    for (uint32_t i = 0; i < d->field.n; i++) \
    collect(&c, d->field.ptr[i].rule)

static void collect_rules(struct store_doc *p, const struct packs *packs, struct arena *out,
                          struct arena tmp)
{
    const struct doc *d = p->d;
    struct collector c = {.packs = packs, .out = out, .tmp = &tmp};
    COLLECT(mentions);
    COLLECT(times);
    COLLECT(amounts);
    COLLECT(quotes);
    COLLECT(events);
    COLLECT(relations);
    COLLECT(furniture);
    p->rules = c.rows.ptr;
    p->n_rules = c.rows.n;
}

int64_t store_rule_id(const struct store_doc *p, struct rule_ref ref)
{
    return ref.kind == RULE_NONE || !p->packs ? 0 : hash_place(pack_where(p->packs, ref));
}

/* ---- search -------------------------------------------------------------------------------- */

static void make_words(struct store_doc *p, struct arena *out)
{
    const struct doc *d = p->d;
    struct buf words = buf_make(out, WORDS_BYTES_MAX);
    for (uint32_t i = 0; i < d->tokens.n; i++) {
        const struct token *t = &d->tokens.ptr[i];
        if (t->flags & (TOK_PUNCT | TOK_MWT_REST))
            continue;
        buf_add(&words, t->fold);
        buf_char(&words, ' ');
    }
    p->search_words = d->tokens.n ? buf_str(&words) : d->text;
    struct buf lemmas = buf_make(out, WORDS_BYTES_MAX);
    for (uint32_t i = 0; i < d->tokens.n; i++) {
        const struct token *t = &d->tokens.ptr[i];
        if (t->flags & TOK_PUNCT || !t->lemma.len || str_eq(t->lemma, t->form) ||
            str_eq(t->lemma, t->fold))
            continue;
        buf_add(&lemmas, t->lemma);
        buf_char(&lemmas, ' ');
    }
    p->search_lemmas = buf_str(&lemmas);
}

/* ---- all ----------------------------------------------------------------------------------- */

str store_join(const str *list, uint32_t n, char between, struct arena *out)
{
    struct buf b = buf_make(out, 1 << 16);
    for (uint32_t i = 0; i < n; i++) {
        if (i)
            buf_char(&b, between);
        buf_add(&b, list[i]);
    }
    return buf_str(&b);
}

const struct store_doc *store_prepare(const struct doc *d, const struct digest *g,
                                      const struct packs *packs, struct arena *out,
                                      struct arena tmp)
{
    struct store_doc *p = NEW(out, struct store_doc);
    *p = (struct store_doc){.d = d, .digest = g, .packs = packs};
    sha256(d->record.payload, p->payload_sha);
    p->key_hex = doc_key_hex(d->key, out);
    p->zstd = compress(d->record.payload, out);
    p->digest_blob = digest_write(g, out);
    p->origin = origin_bytes(&d->map, out);
    p->authors = store_join(d->authors.ptr, d->authors.n, '\n', out);
    p->ids = doc_fact_ids(d, out);
    p->mentions_of = NEW_N(out, uint32_t, d->entities.n + 1);
    for (uint32_t i = 0; i < d->mentions.n; i++)
        if (d->mentions.ptr[i].entity != NONE)
            p->mentions_of[d->mentions.ptr[i].entity]++;
    p->plain = NEW_N(out, str, g->spellings.n + 1);
    for (uint32_t i = 0; i < g->spellings.n; i++)
        p->plain[i] = text_plain(g->spellings.ptr[i].form, out);
    collect_rules(p, packs, out, tmp);
    make_words(p, out);
    return p;
}
