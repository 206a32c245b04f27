#include "amount/amount.h"

#include "base/map.h"
#include "match/numerals.h"
#include "text/text.h"

/* What a sign or word beside a number says. */
enum unit_kind { UNIT_NONE, UNIT_MONEY, UNIT_PERCENT, UNIT_MEASURE };

struct unit {
    enum unit_kind kind;
    str code;
    double share; /* what one of it is of the code's unit: a cent is 0.01 */
    token_ix end; /* behind its last token */
    struct rule_ref rule;
};

enum range_word { RANGE_NONE, RANGE_TO, RANGE_BETWEEN, RANGE_AND };

struct amount_lang {
    bool known;
    bool digits; /* pack.ini `numbers = digits`: numbers in words are not told by the tables */
    const struct numerals *numerals;
    struct table currencies, measures, time_units, signs;
    int currency_code, currency_share, measure_code;
    struct map sign_row; /* sign -> 1 + its row */
    size_t longest_sign;
    struct map ranges; /* word -> enum range_word */
};

struct amounts {
    const struct packs *packs;
    struct amount_lang langs[PACKS_MAX];
};

/* ---- tables --------------------------------------------------------------------------------- */

/* Returns the length of the longest word. */
static size_t load_words(struct map *m, struct table t, const str *kinds, uint32_t n_kinds,
                         struct arena *process)
{
    size_t longest = 0;
    for (uint32_t r = 0; r < table_rows(t); r++) {
        str list = table_get(t, r, STR("word")), word, kind = table_get(t, r, STR("kind"));
        while (str_cut(&list, '|', &word)) {
            uint32_t value = kinds ? 0 : r + 1;
            for (uint32_t k = 1; k < n_kinds; k++)
                if (str_eq(kinds[k], kind))
                    value = k;
            *map_put(m, word, process, NULL) = value;
            longest = word.len > longest ? word.len : longest;
        }
    }
    return longest;
}

enum err amount_open(const struct packs *packs, const struct phrases *phrases,
                     struct arena *process, const struct amounts **amounts, struct err_info *info)
{
    (void)phrases;
    (void)info;
    static const str ranges[] = {STR_INIT(""), STR_INIT("to"), STR_INIT("between"),
                                 STR_INIT("and")};
    struct amounts *a = NEW(process, struct amounts);
    a->packs = packs;
    for (int p = PACK_WORLD + 1; p < packs->n; p++) {
        struct amount_lang *l = &a->langs[p];
        const struct pack *pack = &packs->pack[p];
        l->numerals = numerals_open(packs, p, process);
        l->currencies = pack_table(pack, STR("currencies"));
        l->digits = str_eq(pack_setting(pack, STR("numbers")), STR("digits"));
        l->known = l->currencies.t != NULL; /* else a pack of names and dates only */
        l->measures = pack_table(pack, STR("count_measures"));
        l->time_units = pack_table(pack, STR("time_units"));
        l->signs = pack_table(pack, STR("money_signs"));
        l->currency_code = table_column(l->currencies, STR("code"));
        l->currency_share = table_column(l->currencies, STR("share"));
        l->measure_code = table_column(l->measures, STR("code"));
        l->longest_sign = load_words(&l->sign_row, l->signs, NULL, 0, process);
        load_words(&l->ranges, pack_table(pack, STR("count_ranges")), ranges, 4, process);
    }
    *amounts = a;
    return OK;
}

/* ---- reading -------------------------------------------------------------------------------- */

/* One sentence of one document. */
struct reader {
    const struct amount_lang *l;
    uint8_t pack;
    struct doc *d;
    token_ix beg, end;
    struct arena *out;
};

static const struct token *token_at(const struct reader *q, token_ix at)
{
    return &q->d->tokens.ptr[at];
}

static bool sign_unit(const struct reader *q, str sign, token_ix end, struct unit *u)
{
    const uint32_t *row = map_get(&q->l->sign_row, sign);
    if (!row)
        return false;
    str kind = table_get(q->l->signs, *row - 1, STR("kind"));
    bool money = str_starts(kind, STR("money"));
    *u = (struct unit){
        .kind = money                              ? UNIT_MONEY
                : str_starts(kind, STR("percent")) ? UNIT_PERCENT
                                                   : UNIT_MEASURE,
        .code = table_get(q->l->signs, *row - 1, STR("code")),
        .share = str_eq(kind, STR("money-million"))   ? 1e6
                 : str_eq(kind, STR("percent-tenth")) ? 0.1
                                                      : 1,
        .end = end,
        .rule = {q->pack, RULE_ROW, pack_row_number(q->l->signs, *row - 1)},
    };
    return true;
}

