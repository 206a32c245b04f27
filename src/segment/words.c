/* words: where a word ends, what its last dot means, and contractions. */
#include "segment/segment_int.h"

static bool is_digit_rune(rune r)
{
    return r < 0x80 ? r - '0' < 10 : rune_is_digit(r);
}

static bool is_letter_rune(rune r)
{
    return r < 0x80 ? (r | 0x20) - 'a' < 26 : rune_is_letter(r);
}

/* Han and Kana have no spaces: each character is a token, so that names are found at any place. */
static bool stands_alone(rune r)
{
    return r >= 0x2e80 && (rune_script(r) == SCRIPT_HAN || rune_script(r) == SCRIPT_KANA);
}

/* The piece of the word behind its last dot or hyphen is a single letter: U.S, z.B. */
static bool single_letter_before(str text, uint32_t beg, uint32_t at)
{
    size_t pos = at;
    if (pos <= beg || !is_letter_rune(utf8_prev(text, &pos)))
        return false;
    return pos == beg || rune_before(text, (uint32_t)pos) == '.';
}

/* Two groups of digits around a hyphen are a range, cut apart, unless they look like a telephone
 * number; more groups are a number or a date. */
static bool joins_digits(str text, uint32_t beg, uint32_t at, uint32_t end)
{
    uint32_t stop = at + 1, hyphens = 1;
    while (stop < end && (is_digit_rune(rune_at(text, stop)) || text.ptr[stop] == '-'))
        hyphens += text.ptr[stop++] == '-';
    for (uint32_t i = beg; i < at; i++)
        hyphens += text.ptr[i] == '-';
    return hyphens > 1 || (at - beg == 3 && stop - at == 5);
}

static bool hyphen_joins(struct cut *c, uint32_t beg, uint32_t at, uint32_t end)
{
    rune left = rune_before(c->text, at), right = rune_at(c->text, at + 1);
    if (is_digit_rune(left))
        return is_digit_rune(right) ? joins_digits(c->text, beg, at, end)
                                    : c->lang->ordinal_dot && rune_is_lower(right);
    if (!c->lang->prefixes.n || !is_word_rune(right))
        return false;
    struct text_word prefix = cut_fold(c, beg, at);
    return map_get_hashed(&c->lang->prefixes, prefix.fold, prefix.hash) != NULL;
}

/* A dot between two word characters. */
static bool dot_joins(str text, uint32_t beg, uint32_t at)
{
    rune left = rune_before(text, at), right = rune_at(text, at + 1);
    if (is_digit_rune(left) && is_digit_rune(right))
        return true;
    if (is_letter_rune(right) && single_letter_before(text, beg, at))
        return true;
    return is_letter_rune(left) && rune_is_lower(right);
}

/* Leser*innen: the mark stands before an ending. */
static bool is_before_ending(rune left, rune right)
{
    return is_letter_rune(left) && rune_is_lower(left) && right == 'i';
}

/* A mark that joins by what stands on both sides alone: 3,5 and AT&T, Leser*innen, isn't. */
static bool mark_joins(rune left, rune mark, rune right)
{
    bool digits = is_digit_rune(left) && is_digit_rune(right);
    bool letters = is_letter_rune(left) && is_letter_rune(right);
    if (is_apostrophe(mark))
        return letters || (is_digit_rune(left) && right == 's');
    if (mark == '&')
        return rune_is_upper(left) && rune_is_upper(right);
    if (mark == ',' || mark == '/')
        return digits;
    bool inner = is_before_ending(left, right);
    return mark == '_' || (mark == '*' && inner) || (mark == ':' && (inner || digits));
}

/* Whether the mark at `at` (`next` is behind it) lies inside the word that began at `beg`. */
static bool joins(struct cut *c, uint32_t beg, uint32_t at, uint32_t next, uint32_t end)
{
    rune mark = rune_at(c->text, at), right = rune_at(c->text, next);
    if (next >= end || !is_word_rune(right))
        return false;
    if (mark == '.')
        return dot_joins(c->text, beg, at);
    if (is_hyphen(mark))
        return mark == '-' && hyphen_joins(c, beg, at, end);
    return mark_joins(rune_before(c->text, at), mark, right);
}

