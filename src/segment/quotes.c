/* quotes: which side of a quotation a mark is on.
 *
 * Shape decides first: a mark that touches the word behind it and not the one before it opens, the
 * other way round closes.  Where both or neither touch, balance in the paragraph decides.  Single
 * marks count only while they can be paired, since most of them are apostrophes. */
#include "segment/segment_int.h"

enum { SINGLE = 1, DOUBLE = 2, ALWAYS_OPEN = 4 };

/* Kind of quotation mark of a token, or 0. */
static int kind_of(str s)
{
    if (str_eq(s, STR("''")) || str_eq(s, STR("``")))
        return DOUBLE;
    size_t pos = 0;
    rune r = utf8_next(s, &pos);
    if (pos != s.len)
        return 0;
    switch (r) {
    case '"':
    case 0xab:
    case 0xbb:
    case 0x201c:
    case 0x201d:
    case 0x201f: return DOUBLE;
    case 0x201e:
    case 0x300c:
    case 0x300e: return DOUBLE | ALWAYS_OPEN;
    case 0x201a: return SINGLE | ALWAYS_OPEN;
    case '\'':
    case '`':
    case 0x2018:
    case 0x2019:
    case 0x2039:
    case 0x203a: return SINGLE;
    default: return r == 0x300d || r == 0x300f ? DOUBLE : 0;
    }
}

static bool is_opening_bracket(rune r)
{
    return r == '(' || r == '[' || r == '{' || r == 0x2013 || r == 0x2014 || r == '/' || r == '-';
}

static bool opens(const struct cut *c, const struct token *t, bool is_open)
{
    rune before = t->span.beg > 0 ? rune_before(c->text, t->span.beg) : 0;
    rune behind = rune_at(c->text, t->span.end);
    bool free_left = before == 0 || rune_is_space(before) || is_opening_bracket(before) ||
                     kind_of(str_sub(c->text, t->span.beg - (t->span.beg > 0), t->span.beg));
    bool free_right = behind == 0 || rune_is_space(behind) ||
                      (!is_word_rune(behind) && !is_opening_bracket(behind) && behind != 0x2026);
    if (free_left != free_right)
        return free_left;
    return !is_open;
}

/* A single mark opens only if another one closes within the next tokens. */
static bool has_partner(const struct cut *c, uint32_t i)
{
    enum { REACH = 60 };
    const struct token *t = c->d->tokens.ptr;
    for (uint32_t k = i + 1; k < c->d->tokens.n && k < i + REACH; k++) {
        if ((t[k].flags & TOK_PUNCT) && (kind_of(t[k].form) & SINGLE) && !opens(c, &t[k], true))
            return true;
    }
    return false;
}

void cut_quotes(struct cut *c)
{
    bool open_double = false, open_single = false;
    for (uint32_t i = (uint32_t)c->first_token; i < c->d->tokens.n; i++) {
        struct token *t = &c->d->tokens.ptr[i];
        int kind = t->flags & TOK_PUNCT ? kind_of(t->form) : 0;
        if (!kind)
            continue;
        bool *is_open = kind & SINGLE ? &open_single : &open_double;
        bool open = (kind & ALWAYS_OPEN) || opens(c, t, *is_open);
        if ((kind & SINGLE) && (open ? !has_partner(c, i) : !*is_open))
            continue;
        t->flags |= open ? TOK_QUOTE_OPEN : TOK_QUOTE_CLOSE;
        *is_open = open;
    }
}
