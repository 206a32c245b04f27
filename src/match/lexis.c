/* Classes of words for frames: table event_classes (kind lemma), see tree_pattern.h. */
#include "match/tree_pattern_int.h"
#include "text/text.h"

enum { REST_BYTES_MIN = 2, KINDS_MAX = 64 };

static bool is_letter(char c)
{
    return char_lower(c) >= 'a' && char_lower(c) <= 'z';
}

/* The number of the bit of the last four letters in any case; NONE: they are no plain letters. */
static int32_t ending_bit(str lemma)
{
    uint32_t last = 0;
    for (size_t i = lemma.len - PART_BYTES_MIN; i < lemma.len; i++) {
        if (!is_letter(lemma.ptr[i]))
            return NONE;
        last = last << 8 | (unsigned char)char_lower(lemma.ptr[i]);
    }
    return (int32_t)(last * 0x9e3779b1u >> (32 - ENDINGS_BITS));
}

void endings_add(struct endings *e, str lemma)
{
    int32_t bit = lemma.len < PART_BYTES_MIN ? NONE : ending_bit(lemma);
    if (bit != NONE)
        e->bits[bit / 64] |= (uint64_t)1 << bit % 64;
}

bool endings_may_have(const struct endings *e, str lemma)
{
    int32_t bit = lemma.len < PART_BYTES_MIN ? NONE : ending_bit(lemma);
    return bit == NONE ? lemma.len >= PART_BYTES_MIN : e->bits[bit / 64] >> bit % 64 & 1;
}

bool next_part(str lemma, size_t *at)
{
    if (*at >= lemma.len)
        return false;
    (void)utf8_next(lemma, at);
    while (*at < REST_BYTES_MIN && *at < lemma.len)
        (void)utf8_next(lemma, at);
    return *at + PART_BYTES_MIN <= lemma.len;
}

uint64_t lexis_class(const struct lexis *l, str kind)
{
    for (uint32_t i = 0; i < l->kinds.n; i++)
        if (str_eq(l->kinds.ptr[i], kind))
            return (uint64_t)1 << i;
    return 0;
}

static uint64_t add_kind(struct lexis *l, str kind, struct arena *process)
{
    if (!lexis_class(l, kind) && l->kinds.n < KINDS_MAX)
        *VEC_PUSH(&l->kinds, process) = kind;
    return lexis_class(l, kind);
}

static void add_lemma(struct lexis *l, str lemma, uint64_t kind, struct arena *process)
{
    bool fresh, part = lemma.len > 1 && lemma.ptr[0] == '-';
    str fold = text_fold(part ? str_sub(lemma, 1, lemma.len) : lemma, process);
    uint32_t *number = hashes_put(&l->lemmas, str_hash(fold), process, &fresh);
    if (fresh) {
        *number = l->classes.n;
        *VEC_PUSH(&l->classes, process) = (struct class_row){0};
    }
    l->classes.ptr[*number].kinds |= kind;
    l->classes.ptr[*number].part |= part;
    if (part)
        endings_add(&l->endings, fold);
}

static void load_classes(struct lexis *l, struct arena *process)
{
    struct table t = pack_table(l->pack, STR("event_classes"));
    int kind_column = table_column(t, STR("kind")), lemma_column = table_column(t, STR("lemma"));
    str last = STR("");
    uint64_t bit = 0;
    for (uint32_t r = 0; r < table_rows(t); r++) {
        str kind = table_cell(t, r, kind_column);
        if (!str_eq(kind, last)) /* a kind's words stand together */
            bit = add_kind(l, kind, process);
        last = kind;
        add_lemma(l, table_cell(t, r, lemma_column), bit, process);
    }
}

const struct lexis *lexis_open(const struct packs *packs, int pack, struct arena *process)
{
    struct lexis *l = NEW(process, struct lexis);
    l->pack = &packs->pack[pack];
    l->number = (uint8_t)pack;
    l->words = clause_words_load(l->pack, *process);
    load_classes(l, process);
    l->obligation = lexis_class(l, STR("obligation"));
    return l;
}

const struct clause_words *lexis_clause_words(const struct lexis *l)
{
    return &l->words;
}

static const struct class_row *row_of(const struct lexis *l, uint64_t lemma)
{
    const uint32_t *number = hashes_get(&l->lemmas, lemma);
    return number ? &l->classes.ptr[*number] : NULL;
}

bool lexis_is(const struct lexis *l, const struct token *t, uint64_t classes, struct arena tmp)
{
    const struct class_row *row = row_of(l, t->lemma_hash);
    if (row)
        return row->kinds & classes;
    if (!endings_may_have(&l->endings, t->lemma))
        return false;
    str fold = text_fold(t->lemma, &tmp);
    for (size_t at = 0; !row && next_part(fold, &at);) {
        row = row_of(l, str_hash(str_sub(fold, at, fold.len)));
        row = row && row->part ? row : NULL;
    }
    return row && row->kinds & classes;
}
