/* lemma: edit scripts.
 *
 * A script is "case strip drop append": how the letters' case is made (= as in the text, l small,
 * c first one capital, r nothing of it is left: "was", "be"), how many bytes go off the end, which
 * string goes out where it first stands inside ("abzuhalten"), what is put on the end; "-"
 * is an empty string.  Which script: that of the whole form, else of the longest known ending. */
#include "grammar/lemma.h"
#include "grammar/grammar_int.h"
#include "text/text.h"

uint64_t lemma_kind(uint8_t upos, uint32_t morph)
{
    bool noun = upos == UPOS_NOUN || upos == UPOS_PROPN;
    return upos | (noun && (morph & MORPH_GEN) ? 64u : 0) |
           (noun && (morph & MORPH_PLUR) ? 128u : 0);
}

uint64_t lemma_feature(uint64_t kind, str fold, uint32_t bytes)
{
    if (bytes > LEMMA_TAIL_MAX)
        return feature2(1100, kind, str_hash(fold));
    str tail = str_sub(fold, fold.len - bytes, fold.len);
    return feature2(1101 + bytes, kind, str_hash(tail));
}

bool script_parse(str line, struct edit_script *s)
{
    str part;
    int64_t strip;
    if (!str_word(&line, &part) || part.len != 1)
        return false;
    s->letter_case = part.ptr[0];
    if (!str_word(&line, &part) || !str_int(part, &strip) || strip < 0)
        return false;
    s->strip = (size_t)strip;
    if (!str_word(&line, &s->drop) || !str_word(&line, &s->append))
        return false;
    if (str_eq(s->drop, STR("-")))
        s->drop.len = 0;
    if (str_eq(s->append, STR("-")))
        s->append.len = 0;
    return true;
}

/* The first `keep` bytes of `base`, without the script's dropped string; how many that makes. */
static size_t copy_kept(const struct edit_script *s, str base, size_t keep, char *p)
{
    ptrdiff_t at = s->drop.len ? str_find(base, s->drop, 1) : -1;
    if (at >= 0 && (size_t)at + s->drop.len > keep)
        at = -1;
    size_t n = 0, pos = 0;
    if (s->letter_case == 'c' && keep > 0)
        n = utf8_put(rune_upper(utf8_next(base, &pos)), p);
    for (; pos < keep; pos++) {
        if ((ptrdiff_t)pos == at)
            pos += s->drop.len;
        if (pos < keep)
            p[n++] = base.ptr[pos];
    }
    return n;
}

str script_apply(struct edit_script s, str form, str fold, struct arena *out)
{
    if (s.letter_case == 'r')
        return s.append;
    str base = s.letter_case == '=' ? form : fold;
    if (s.strip > base.len)
        return base;
    size_t keep = base.len - s.strip;
    if (!s.drop.len && !s.append.len && s.letter_case != 'c')
        return str_sub(base, 0, keep);
    char *p = arena_alloc(out, keep + s.append.len + 4, 1, 1);
    size_t n = copy_kept(&s, base, keep, p);
    if (s.append.len)
        memcpy(p + n, s.append.ptr, s.append.len);
    return (str){p, n + s.append.len};
}

str lemma_of(const struct model *m, const struct token *t, struct arena *out)
{
    uint64_t kind = lemma_kind(t->upos, t->morph);
    uint32_t longest = t->fold.len < LEMMA_TAIL_MAX ? (uint32_t)t->fold.len : LEMMA_TAIL_MAX;
    const int8_t *row = weights_row(&m->lemma, lemma_feature(kind, t->fold, LEMMA_TAIL_MAX + 1));
    for (uint32_t k = longest + 1; !row && k > 0; k--)
        row = weights_row(&m->lemma, lemma_feature(kind, t->fold, k - 1));
    if (!row)
        return t->form;
    uint32_t number = (uint32_t)(uint8_t)row[0] | (uint32_t)(uint8_t)row[1] << 8;
    if (number >= m->n_scripts)
        return t->form;
    return script_apply(m->scripts[number], t->form, t->fold, out);
}

uint64_t lemma_hash(const struct token *t, struct arena tmp)
{
    bool same = !t->lemma.len || str_eq(t->lemma, t->form) || str_eq(t->lemma, t->fold);
    return same ? t->hash : str_hash(text_fold(t->lemma, &tmp));
}