static uint32_t word_end(struct cut *c, uint32_t beg, uint32_t end)
{
    size_t at = beg;
    if (stands_alone(utf8_next(c->text, &at)))
        return (uint32_t)at;
    for (uint32_t n = 1; at < end && n < LIMIT_TOKEN_CHARS; n++) {
        size_t next = at;
        rune r = utf8_next(c->text, &next);
        if (is_word_rune(r) ? stands_alone(r) : !joins(c, beg, (uint32_t)at, (uint32_t)next, end))
            break;
        at = next;
    }
    return (uint32_t)at;
}

/* ---- the dot behind a word ------------------------------------------------------------------ */

/* The first character of the next chunk, or 0. */
static rune next_rune(const struct cut *c, uint32_t at)
{
    size_t pos = at;
    while (pos < c->text.len) {
        rune r = utf8_next(c->text, &pos);
        if (!rune_is_space(r))
            return r;
    }
    return 0;
}

static bool is_roman(str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!memchr("IVXL", s.ptr[i], 4))
            return false;
    return s.len > 0 && s.len <= 5;
}

/* "3." and "XIV." of languages with ordinal dots, when something follows. */
static bool is_ordinal(const struct cut *c, str word, uint32_t behind_dot)
{
    if (!c->lang->ordinal_dot || next_rune(c, behind_dot) == 0)
        return false;
    if (is_roman(word))
        return word.len > 1 || word.ptr[0] == 'I' || word.ptr[0] == 'V';
    for (size_t i = 0; i < word.len; i++)
        if (!is_digit_rune((unsigned char)word.ptr[i]))
            return false;
    return word.len <= 2 || (word.len == 3 && rune_is_lower(next_rune(c, behind_dot)));
}

/* What the dot at `end` does for the word [beg, end): NOT to be taken as a mark of its own. */
static bool takes_dot(struct cut *c, uint32_t beg, uint32_t end, enum ending *ending)
{
    str word = str_sub(c->text, beg, end);
    struct text_word folded = cut_fold(c, beg, end);
    const uint32_t *kind = map_get_hashed(&c->lang->abbreviations, folded.fold, folded.hash);
    rune next = next_rune(c, end + 1);
    *ending = END_MAYBE;
    if (kind && (*kind & ABBR_NAME)) {
        *ending = END_NOT;
        return true;
    }
    if (kind && (*kind & ABBR_ANY))
        return true;
    if (kind && is_digit_rune(next)) {
        *ending = END_NOT;
        return true;
    }
    if (is_ordinal(c, word, end + 1))
        return true;
    if (!single_letter_before(c->text, beg, end))
        return false;
    /* an initial (J. Smith) or letters with dots between them (U.S.) */
    bool initial = end - beg <= 2 && rune_is_upper(rune_at(c->text, beg));
    if (initial && map_get_hashed(&c->lang->starters, folded.fold, folded.hash))
        return false;
    return word.len > 2 || (initial && rune_is_letter(next));
}

/* ---- contractions --------------------------------------------------------------------------- */

/* Where the contracted suffix of [beg, end) begins, or `end`. */
static uint32_t suffix_start(struct cut *c, uint32_t beg, uint32_t end)
{
    str fold = cut_fold(c, beg, end).fold;
    for (uint32_t i = 0; i < c->lang->suffixes.n; i++) {
        str suffix = c->lang->suffixes.ptr[i];
        if (fold.len <= suffix.len || !str_ends(fold, suffix))
            continue;
        size_t at = end;
        for (size_t n = utf8_count(suffix); n > 0; n--)
            utf8_prev(c->text, &at);
        bool after_digit = is_digit_rune(rune_before(c->text, (uint32_t)at));
        return after_digit ? end : (uint32_t)at;
    }
    return end;
}

