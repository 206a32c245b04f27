#include "match/numerals.h"

#include <stdlib.h>

#include "base/vec.h"

enum part_kind {
    PART_UNIT,
    PART_TEN,
    PART_HUNDRED,
    PART_SCALE,
    PART_HALF,
    PART_ARTICLE,
    PART_LINK,
    PART_ORDINAL,
    PART_ORDINAL_END,
    PART_FRACTION,
    N_PART
};

static const str part_names[N_PART] = {
    STR_INIT("unit"),        STR_INIT("ten"),      STR_INIT("hundred"), STR_INIT("scale"),
    STR_INIT("half"),        STR_INIT("article"),  STR_INIT("link"),    STR_INIT("ordinal"),
    STR_INIT("ordinal-end"), STR_INIT("fraction"),
};

struct part {
    str word;
    enum part_kind kind;
    double value;
};

enum { OPENINGS = 4096 };

struct numerals {
    char decimal, group;
    struct {
        VEC_FIELDS(struct part)
    } parts;                          /* by first byte, longest first */
    uint32_t first[257];              /* parts that begin with byte b: first[b] .. first[b + 1] */
    uint64_t openings[OPENINGS / 64]; /* a bit for the first two bytes of every part */
};

/* Several openings may share a bit. */
static uint32_t opening(char first, char second)
{
    return ((uint32_t)(unsigned char)first << 4 ^ (unsigned char)second) % OPENINGS;
}

/* Whether a part can stand at the beginning of the word: most words are refused here. */
static bool may_open(const struct numerals *n, str word)
{
    if (!word.len)
        return false;
    uint32_t bit = opening(word.ptr[0], word.len > 1 ? word.ptr[1] : '\0');
    return n->openings[bit / 64] >> bit % 64 & 1;
}

/* Behind a part of one byte any other may come. */
static void add_opening(struct numerals *n, str part)
{
    int low = part.len > 1 ? (unsigned char)part.ptr[1] : 0, high = part.len > 1 ? low : UINT8_MAX;
    for (int second = low; second <= high; second++) {
        uint32_t bit = opening(part.ptr[0], (char)second);
        n->openings[bit / 64] |= (uint64_t)1 << bit % 64;
    }
}

static int by_byte_and_length(const void *a, const void *b)
{
    const struct part *p = a, *q = b;
    if (p->word.ptr[0] != q->word.ptr[0])
        return (unsigned char)p->word.ptr[0] < (unsigned char)q->word.ptr[0] ? -1 : 1;
    if (p->word.len != q->word.len)
        return p->word.len > q->word.len ? -1 : 1;
    int c = str_cmp(p->word, q->word);
    return c ? c : (p->kind > q->kind) - (p->kind < q->kind);
}

static enum part_kind part_kind_parse(str name)
{
    for (int k = 0; k < N_PART; k++)
        if (str_eq(name, part_names[k]))
            return (enum part_kind)k;
    return N_PART;
}

const struct numerals *numerals_open(const struct packs *packs, int pack, struct arena *process)
{
    struct numerals *n = NEW(process, struct numerals);
    const struct pack *p = &packs->pack[pack];
    str decimal = pack_setting(p, STR("decimal")), group = pack_setting(p, STR("group"));
    n->decimal = decimal.len ? decimal.ptr[0] : '.';
    n->group = group.len ? group.ptr[0] : ',';
    struct table t = pack_table(p, STR("numerals"));
    for (uint32_t r = 0; r < table_rows(t); r++) {
        str words = table_get(t, r, STR("word")), word;
        struct part part = {.kind = part_kind_parse(table_get(t, r, STR("kind")))};
        str_double(table_get(t, r, STR("value")), &part.value);
        while (part.kind < N_PART && str_cut(&words, '|', &word))
            if (word.len) {
                part.word = word;
                *VEC_PUSH(&n->parts, process) = part;
            }
    }
    for (uint32_t i = 0; i < n->parts.n; i++)
        add_opening(n, n->parts.ptr[i].word);
    if (n->parts.n)
        qsort(n->parts.ptr, n->parts.n, sizeof *n->parts.ptr, by_byte_and_length);
    for (uint32_t b = 0, i = 0; b <= 256; b++) {
        while (i < n->parts.n && (unsigned char)n->parts.ptr[i].word.ptr[0] < b)
            i++;
        n->first[b] = i;
    }
    return n;
}

