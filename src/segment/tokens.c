/* tokens: cuts a paragraph into chunks at white space, and chunks into words and marks. */
#include "segment/segment_int.h"

static uint16_t word_flags(str s)
{
    size_t pos = 0, letters = 0, digits = 0, upper = 0;
    bool first_upper = false;
    for (bool first = true; pos < s.len; first = false) {
        rune r = utf8_next(s, &pos);
        if (rune_is_digit(r)) {
            digits++;
        } else if (rune_is_letter(r)) {
            bool up = rune_is_upper(r);
            first_upper |= first && up;
            upper += up;
            letters++;
        }
    }
    return (uint16_t)((first_upper ? TOK_CAP : 0) |
                      (letters >= 2 && upper == letters ? TOK_UPPER : 0) |
                      (digits ? TOK_DIGIT : 0) | (digits && !letters ? TOK_NUMERIC : 0) |
                      (!digits && !letters ? TOK_PUNCT : 0));
}

/* Most tokens are words of the text, which are folded already. */
struct text_word cut_fold(struct cut *c, uint32_t beg, uint32_t end)
{
    const struct text_words *words = &c->d->words;
    while (c->word < words->n && words->ptr[c->word].beg < beg)
        c->word++;
    const struct text_word *w = c->word < words->n ? &words->ptr[c->word] : NULL;
    if (w && w->beg == beg && w->end == end)
        return *w;
    str fold = text_fold(str_sub(c->text, beg, end), c->out);
    return (struct text_word){fold, str_hash(fold), beg, end};
}

void cut_emit(struct cut *c, uint32_t beg, uint32_t end, uint16_t flags, enum ending ending)
{
    if (c->d->tokens.n >= LIMIT_TOKENS) {
        c->full = true;
        return;
    }
    struct text_word word = cut_fold(c, beg, end);
    struct token *t = VEC_PUSH(&c->d->tokens, c->out);
    *t = (struct token){.span = {beg, end}, .fold = word.fold, .hash = word.hash, .head = NONE};
    t->form = str_sub(c->text, beg, end);
    t->lemma_hash = t->hash;
    t->flags = (uint16_t)(flags | word_flags(t->form));
    *VEC_PUSH(&c->endings, c->tmp) = (uint8_t)ending;
}

static bool is_space_at(str s, uint32_t at, uint32_t *next)
{
    unsigned char ch = (unsigned char)s.ptr[at];
    *next = at + 1;
    if (ch < 0x80)
        return ch == ' ' || (ch >= 9 && ch <= 13);
    size_t pos = at;
    bool space = rune_is_space(utf8_next(s, &pos));
    *next = (uint32_t)pos;
    return space;
}

/* ---- addresses ----------------------------------------------------------------------------- */

static bool is_address_end(rune r)
{
    return r == '.' || r == ',' || r == ';' || r == ':' || r == '!' || r == '?' || r == ')' ||
           r == ']' || r == '}' || r == '>' || r == '"' || r == '\'' || r >= 0x2010;
}

/* The length of an address (URL or mail) that begins at `beg`, or 0. */
static uint32_t address(str text, uint32_t beg, uint32_t end)
{
    str s = str_sub(text, beg, end);
    ptrdiff_t scheme = str_find(s, STR("://"), 0), at = str_find_char(s, '@', 1);
    bool mail = at > 0 && is_word_rune(rune_before(s, (uint32_t)at)) &&
                str_find_char(s, '.', (size_t)at) > 0;
    if (!(scheme > 0 && scheme < 12) && !str_starts(s, STR("www.")) && !mail)
        return 0;
    ptrdiff_t close = str_find_char(s, '>', 0);
    uint32_t len = close > 0 ? (uint32_t)close : (uint32_t)s.len;
    while (len > 0) {
        size_t pos = len;
        if (!is_address_end(utf8_prev(s, &pos)))
            break;
        len = (uint32_t)pos;
    }
    return len;
}

/* A face such as :-) that fills the chunk. */
static bool is_face(str s)
{
    if (s.len < 2 || s.len > 3 || (s.ptr[0] != ':' && s.ptr[0] != ';'))
        return false;
    char mouth = s.ptr[s.len - 1];
    return (s.len == 2 || s.ptr[1] == '-') &&
           (mouth == ')' || mouth == '(' || mouth == 'D' || mouth == 'P');
}

/* ---- marks --------------------------------------------------------------------------------- */

static bool is_terminal(rune r)
{
    return r == '.' || r == '!' || r == '?' || r == 0x2026 || r == 0x3002 || r == 0xff01 ||
           r == 0xff1f || r == 0x203c || r == 0x2047 || r == 0x2049 || r == 0x61f || r == 0x6d4;
}

/* Marks of which a run is one token. */
static bool runs(const struct cut *c, rune first, rune next)
{
    if (first == '!' || first == '?')
        return c->lang->mark_runs && (next == '!' || next == '?');
    return first == next && (first == '.' || first == '-' || first == '*' || first == '=' ||
                             first == '_' || first == '\'' || first == '`' || first == '~');
}

static uint32_t cut_mark(struct cut *c, uint32_t beg, uint32_t end)
{
    size_t pos = beg;
    rune first = utf8_next(c->text, &pos);
    while (pos < end && runs(c, first, rune_at(c->text, (uint32_t)pos)))
        utf8_next(c->text, &pos);
    enum ending ending = is_terminal(first)                             ? END_SURE
                         : first == ')' || first == ']' || first == '}' ? END_CLOSER
                                                                        : END_NOT;
    cut_emit(c, beg, (uint32_t)pos, 0, ending);
    return (uint32_t)pos;
}

static void cut_chunk(struct cut *c, uint32_t beg, uint32_t end)
{
    if (is_face(str_sub(c->text, beg, end))) {
        cut_emit(c, beg, end, 0, END_NOT);
        return;
    }
    bool special = end - beg > 6 && (memchr(c->text.ptr + beg, '@', end - beg) ||
                                     memchr(c->text.ptr + beg, '/', end - beg) ||
                                     memchr(c->text.ptr + beg, '.', end - beg));
    for (uint32_t at = beg; at < end;) {
        rune r = rune_at(c->text, at);
        uint32_t len = special && is_word_rune(r) ? address(c->text, at, end) : 0;
        if (len) {
            cut_emit(c, at, at + len, 0, END_NOT);
            at += len;
        } else {
            at = is_word_rune(r) ? cut_word(c, at, end) : cut_mark(c, at, end);
        }
    }
}

void cut_tokens(struct cut *c, uint32_t beg)
{
    uint32_t end = (uint32_t)c->text.len;
    while (beg < end && !c->full) {
        uint32_t next;
        while (beg < end && is_space_at(c->text, beg, &next))
            beg = next;
        uint32_t stop = beg;
        while (stop < end && !is_space_at(c->text, stop, &next))
            stop = next;
        if (stop > beg)
            cut_chunk(c, beg, stop);
        if (stop < end && c->d->tokens.n > (uint32_t)c->first_token)
            c->d->tokens.ptr[c->d->tokens.n - 1].flags |= TOK_SPACE_AFTER;
        beg = stop;
    }
}