enum { SIGN_BYTES = 16, SIGN_TOKENS = 3 };

/* A sign in up to three tokens without a space or with one: "US$", "C $", "km/h". */
static bool sign_at(const struct reader *q, token_ix at, struct unit *u)
{
    char joined[SIGN_BYTES];
    size_t len = 0;
    bool found = false;
    for (token_ix i = at; i < q->end && i < at + SIGN_TOKENS; i++) {
        str fold = token_at(q, i)->fold;
        if (len + fold.len > q->l->longest_sign || len + fold.len > SIGN_BYTES)
            break;
        if (fold.len)
            memcpy(joined + len, fold.ptr, fold.len);
        len += fold.len;
        found |= sign_unit(q, (str){joined, len}, i + 1, u);
    }
    return found;
}

static bool is_currency(const struct reader *q, const struct phrase_hit *h)
{
    return h->table == q->l->currencies.number;
}

static bool is_measure(const struct reader *q, const struct phrase_hit *h)
{
    return q->l->measures.t && h->table == q->l->measures.number;
}

/* The longest word for a unit that begins at `at`, or NULL. */
static const struct phrase_hit *unit_word(const struct reader *q, token_ix at, bool scaled)
{
    uint32_t pos = token_at(q, at)->span.beg;
    const struct phrase_hit *best = NULL;
    for (uint32_t i = phrases_at(q->d, pos); i < q->d->hits.n && q->d->hits.ptr[i].span.beg == pos;
         i++) {
        const struct phrase_hit *h = &q->d->hits.ptr[i];
        if (h->pack != q->pack || h->partial || h->end > q->end)
            continue;
        if ((!is_currency(q, h) && !is_measure(q, h)) || (best && h->end < best->end))
            continue;
        /* pounds are money by the million, and a weight else */
        if (best && is_currency(q, best) && scaled)
            continue;
        best = h;
    }
    return best;
}

/* The longest word or sign for a unit that begins at `at`. */
static bool unit_at(const struct reader *q, token_ix at, bool scaled, struct unit *u)
{
    if (at >= q->end)
        return false;
    *u = (struct unit){0};
    const struct phrase_hit *best = unit_word(q, at, scaled);
    if (!best)
        return sign_at(q, at, u);
    bool currency = is_currency(q, best);
    struct table t = currency ? q->l->currencies : q->l->measures;
    u->code = table_cell(t, best->row, currency ? q->l->currency_code : q->l->measure_code);
    u->kind = currency ? UNIT_MONEY : str_eq(u->code, STR("%")) ? UNIT_PERCENT : UNIT_MEASURE;
    u->share = 1;
    if (currency)
        str_double(table_cell(t, best->row, q->l->currency_share), &u->share);
    u->end = best->end;
    u->rule = (struct rule_ref){q->pack, RULE_ROW, pack_row_number(t, best->row)};
    return true;
}

static enum range_word range_word(const struct reader *q, token_ix at)
{
    const uint32_t *word = at < q->end ? map_get(&q->l->ranges, token_at(q, at)->fold) : NULL;
    return word ? (enum range_word) * word : RANGE_NONE;
}

static bool is_hyphen(const struct reader *q, token_ix at)
{
    return at < q->end && str_eq(token_at(q, at)->form, STR("-"));
}

/* Digits with a unit glued to them: "115.5USD", "75ml". */
static bool glued(const struct reader *q, token_ix at, struct numeral *n, struct unit *u)
{
    str fold = token_at(q, at)->fold;
    size_t k = 0;
    while (k < fold.len && ((fold.ptr[k] >= '0' && fold.ptr[k] <= '9') ||
                            (k && (fold.ptr[k] == '.' || fold.ptr[k] == ','))))
        k++;
    if (k == 0 || k == fold.len)
        return false;
    *n = (struct numeral){.end = at + 1, .digits = true};
    return numerals_digits(q->l->numerals, str_sub(fold, 0, k), &n->value) &&
           sign_unit(q, str_sub(fold, k, fold.len), at + 1, u);
}

static bool in_time(const struct doc *d, txt_span s)
{
    uint32_t lo = 0, hi = d->times.n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (d->times.ptr[mid].span.end <= s.beg)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < d->times.n && d->times.ptr[lo].span.beg < s.end;
}

static token_ix add(const struct reader *q, struct amount a, token_ix beg, token_ix end)
{
    a.beg = beg;
    a.end = end;
    a.span = doc_tokens_span(q->d, beg, end);
    if (q->d->amounts.n < LIMIT_FACTS)
        *VEC_PUSH(&q->d->amounts, q->out) = a;
    return end;
}