bool numerals_digits(const struct numerals *n, str s, double *value)
{
    double v = 0, weight = 1;
    bool decimals = false;
    size_t run = 0, groups = 0; /* digits since the last mark; group marks so far */
    if (s.len == 0 || s.len > 24)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (c >= '0' && c <= '9') {
            v = decimals ? v + (c - '0') * (weight /= 10) : v * 10 + (c - '0');
            run++;
            continue;
        }
        bool three_follow =
            i + 3 < s.len + 0 && (i + 4 == s.len || s.ptr[i + 4] < '0' || s.ptr[i + 4] > '9');
        bool may_group = !decimals && run >= 1 && run <= 3 && (groups == 0 || run == 3);
        if ((c == n->group || c == '\'') && may_group && three_follow)
            groups++;
        else if ((c == n->decimal || c == n->group) && !decimals && run && i + 1 < s.len &&
                 (groups == 0 || run == 3))
            decimals = true;
        else
            return false;
        run = 0;
    }
    /* one division keeps "19,4" the double that is nearest to 19.4 */
    if (decimals) {
        double whole = 0, tens = 1;
        bool behind = false;
        for (size_t i = 0; i < s.len; i++) {
            char c = s.ptr[i];
            if (c >= '0' && c <= '9') {
                whole = whole * 10 + (c - '0');
                tens *= behind ? 10 : 1;
            } else {
                behind = c == n->decimal || (c == n->group && i + run + 1 == s.len);
            }
        }
        v = whole / tens;
    }
    *value = v;
    return run > 0;
}

/* ---- adding up ------------------------------------------------------------------------------- */

struct sum {
    double total, cur; /* what scales have closed; the number below them */
    double last_scale;
    bool any, linked, ordinal, scaled, article, halved, fraction;
};

static double magnitude(double v)
{
    return v < 10 ? 10 : v < 100 ? 100 : v < 1000 ? 1000 : 1e6;
}

/* Twenty after "one" needs a link inside one word: einundzwanzig. */
static bool add_small(struct sum *s, const struct part *p, bool inside_word)
{
    if (s->halved || s->fraction)
        return false;
    double below = magnitude(p->value);
    if (p->kind == PART_TEN && s->linked && inside_word) {
        double units = s->cur - 100 * (double)(long)(s->cur / 100);
        if (units <= 0 || units >= 10)
            return false;
    } else if (s->cur > 0 && s->cur / below != (double)(long)(s->cur / below)) {
        return false;
    } else if (s->cur > 0 && p->value >= 10 && s->cur < 100) {
        return false;
    }
    s->cur += p->value;
    return true;
}

static bool add_scale(struct sum *s, const struct part *p)
{
    if (s->last_scale > 0 && (p->value >= s->last_scale || s->cur == 0)) {
        if (s->cur > 0 || p->value < s->last_scale)
            return false;
        s->total *= p->value; /* thousand million */
    } else {
        s->total += (s->cur > 0 || s->any ? s->cur : 1) * p->value;
    }
    s->cur = 0;
    s->last_scale = p->value;
    s->scaled = true;
    s->halved = s->fraction = false;
    return true;
}

static bool add_part(struct sum *s, const struct part *p, bool inside_word)
{
    bool ok = true;
    switch (p->kind) {
    case PART_UNIT:
    case PART_TEN: ok = !s->article && add_small(s, p, inside_word); break;
    case PART_ARTICLE:
        if (s->any && s->linked && !inside_word)
            return true; /* two and a half */
        if (s->any && !s->fraction)
            return inside_word && add_small(s, p, true);
        if (s->fraction)
            return true;
        s->cur = 1;
        s->article = s->any = true;
        return true;
    case PART_HUNDRED:
        ok = s->cur < 100 && !s->halved;
        if (ok)
            s->cur = (s->cur > 0 ? s->cur : 1) * 100;
        break;
    case PART_SCALE: ok = add_scale(s, p); break;
    case PART_HALF:
        ok = s->any && !s->scaled && !s->halved;
        if (ok) {
            s->cur += p->value;
            s->halved = true;
        }
        break;
    case PART_FRACTION:
        ok = !s->any || s->article || s->linked;
        if (ok && s->linked) {
            s->cur += p->value * (s->scaled ? s->last_scale : 1);
            s->halved = true;
        } else if (ok) {
            s->cur = p->value;
            s->fraction = true;
        }
        break;
    case PART_LINK:
        if (!s->any || s->linked)
            return false;
        s->linked = true;
        return true;
    case PART_ORDINAL:
        ok = (!s->any || (s->cur + s->total > 0 && add_small(s, p, inside_word))) && !s->article;
        if (ok && !s->any)
            s->cur = p->value;
        s->ordinal = ok;
        break;
    case PART_ORDINAL_END:
        ok = s->any && inside_word && !s->article;
        s->ordinal = ok;
        break;
    default: return false;
    }
    if (ok) {
        s->any = true;
        s->linked = false;
        if (p->kind != PART_ORDINAL_END)
            s->article = false;
    }
    return ok;
}

/* Most parts differ from a word in their first letters: not worth a call. */
static bool starts_with(str word, str part)
{
    size_t i = 0;
    while (i < part.len && i < word.len && word.ptr[i] == part.ptr[i])
        i++;
    return i == part.len;
}

static const struct part *longest_part(const struct numerals *n, str rest, const struct part *after)
{
    unsigned char b = (unsigned char)rest.ptr[0];
    uint32_t from = after ? (uint32_t)(after - n->parts.ptr) + 1 : n->first[b];
    for (uint32_t i = from; i < n->first[b + 1]; i++)
        if (starts_with(rest, n->parts.ptr[i].word))
            return &n->parts.ptr[i];
    return NULL;
}