/* Where the word behind an elided one begins ("l'Iran"), or `end`. */
static uint32_t elision_end(const struct cut *c, uint32_t beg, uint32_t end)
{
    uint32_t at = beg;
    while (at < end && !is_apostrophe(rune_at(c->text, at)))
        at++;
    if (at == end)
        return end;
    size_t behind = at;
    utf8_next(c->text, &behind);
    struct arena tmp = *c->tmp;
    str fold = text_fold(str_sub(c->text, beg, behind), &tmp);
    for (uint32_t i = 0; i < c->lang->elisions.n; i++)
        if (str_eq(fold, c->lang->elisions.ptr[i]))
            return (uint32_t)behind;
    return end;
}

/* The words of a multiword token: each has the span of the whole, and the first its capital. */
static void emit_shared(struct cut *c, uint32_t beg, uint32_t end, str parts)
{
    str part;
    bool capital = rune_is_upper(rune_at(c->text, beg));
    for (uint16_t flags = TOK_MWT; str_word(&parts, &part); flags = TOK_MWT | TOK_MWT_REST) {
        cut_emit(c, beg, end, flags, END_NOT);
        if (c->full)
            return;
        struct token *t = &c->d->tokens.ptr[c->d->tokens.n - 1];
        t->fold = t->form = part;
        t->hash = t->lemma_hash = str_hash(part);
        if (capital && !(flags & TOK_MWT_REST)) {
            char *p = arena_bytes(c->out, part.len);
            memcpy(p, part.ptr, part.len);
            p[0] = (char)rune_upper((unsigned char)p[0]);
            t->form = (str){p, part.len};
        } else {
            t->flags &= (uint16_t)~TOK_CAP;
        }
    }
}

static bool emit_contraction(struct cut *c, uint32_t beg, uint32_t end)
{
    if (!c->lang->words.n || end - beg > 8)
        return false;
    struct text_word whole = cut_fold(c, beg, end);
    const uint32_t *index = map_get_hashed(&c->lang->words, whole.fold, whole.hash);
    if (!index)
        return false;
    const struct contraction *k = &c->lang->contractions.ptr[*index];
    if (!k->own_spans) {
        emit_shared(c, beg, end, k->parts);
        return true;
    }
    str parts = k->parts, part;
    for (uint32_t at = beg; str_word(&parts, &part); at += (uint32_t)part.len)
        cut_emit(c, at, at + (uint32_t)part.len, 0, END_NOT);
    return true;
}

/* Where the letters of "10am" begin, or `end`. */
static uint32_t unit_start(const struct cut *c, uint32_t beg, uint32_t end)
{
    if (!c->lang->units.n || !is_digit_rune(rune_at(c->text, beg)))
        return end;
    uint32_t at = end;
    while (at > beg && is_letter_rune(rune_before(c->text, at)))
        at--;
    struct arena tmp = *c->tmp;
    str unit = text_fold(str_sub(c->text, at, end), &tmp);
    return at < end && map_get(&c->lang->units, unit) ? at : end;
}

uint32_t cut_word(struct cut *c, uint32_t beg, uint32_t limit)
{
    uint32_t end = word_end(c, beg, limit);
    enum ending ending = END_NOT;
    bool dot = end < limit && c->text.ptr[end] == '.' &&
               (end + 1 == limit || c->text.ptr[end + 1] != '.') && takes_dot(c, beg, end, &ending);
    if (dot) {
        cut_emit(c, beg, end + 1, 0, ending);
        return end + 1;
    }
    if (emit_contraction(c, beg, end))
        return end;
    uint32_t elided = c->lang->elisions.n ? elision_end(c, beg, end) : end;
    if (elided < end) {
        cut_emit(c, beg, elided, 0, END_NOT);
        return elided;
    }
    uint32_t cut = c->lang->suffixes.n ? suffix_start(c, beg, end) : end;
    if (cut == end)
        cut = unit_start(c, beg, end);
    cut_emit(c, beg, cut, 0, END_NOT);
    if (cut < end)
        cut_emit(c, cut, end, 0, END_NOT);
    return end;
}
