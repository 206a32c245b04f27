#include "match/phrases.h"

#include <stdlib.h>

#include "text/text.h"

enum { AFFIX_MAX = 64, WORD_STEMS = 8, PHRASE_WORDS_MAX = 12 };

struct affix {
    str suffix, add, note;
    uint64_t world, own; /* kinds of forms it is for in both packs, one bit each */
    uint8_t number;
};

struct language {
    int pack; /* NONE: no pack, the world alone is looked up */
    struct affix affixes[AFFIX_MAX];
    uint8_t n_affixes;
    uint64_t ends_in[256]; /* the affixes whose suffix ends in this byte, one bit each */
};

struct phrases {
    const struct packs *packs;
    struct language none;
    struct language languages[PACKS_MAX]; /* by number of the pack */
};

struct word {
    str text, fold;
    uint64_t hash;
    uint32_t beg, end;
    uint32_t first_stem, n_stems;
};

/* What a word may be an inflection of. */
struct stem {
    uint64_t hash;
    uint8_t affix; /* index in language.affixes */
};

struct words {
    VEC_FIELDS(struct word)
    struct {
        VEC_FIELDS(struct stem)
    } stems;
};

/* The bit of a kind of forms in a pack; 0: it has none such. */
static uint64_t class_bit(const struct pack *pack, str kind)
{
    for (uint32_t c = 0; c < pack->head->classes.n; c++)
        if (str_eq(pack_class(pack, (uint8_t)c), kind))
            return (uint64_t)1 << c;
    return 0;
}

static void add_ending(struct language *l, uint8_t affix)
{
    str suffix = l->affixes[affix].suffix;
    for (int byte = 0; byte < 256; byte++)
        if (!suffix.len || (unsigned char)suffix.ptr[suffix.len - 1] == byte)
            l->ends_in[byte] |= (uint64_t)1 << affix;
}

/* One affix for each row; a `kind` cell may list several, apart by '|'. */
static void load_affixes(struct language *l, const struct packs *packs, int pack)
{
    struct table t = pack_table(&packs->pack[pack], STR("affix"));
    for (uint32_t r = 0; r < table_rows(t) && l->n_affixes < AFFIX_MAX; r++) {
        struct affix *a = &l->affixes[l->n_affixes++];
        str kinds = table_get(t, r, STR("kind")), kind;
        a->suffix = table_get(t, r, STR("suffix"));
        a->add = table_get(t, r, STR("add"));
        a->note = table_get(t, r, STR("note"));
        a->number = l->n_affixes;
        while (str_cut(&kinds, '|', &kind)) {
            a->world |= class_bit(&packs->pack[PACK_WORLD], kind);
            a->own |= class_bit(&packs->pack[pack], kind);
        }
        add_ending(l, (uint8_t)(l->n_affixes - 1));
    }
}

const struct phrases *phrases_open(const struct packs *packs, struct arena *process)
{
    struct phrases *p = NEW(process, struct phrases);
    p->packs = packs;
    p->none.pack = NONE;
    for (int i = 0; i < packs->n; i++) {
        p->languages[i].pack = i;
        if (i != PACK_WORLD)
            load_affixes(&p->languages[i], packs, i);
    }
    return p;
}

static const struct language *language_of(const struct phrases *p, str lang)
{
    int i = packs_find(p->packs, lang);
    return i <= PACK_WORLD ? &p->none : &p->languages[i];
}

static void add_stems(struct words *ws, struct word *w, const struct language *l, struct arena *tmp)
{
    uint64_t affixes = w->fold.len ? l->ends_in[(unsigned char)w->fold.ptr[w->fold.len - 1]] : 0;
    w->first_stem = ws->stems.n;
    for (; affixes && w->n_stems < WORD_STEMS; affixes &= affixes - 1) {
        uint8_t i = (uint8_t)__builtin_ctzll(affixes);
        const struct affix *a = &l->affixes[i];
        if (w->fold.len < a->suffix.len + 2 || !str_ends(w->fold, a->suffix))
            continue;
        str stem = str_sub(w->fold, 0, w->fold.len - a->suffix.len);
        if (a->add.len)
            stem = arena_printf(tmp, "%.*s%.*s", STR_ARG(stem), STR_ARG(a->add));
        *VEC_PUSH(&ws->stems, tmp) = (struct stem){str_hash(stem), i};
        w->n_stems++;
    }
}