static enum amount_kind kind_of(const struct unit *u)
{
    return u->kind == UNIT_MONEY     ? AMOUNT_MONEY
           : u->kind == UNIT_PERCENT ? AMOUNT_PERCENT
                                     : AMOUNT_MEASURE;
}

/* "26" of "26 cents" in the unit; two decimals more are enough to undo the noise of 0.01. */
static double in_unit(double value, const struct unit *u)
{
    if (u->share >= 1)
        return value * u->share;
    double parts = (double)(long)(1 / u->share + 0.5);
    return value / parts;
}

static struct amount valued(const struct unit *u, double value)
{
    return (struct amount){
        .kind = kind_of(u), .unit = u->code, .value = in_unit(value, u), .rule = u->rule};
}

static struct amount ranged(const struct unit *u, double low, double high)
{
    struct amount a = valued(u, low);
    a.is_range = true;
    a.low = a.value;
    a.high = in_unit(high, u);
    return a;
}

/* A lower bound without its scale has that of the upper one: "3 to 5 million". */
static double with_scale(const struct numeral *low, const struct numeral *high)
{
    double scale = 1;
    if (!low->scaled && high->scaled)
        while (high->value / (scale * 1000) >= 1)
            scale *= 1000;
    return low->value * scale;
}

/* "two dollars and fifty cents": the small coins of the same money. */
static token_ix small_coins(const struct reader *q, const struct unit *u, double *value)
{
    token_ix at = u->end;
    struct numeral n;
    struct unit small;
    if (range_word(q, at) == RANGE_AND)
        at++;
    if (u->kind != UNIT_MONEY || u->share < 1 || at >= q->end ||
        !numerals_read(q->l->numerals, q->d, at, q->end, &n) || !unit_at(q, n.end, false, &small) ||
        small.kind != UNIT_MONEY || small.share >= 1 || n.value >= 100)
        return u->end;
    *value += in_unit(n.value, &small);
    return small.end;
}

/* Digits begin where they would stand behind a sign at `at`. */
static bool has_digits_behind(const struct reader *q, token_ix at)
{
    bool found = false;
    for (token_ix i = at + 1; i < q->end && i <= at + SIGN_TOKENS && !found; i++) {
        str fold = token_at(q, i)->fold;
        found = fold.len && fold.ptr[0] >= '0' && fold.ptr[0] <= '9';
    }
    return found;
}

/* A sign or code before its number: "$35 billion", "EUR 20".  Returns the end, or `at`. */
static token_ix sign_first(const struct reader *q, token_ix at)
{
    struct unit u, behind;
    struct numeral n, high;
    if (!has_digits_behind(q, at) || !sign_at(q, at, &u) || u.kind != UNIT_MONEY ||
        u.end >= q->end || !numerals_read(q->l->numerals, q->d, u.end, q->end, &n) || !n.digits ||
        n.ordinal)
        return at;
    token_ix end = n.end;
    if (range_word(q, end) == RANGE_TO && end + 1 < q->end) {
        struct unit again;
        token_ix next =
            sign_at(q, end + 1, &again) && again.kind == UNIT_MONEY ? again.end : end + 1;
        if (next < q->end && numerals_read(q->l->numerals, q->d, next, q->end, &high) &&
            high.digits)
            return add(q, ranged(&u, with_scale(&n, &high), high.value), at, high.end);
    }
    if (unit_at(q, end, n.scaled, &behind) && behind.kind == UNIT_MONEY && behind.share >= 1) {
        u.code = behind.code; /* "$9.99 US dollars" */
        end = behind.end;
    }
    return add(q, valued(&u, n.value), at, end);
}

/* ---- counts --------------------------------------------------------------------------------- */

/* "four other countries": a determiner that is no article stands behind a number like an adjective.
 */
static bool is_modifier(const struct token *t)
{
    return t->upos == UPOS_ADJ || t->upos == UPOS_PROPN || t->upos == UPOS_ADV ||
           (t->upos == UPOS_VERB && (t->morph & MORPH_PART)) ||
           (t->upos == UPOS_DET && str_find(t->feats, STR("PronType=Art"), 0) < 0);
}

/* The noun that is counted: the last of the nouns behind adjectives; NONE when there is none. */
static token_ix counted_noun(const struct reader *q, token_ix at)
{
    enum { MODIFIERS_MAX = 6 };
    token_ix noun = NONE;
    for (token_ix i = at; i < q->end && i < at + MODIFIERS_MAX; i++) {
        const struct token *t = token_at(q, i);
        if (t->upos == UPOS_NOUN)
            noun = i;
        else if (noun != NONE || (!is_modifier(t) && !is_hyphen(q, i)))
            break;
    }
    return noun;
}

