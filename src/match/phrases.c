#include "match/phrases.h"

#include <stdlib.h>

#include "base/buf.h"
#include "text/text.h"

enum { AFFIX_MAX = 64, WORD_STEMS = 8, PHRASE_WORDS_MAX = 12 };

struct affix {
    str suffix, add, note;
    uint64_t classes[PACKS_MAX]; /* of each pack: kinds of forms it is for, one bit each */
    uint8_t number;
};

struct language {
    int pack; /* NONE: no pack, the world alone is looked up */
    struct affix affixes[AFFIX_MAX];
    uint64_t by_last[256]; /* the affixes whose suffix ends in this byte, one bit each */
    uint8_t n_affixes;
};

struct phrases {
    const struct packs *packs;
    struct language none;
    struct language languages[PACKS_MAX]; /* by number of the pack */
};

/* A word with what it may be an inflection of. */
struct word {
    str text, fold;
    uint64_t hash;
    uint32_t beg, end;
    uint8_t n_stems;
    struct {
        uint64_t hash;
        uint8_t affix; /* index in language.affixes */
    } stems[WORD_STEMS];
};

static void add_class(struct affix *a, const struct packs *packs, str kind)
{
    for (int p = 0; p < packs->n; p++)
        for (uint32_t c = 0; c < packs->pack[p].head->classes.n; c++)
            if (str_eq(pack_class(&packs->pack[p], (uint8_t)c), kind))
                a->classes[p] |= (uint64_t)1 << c;
}

/* One affix for each row; a `kind` cell may list several, apart by '|'. */
static void load_affixes(struct language *l, const struct packs *packs, int pack)
{
    struct table t = pack_table(&packs->pack[pack], STR("affix"));
    for (uint32_t r = 0; r < table_rows(t) && l->n_affixes < AFFIX_MAX; r++) {
        struct affix *a = &l->affixes[l->n_affixes];
        str kinds = table_get(t, r, STR("kind")), kind;
        a->suffix = table_get(t, r, STR("suffix"));
        a->add = table_get(t, r, STR("add"));
        a->note = table_get(t, r, STR("note"));
        for (int last = 0; last < 256; last++)
            if (!a->suffix.len || (unsigned char)a->suffix.ptr[a->suffix.len - 1] == last)
                l->by_last[last] |= (uint64_t)1 << l->n_affixes;
        a->number = ++l->n_affixes;
        while (str_cut(&kinds, '|', &kind))
            add_class(a, packs, kind);
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

static str joined(str head, str tail, struct arena *tmp)
{
    struct buf b = buf_make(tmp, head.len + tail.len);
    buf_add(&b, head);
    buf_add(&b, tail);
    return buf_str(&b);
}

static void add_stems(struct word *w, const struct language *l, struct arena *tmp)
{
    uint64_t left = w->fold.len ? l->by_last[(unsigned char)w->fold.ptr[w->fold.len - 1]] : 0;
    for (; left && w->n_stems < WORD_STEMS; left &= left - 1) {
        uint8_t i = (uint8_t)__builtin_ctzll(left);
        const struct affix *a = &l->affixes[i];
        if (w->fold.len < a->suffix.len + 2 || !str_ends(w->fold, a->suffix))
            continue;
        str stem = str_sub(w->fold, 0, w->fold.len - a->suffix.len);
        if (a->add.len)
            stem = joined(stem, a->add, tmp);
        w->stems[w->n_stems].hash = str_hash(stem);
        w->stems[w->n_stems++].affix = i;
    }
}

/* Walks begin all over the index; what they look at first is fetched for a paragraph at once. */
static void prefetch(const struct pack *pack, const struct word *w)
{
    pack_phrase_prefetch(pack, 0, w->hash);
    for (uint8_t i = 0; i < w->n_stems; i++)
        pack_phrase_prefetch(pack, 0, w->stems[i].hash);
}

static struct word *read_words(const struct phrases *phrases, const struct doc *d,
                               const struct paragraph *p, const struct language *l,
                               struct arena *tmp)
{
    const struct pack *packs = phrases->packs->pack;
    uint32_t n = p->word_end - p->word_beg;
    struct word *words = NEW_N(tmp, struct word, n);
    for (uint32_t i = 0; i < n; i++) {
        const struct text_word *w = &d->words.ptr[p->word_beg + i];
        words[i] = (struct word){.text = str_sub(d->text, w->beg, w->end),
                                 .fold = w->fold,
                                 .hash = w->hash,
                                 .beg = w->beg,
                                 .end = w->end};
        add_stems(&words[i], l, tmp);
        prefetch(&packs[PACK_WORLD], &words[i]);
        if (l->pack != NONE)
            prefetch(&packs[l->pack], &words[i]);
    }
    return words;
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
    if (n == 1 && !inflected && str_eq(w->fold, form)) /* most are one word */
        return true;
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

struct phrase_hits {
    VEC_FIELDS(struct phrase_hit)
};

/* One walk through the phrase index of one pack. */
struct walk {
    const struct phrases *p;
    const struct language *l;
    const struct word *words;
    uint32_t n_words, first;
    uint8_t pack;
    struct phrase_hits *hits;
    struct arena *out;
};

static void report(const struct walk *k, uint32_t n, uint32_t node, const struct affix *a,
                   struct arena tmp)
{
    const struct pack *pack = &k->p->packs->pack[k->pack];
    const struct word *w = k->words + k->first;
    uint32_t n_values;
    const struct pack_phrase *v = pack_phrase_values(pack, node, &n_values);
    for (uint32_t i = 0; i < n_values; i++) {
        if (a && !(a->classes[k->pack] >> v[i].class_number & 1))
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
    for (uint32_t i = k->first; i < k->n_words && i - k->first < PHRASE_WORDS_MAX; i++) {
        const struct word *w = &k->words[i];
        for (uint8_t s = 0; s < w->n_stems; s++) {
            uint32_t to = pack_phrase_next(pack, node, w->stems[s].hash);
            if (to)
                report(k, i - k->first + 1, to, &k->l->affixes[w->stems[s].affix], tmp);
        }
        node = pack_phrase_next(pack, node, w->hash);
        if (node == 0)
            return;
        report(k, i - k->first + 1, node, NULL, tmp);
    }
}

static void find_in(const struct phrases *p, const struct doc *d, const struct paragraph *par,
                    struct phrase_hits *hits, struct arena *out, struct arena tmp)
{
    struct walk k = {.p = p, .l = language_of(p, par->lang), .hits = hits, .out = out};
    k.words = read_words(p, d, par, k.l, &tmp);
    k.n_words = par->word_end - par->word_beg;
    for (k.first = 0; k.first < k.n_words; k.first++) {
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
    for (uint32_t i = 0; i < d->paragraphs.n; i++)
        find_in(p, d, &d->paragraphs.ptr[i], &hits, out, tmp);
    if (hits.n)
        qsort(hits.ptr, hits.n, sizeof *hits.ptr, by_place);
    for (uint32_t i = 0; i < hits.n; i++)
        set_tokens(d, &hits.ptr[i]);
    d->hits.ptr = hits.ptr;
    d->hits.n = hits.n;
    d->hits.cap = hits.cap;
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