static struct words split_words(str text, uint32_t base, const struct language *l,
                                struct arena *tmp)
{
    struct words ws = {0};
    str piece;
    for (size_t pos = 0; text_next_word(text, &pos, &piece);) {
        uint32_t beg = base + (uint32_t)(piece.ptr - text.ptr);
        *VEC_PUSH(&ws, tmp) =
            (struct word){.text = piece, .beg = beg, .end = beg + (uint32_t)piece.len};
    }
    for (uint32_t i = 0; i < ws.n; i++) {
        ws.ptr[i].fold = text_fold(ws.ptr[i].text, tmp);
        ws.ptr[i].hash = str_hash(ws.ptr[i].fold);
        add_stems(&ws, &ws.ptr[i], l, tmp);
    }
    return ws;
}

/* What stands between two words must be what the form has there; any white space is one space. */
static bool gap_equal(str gap, str form_gap, struct arena tmp)
{
    if (str_eq(gap, form_gap))
        return true;
    bool blank = gap.len > 0;
    for (size_t pos = 0; pos < gap.len && blank;)
        blank = rune_is_space(utf8_next(gap, &pos));
    return blank ? str_eq(form_gap, STR(" ")) : str_eq(text_fold(gap, &tmp), form_gap);
}

/* The words are the form's words, up to the last one, whose stem the hash has vouched for. */
static bool form_equal(const struct word *w, uint32_t n, str form, bool inflected, struct arena tmp)
{
    size_t pos = 0, before = 0;
    str piece;
    for (uint32_t i = 0; i < n; i++) {
        if (!text_next_word(form, &pos, &piece))
            return false;
        size_t beg = (size_t)(piece.ptr - form.ptr);
        str gap = {w[i].text.ptr, 0};
        if (i > 0) {
            gap.ptr = w[i - 1].text.ptr + w[i - 1].text.len;
            gap.len = (size_t)(w[i].text.ptr - gap.ptr);
            if (!gap_equal(gap, str_sub(form, before, beg), tmp))
                return false;
        }
        bool last = i + 1 == n;
        if (!(last && inflected) && !str_eq(w[i].fold, piece))
            return false;
        before = pos;
    }
    return true;
}

static bool case_fits(const struct word *w, uint32_t n, uint8_t wanted)
{
    if (wanted == CASE_ANY)
        return true;
    size_t pos = 0;
    if (!rune_is_upper(utf8_next(w[0].text, &pos)) &&
        !rune_is_digit((unsigned char)w[0].text.ptr[0]))
        return false;
    if (wanted == CASE_CAPITAL)
        return true;
    for (uint32_t i = 0; i < n; i++)
        for (pos = 0; pos < w[i].text.len;) {
            rune r = utf8_next(w[i].text, &pos);
            bool inflection = i + 1 == n && pos >= w[i].text.len && w[i].text.len > 2;
            if (rune_is_lower(r) && !inflection)
                return false;
        }
    return true;
}

/* One walk through the phrase index of one pack. */
struct walk {
    const struct phrases *p;
    const struct language *l;
    struct words words;
    uint32_t first;
    uint8_t pack;
    struct phrase_hits *hits;
    struct arena *out;
};

static void report(const struct walk *k, uint32_t n, uint32_t node, const struct affix *a,
                   struct arena tmp)
{
    const struct pack *pack = &k->p->packs->pack[k->pack];
    const struct word *w = k->words.ptr + k->first;
    uint32_t n_values;
    const struct pack_phrase *v = pack_phrase_values(pack, node, &n_values);
    for (uint32_t i = 0; i < n_values; i++) {
        if (a && !((k->pack == PACK_WORLD ? a->world : a->own) >> v[i].class_number & 1))
            continue;
        if (!case_fits(w, n, v[i].letter_case) ||
            !form_equal(w, n, pack_phrase_form(pack, &v[i]), a != NULL, tmp))
            continue;
        if (k->hits->n >= LIMIT_FACTS * 8)
            return;
        *VEC_PUSH(k->hits, k->out) = (struct phrase_hit){.span = {w[0].beg, w[n - 1].end},
                                                         .row = v[i].row,
                                                         .table = v[i].table,
                                                         .pack = k->pack,
                                                         .affix = a ? a->number : 0};
    }
}