/* Adds all of a word; a hyphen may stand between parts.  On false `s` is of no use. */
static bool add_word(const struct numerals *n, struct sum *s, str word, bool inside)
{
    enum { PARTS_MAX = 12 };
    for (int k = 0; word.len && k < PARTS_MAX; k++) {
        if (word.ptr[0] == '-' && inside) {
            word = str_sub(word, 1, word.len);
            continue;
        }
        const struct part *p = longest_part(n, word, NULL);
        struct sum before = *s;
        /* a shorter part is tried only where the longest leaves nothing that can follow */
        while (p) {
            str rest = str_sub(word, p->word.len, word.len);
            *s = before;
            bool can_go_on = rest.len == 0 || rest.ptr[0] == '-' || longest_part(n, rest, NULL);
            if (can_go_on && add_part(s, p, inside))
                break;
            p = longest_part(n, word, p);
        }
        if (!p)
            return false;
        word = str_sub(word, p->word.len, word.len);
        inside = true;
    }
    return word.len == 0;
}

static size_t leading_digits(const struct numerals *n, str s)
{
    size_t i = 0;
    while (i < s.len &&
           ((s.ptr[i] >= '0' && s.ptr[i] <= '9') ||
            (i && (s.ptr[i] == n->decimal || s.ptr[i] == n->group || s.ptr[i] == '\'') &&
             i + 1 < s.len && s.ptr[i + 1] >= '0' && s.ptr[i + 1] <= '9')))
        i++;
    return i;
}

/* "12 050": groups apart by one space of any kind. */
static bool is_group(const struct doc *d, token_ix at)
{
    const struct token *t = &d->tokens.ptr[at], *before = t - 1;
    uint32_t gap = t->span.beg - before->span.end;
    if (gap == 0 || gap > 3 || t->fold.len != 3 || before->fold.len > 3)
        return false;
    for (size_t i = 0; i < 3; i++)
        if (t->fold.ptr[i] < '0' || t->fold.ptr[i] > '9')
            return false;
    return true;
}

/* Digits, groups behind spaces, and what is glued to them: "9th", "9.", "1.5bn". */
static bool read_digits(const struct numerals *n, const struct doc *d, token_ix *at, token_ix limit,
                        struct sum *s)
{
    str fold = d->tokens.ptr[*at].fold;
    size_t len = leading_digits(n, fold);
    if (!numerals_digits(n, str_sub(fold, 0, len), &s->cur))
        return false;
    s->any = true;
    str rest = str_sub(fold, len, fold.len);
    ++*at;
    if (rest.len == 0) {
        while (*at < limit && len <= 3 && is_group(d, *at)) {
            double thousands = 0;
            numerals_digits(n, d->tokens.ptr[*at].fold, &thousands);
            s->cur = s->cur * 1000 + thousands;
            ++*at;
        }
        return true;
    }
    if (str_eq(rest, STR("."))) {
        s->ordinal = true;
        return true;
    }
    return add_word(n, s, rest, true);
}

/* Goes on over the words behind; a link or a hyphen counts only with a number behind it. */
static token_ix read_words(const struct numerals *n, const struct doc *d, token_ix at,
                           token_ix limit, struct sum *s)
{
    token_ix end = at;
    struct sum good = *s;
    while (at < limit && !s->ordinal) {
        const struct token *t = &d->tokens.ptr[at];
        if (t->flags & TOK_MWT_REST) {
            at++;
            continue;
        }
        bool hyphen = t->fold.len == 1 && t->fold.ptr[0] == '-' && s->any;
        if (!hyphen && (t->flags & (TOK_DIGIT | TOK_PUNCT) || !may_open(n, t->fold)))
            break;
        if (!hyphen && !add_word(n, s, t->fold, false))
            break;
        at++;
        if (!s->linked && !hyphen) {
            good = *s;
            end = at;
        }
    }
    *s = good;
    return end;
}

bool numerals_read(const struct numerals *n, const struct doc *d, token_ix at, token_ix limit,
                   struct numeral *result)
{
    struct sum s = {0};
    token_ix from = at;
    const struct token *t = &d->tokens.ptr[at];
    if (t->fold.len == 0 || (t->flags & TOK_MWT_REST))
        return false;
    bool digits = t->fold.ptr[0] >= '0' && t->fold.ptr[0] <= '9';
    if (digits ? !read_digits(n, d, &from, limit, &s) : !may_open(n, t->fold))
        return false;
    token_ix end = read_words(n, d, from, limit, &s);
    if (end < from)
        end = from;
    if (!s.any || end == at)
        return false;
    *result = (struct numeral){.end = end,
                               .value = s.total + s.cur,
                               .ordinal = s.ordinal,
                               .digits = digits,
                               .article = s.article,
                               .scaled = s.scaled};
    return true;
}