/* "Article 5", "Airbus 380": a number behind a name is a label. */
static bool is_label(const struct reader *q, token_ix at, const struct numeral *n)
{
    if (at == q->beg || !n->digits)
        return false;
    const struct token *before = token_at(q, at - 1);
    return before->upos == UPOS_PROPN || before->upos == UPOS_NOUN || before->upos == UPOS_NUM ||
           before->upos == UPOS_SYM || str_eq(before->form, STR("/"));
}

static bool has_time_unit(const struct reader *q, token_ix at)
{
    uint32_t pos = token_at(q, at)->span.beg;
    for (uint32_t i = phrases_at(q->d, pos); i < q->d->hits.n && q->d->hits.ptr[i].span.beg == pos;
         i++)
        if (q->d->hits.ptr[i].pack == q->pack && q->l->time_units.t &&
            q->d->hits.ptr[i].table == q->l->time_units.number)
            return true;
    return false;
}

static token_ix count_at(const struct reader *q, token_ix at, const struct numeral *n)
{
    bool one = n->value == 1 && !n->digits;
    bool part_of_word = !n->digits && n->end < q->end && is_hyphen(q, n->end);
    if (n->article || n->ordinal || one || part_of_word || is_label(q, at, n) || n->end >= q->end)
        return at;
    token_ix noun = counted_noun(q, is_hyphen(q, n->end) ? n->end + 1 : n->end);
    if (noun == NONE || has_time_unit(q, noun))
        return at;
    const struct token *t = token_at(q, noun);
    struct amount a = {.kind = AMOUNT_COUNT, .value = n->value, .unit = t->lemma};
    if (a.unit.len == 0)
        a.unit = t->fold;
    a.of = doc_tokens_span(q->d, n->end, noun + 1);
    a.rule = (struct rule_ref){q->pack, RULE_NONE, 0};
    return add(q, a, at, noun + 1);
}

/* ---- numbers -------------------------------------------------------------------------------- */

/* "3 to 5 percent", "3 % bis 5 %", "zwischen 4.050 m² und 10.800 m²". */
static token_ix range_at(const struct reader *q, token_ix at, const struct numeral *low)
{
    struct numeral high;
    struct unit u, first = {0};
    token_ix next = low->end;
    if (unit_at(q, next, low->scaled, &first))
        next = first.end;
    bool between = at > q->beg && range_word(q, at - 1) == RANGE_BETWEEN;
    enum range_word word = range_word(q, next);
    bool joined = word == RANGE_TO || (between && first.kind == UNIT_NONE && word == RANGE_AND);
    if (!joined || next + 1 >= q->end ||
        !numerals_read(q->l->numerals, q->d, next + 1, q->end, &high) || high.ordinal ||
        !unit_at(q, high.end, high.scaled, &u) ||
        (first.kind != UNIT_NONE && !str_eq(first.code, u.code)))
        return at;
    return add(q, ranged(&u, with_scale(low, &high), high.value), at, u.end);
}

static token_ix number_at(const struct reader *q, token_ix at)
{
    struct numeral n;
    struct unit u;
    if (!numerals_read(q->l->numerals, q->d, at, q->end, &n)) {
        if (glued(q, at, &n, &u))
            return add(q, valued(&u, n.value), at, at + 1);
        return at;
    }
    if (n.ordinal || (q->l->digits && !n.digits))
        return at;
    token_ix end = range_at(q, at, &n);
    if (end > at)
        return end;
    token_ix behind = n.end + is_hyphen(q, n.end);
    if (unit_at(q, behind, n.scaled, &u)) {
        double value = in_unit(n.value, &u);
        struct amount a = valued(&u, n.value);
        end = small_coins(q, &u, &value);
        a.value = value;
        return add(q, a, at, end);
    }
    return count_at(q, at, &n);
}

static void read_sentence(const struct reader *q)
{
    for (token_ix at = q->beg; at < q->end;) {
        const struct token *t = token_at(q, at);
        token_ix end = at;
        if (!(t->flags & TOK_MWT_REST) && !in_time(q->d, t->span)) {
            end = sign_first(q, at);
            if (end == at)
                end = number_at(q, at);
        }
        at = end > at ? end : at + 1;
    }
}

void amount_run(const struct amounts *a, struct doc *d, struct arena *out, struct arena tmp)
{
    arena_check_apart(out, &tmp);
    for (uint32_t i = 0; i < d->sentences.n; i++) {
        const struct sentence *s = &d->sentences.ptr[i];
        int p = packs_find(a->packs, d->paragraphs.ptr[s->paragraph].lang);
        if (p <= PACK_WORLD || !a->langs[p].known)
            continue;
        struct reader q = {&a->langs[p], (uint8_t)p, d, s->beg, s->end, out};
        read_sentence(&q);
    }
}