static void walk_from(const struct walk *k, struct arena tmp)
{
    const struct pack *pack = &k->p->packs->pack[k->pack];
    uint32_t node = 0;
    for (uint32_t i = k->first; i < k->words.n && i - k->first < PHRASE_WORDS_MAX; i++) {
        const struct word *w = &k->words.ptr[i];
        const struct stem *stems = k->words.stems.ptr + w->first_stem;
        for (uint32_t s = 0; s < w->n_stems; s++) {
            uint32_t to = pack_phrase_next(pack, node, stems[s].hash);
            if (to)
                report(k, i - k->first + 1, to, &k->l->affixes[stems[s].affix], tmp);
        }
        node = pack_phrase_next(pack, node, w->hash);
        if (node == 0)
            return;
        report(k, i - k->first + 1, node, NULL, tmp);
    }
}

static void find_in(const struct phrases *p, str text, uint32_t base, str lang,
                    struct phrase_hits *hits, struct arena *out, struct arena tmp)
{
    struct walk k = {.p = p, .l = language_of(p, lang), .hits = hits, .out = out};
    k.words = split_words(text, base, k.l, &tmp);
    for (k.first = 0; k.first < k.words.n; k.first++) {
        k.pack = PACK_WORLD;
        walk_from(&k, tmp);
        if (k.l->pack != NONE) {
            k.pack = (uint8_t)k.l->pack;
            walk_from(&k, tmp);
        }
    }
}

static int by_place(const void *a, const void *b)
{
    const struct phrase_hit *p = a, *q = b;
    if (p->span.beg != q->span.beg)
        return p->span.beg < q->span.beg ? -1 : 1;
    if (p->span.end != q->span.end)
        return p->span.end > q->span.end ? -1 : 1;
    if (p->pack != q->pack)
        return p->pack < q->pack ? -1 : 1;
    if (p->table != q->table)
        return p->table < q->table ? -1 : 1;
    return (p->row > q->row) - (p->row < q->row);
}

/* The dot of an abbreviation belongs to its token, but not to the phrase. */
static bool only_marks(const struct doc *d, uint32_t beg, uint32_t end)
{
    size_t pos = 0;
    str word, rest = str_sub(d->text, beg, end), hyphen = STR("-");
    return rest.len == 0 || (str_find(rest, hyphen, 0) < 0 && !text_next_word(rest, &pos, &word));
}

static void set_tokens(struct doc *d, struct phrase_hit *h)
{
    h->beg = doc_token_at(d, h->span.beg);
    h->end = h->beg;
    while ((uint32_t)h->end < d->tokens.n && d->tokens.ptr[h->end].span.beg < h->span.end)
        h->end++;
    h->partial = h->beg == h->end || d->tokens.ptr[h->beg].span.beg != h->span.beg ||
                 !only_marks(d, h->span.end, d->tokens.ptr[h->end - 1].span.end);
}

void phrases_run(const struct phrases *p, struct doc *d, struct arena *out, struct arena tmp)
{
    arena_check_apart(out, &tmp);
    struct phrase_hits hits = {0};
    for (uint32_t i = 0; i < d->paragraphs.n; i++) {
        const struct paragraph *par = &d->paragraphs.ptr[i];
        find_in(p, doc_words(d, par->span), par->span.beg, par->lang, &hits, out, tmp);
    }
    if (hits.n)
        qsort(hits.ptr, hits.n, sizeof *hits.ptr, by_place);
    for (uint32_t i = 0; i < hits.n; i++)
        set_tokens(d, &hits.ptr[i]);
    d->hits.ptr = hits.ptr;
    d->hits.n = hits.n;
    d->hits.cap = hits.cap;
}

struct phrase_hits phrases_find(const struct phrases *p, str text, str lang, struct arena *out,
                                struct arena tmp)
{
    struct phrase_hits hits = {0};
    find_in(p, text, 0, lang, &hits, out, tmp);
    if (hits.n)
        qsort(hits.ptr, hits.n, sizeof *hits.ptr, by_place);
    return hits;
}

uint32_t phrases_at(const struct doc *d, uint32_t pos)
{
    uint32_t lo = 0, hi = d->hits.n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (d->hits.ptr[mid].span.beg < pos)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

str phrases_affix_note(const struct phrases *p, str lang, uint8_t n)
{
    const struct language *l = language_of(p, lang);
    return n && n <= l->n_affixes ? l->affixes[n - 1].note : STR("");
}
