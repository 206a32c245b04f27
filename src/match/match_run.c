/* Runs compiled patterns over the words of a sentence: see match.h. */
#include "match/match_int.h"
#include "match/phrases.h"
#include "text/text.h"

/* A test that must be asked at every word, and the programs of the sentence that can begin with it.
 */
struct first {
    const struct test *test;
    struct program_set programs;
};

struct scan {
    const struct rules *r;
    const struct doc *d;
    const struct token *tokens; /* of the document */
    token_ix beg, end;
    /* Of word beg + i: the first hit and mention that begin at it or behind it; the programs that
     * can begin with it or with its hits; the number it begins, read when a pattern asks. */
    uint32_t *hits, *mentions;
    struct program_set *begins;
    struct numeral *numbers;
    struct program_set active; /* the programs whose needs the sentence meets */
    struct first *firsts;
    uint32_t n_firsts;
    struct arena tmp;
};

/* What stands for struct numeral.end; else it is a place behind a word. */
enum { NOT_READ = 0, NO_NUMBER = NONE };

/* The surface of a multiword token ("am" for an, dem), at its first word. */
static bool is_surface(const struct token *t)
{
    return t->flags & TOK_MWT && !(t->flags & TOK_MWT_REST);
}

static uint64_t surface_hash(const struct scan *s, const struct token *t)
{
    struct arena tmp = s->tmp;
    return str_hash(text_fold(doc_words(s->d, t->span), &tmp));
}

static bool hit_begins(const struct scan *s, uint32_t i, const struct token *t)
{
    return i < s->d->hits.n && s->d->hits.ptr[i].span.beg == t->span.beg;
}

/* What word number `i` of the sentence, or a table's row that begins there, means for programs. */
static void meet(struct scan *s, uint32_t i, uint64_t key)
{
    const struct key_word *k = key_word(s->r, key);
    program_set_join(&s->begins[i], &k->begins);
    program_set_join(&s->active, &k->needed);
}

/* Looks at every word once: the hits that begin there, and which programs may match at all. */
static void find_hits(struct scan *s)
{
    uint32_t k = phrases_at(s->d, s->tokens[s->beg].span.beg);
    s->active = s->r->always;
    for (token_ix at = s->beg; at < s->end; at++) {
        const struct token *t = &s->tokens[at];
        uint32_t i = (uint32_t)(at - s->beg);
        meet(s, i, t->hash);
        if (is_surface(t))
            meet(s, i, surface_hash(s, t));
        if (t->lemma_hash != t->hash)
            program_set_join(&s->active, &key_word(s->r, t->lemma_hash)->needed);
        while (k < s->d->hits.n && s->d->hits.ptr[k].span.beg < t->span.beg)
            k++;
        s->hits[i] = k;
        for (uint32_t h = k; hit_begins(s, h, t); h++)
            meet(s, i, key_of_table(s->d->hits.ptr[h].pack, s->d->hits.ptr[h].table));
    }
}

static void find_firsts(struct scan *s, struct arena *a)
{
    s->firsts = NEW_N(a, struct first, s->r->firsts.n);
    for (uint32_t i = 0; i < s->r->firsts.n; i++) {
        const struct test *t = &s->r->tests.ptr[s->r->firsts.ptr[i]];
        struct first f = {t, program_set_meet(&t->begins, &s->active)};
        if (!program_set_is_empty(&f.programs))
            s->firsts[s->n_firsts++] = f;
    }
}

static void find_mentions(struct scan *s)
{
    uint32_t k = (uint32_t)doc_mention_at(s->d, s->tokens[s->beg].span.beg);
    for (token_ix i = s->beg; i < s->end; i++) {
        while (k < s->d->mentions.n && s->d->mentions.ptr[k].span.beg < s->tokens[i].span.beg)
            k++;
        s->mentions[i - s->beg] = k;
    }
}

struct scan *rules_scan(const struct rules *r, const struct doc *d, token_ix beg, token_ix end,
                        struct arena *a)
{
    struct scan *s = NEW(a, struct scan);
    size_t n = (size_t)(end - beg);
    *s = (struct scan){.r = r, .d = d, .tokens = d->tokens.ptr, .beg = beg, .end = end};
    if (!n)
        return s;
    s->hits = NEW_N(a, uint32_t, n);
    s->begins = NEW_N(a, struct program_set, n);
    s->tmp = *a;
    find_hits(s);
    if (program_set_is_empty(&s->active))
        return s;
    find_firsts(s, a);
    s->numbers = NEW_N(a, struct numeral, n);
    if (r->has_mentions) {
        s->mentions = NEW_N(a, uint32_t, n);
        find_mentions(s);
    }
    s->tmp = *a;
    return s;
}

/* The number that begins at word `at`, or NULL. */
static const struct numeral *number_at(struct scan *s, token_ix at)
{
    struct numeral *n = &s->numbers[at - s->beg];
    if (n->end == NOT_READ && !numerals_read(s->r->numerals, s->d, at, s->end, n))
        n->end = NO_NUMBER;
    return n->end == NO_NUMBER ? NULL : n;
}

/* How many mentions begin at word `at`: from s->mentions[at - s->beg] on. */
static uint32_t mentions_at(const struct scan *s, token_ix at)
{
    uint32_t first = s->mentions[at - s->beg], i = first;
    while (i < s->d->mentions.n && s->d->mentions.ptr[i].span.beg == s->tokens[at].span.beg)
        i++;
    return i - first;
}

static bool has_type(const struct scan *s, const struct mention *m, uint32_t types)
{
    return m->entity != NONE && types >> s->d->entities.ptr[m->entity].type & 1;
}

/* ---- tests of one word ----------------------------------------------------------------------- */

static bool all_digits(str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
    return s.len > 0;
}

static bool is_year(str s)
{
    int64_t y;
    return s.len == 4 && all_digits(s) && str_int(s, &y) && y >= 1000 && y < 2200;
}

static bool has_lemma(const struct test *t, const struct token *tok)
{
    for (uint8_t i = 0; i < t->n_lemmas; i++)
        if (t->lemmas[i] == tok->lemma_hash)
            return true;
    return false;
}

static bool token_passes(const struct test *t, const struct token *tok)
{
    switch (t->kind) {
    case TEST_LITERAL: return tok->hash == t->hash;
    case TEST_DIGITS:
        return all_digits(tok->form) && tok->form.len >= t->min && tok->form.len <= t->max;
    case TEST_NUMBER: return tok->flags & TOK_NUMERIC;
    case TEST_YEAR: return is_year(tok->form);
    case TEST_WORD: return !(tok->flags & (TOK_PUNCT | TOK_NUMERIC));
    case TEST_CAP: return tok->flags & TOK_CAP;
    case TEST_UPPER: return tok->flags & TOK_UPPER;
    case TEST_PUNCT: return tok->flags & TOK_PUNCT;
    case TEST_ANY: return true;
    case TEST_UPOS: return t->mask >> tok->upos & 1;
    case TEST_LEMMA: return has_lemma(t, tok);
    case TEST_TABLE:
    case TEST_MENTION:
    case TEST_NUMERAL:
    case TEST_ORDINAL: break;
    }
    return false;
}

/* ---- which programs can begin at a word ------------------------------------------------------ */

static bool begins_mention(const struct scan *s, token_ix at, uint32_t types)
{
    const struct mention *m = s->d->mentions.ptr + s->mentions[at - s->beg];
    bool found = false;
    for (uint32_t n = mentions_at(s, at); n > 0 && !found; n--, m++)
        found = has_type(s, m, types);
    return found;
}

static bool can_begin(struct scan *s, const struct test *t, token_ix at)
{
    const struct token *tok = &s->tokens[at];
    const struct numeral *n;
    switch (t->kind) {
    case TEST_DIGITS:
    case TEST_NUMBER:
    case TEST_YEAR: return tok->flags & TOK_DIGIT && token_passes(t, tok);
    case TEST_NUMERAL:
    case TEST_ORDINAL: n = number_at(s, at); return n && n->ordinal == (t->kind == TEST_ORDINAL);
    case TEST_MENTION: return begins_mention(s, at, t->mask);
    default: return token_passes(t, tok);
    }
}

static struct program_set candidates(struct scan *s, token_ix at)
{
    struct program_set set = program_set_meet(&s->begins[at - s->beg], &s->active);
    for (uint32_t i = 0; i < s->n_firsts; i++)
        if (can_begin(s, s->firsts[i].test, at))
            program_set_join(&set, &s->firsts[i].programs);
    return set;
}

/* ---- the machine ----------------------------------------------------------------------------- */

/* What a way through a program has said of a slot: where it begins, where it ends, or both. */
struct fill {
    uint8_t slot;
    enum { FILL_BEGIN, FILL_END, FILL_WORDS } what;
    token_ix beg, end;
    const struct phrase_hit *hit;
};

/* A way through a program.  All ways share one list of what was said: the last one saved is the
 * next to go on, so what lies below its count is its own. */
struct state {
    uint32_t pc;
    token_ix at;
    uint32_t n_fills;
    uint32_t tried; /* hits or mentions that a test at `pc` has tried at `at` */
};

enum { STACK_MAX = 64, FILLS_MAX = 4 * LIMIT_SENTENCE_TOKENS };

struct machine {
    struct scan *s;
    uint32_t n_stack;
    struct state stack[STACK_MAX];
    struct fill fills[FILLS_MAX];
};

static void fill(struct machine *m, struct state *s, struct fill f)
{
    if (s->n_fills < FILLS_MAX)
        m->fills[s->n_fills++] = f;
}

/* Goes on behind a test that took the words up to `end`. */
static bool pass(struct machine *m, struct state *s, uint8_t slot, token_ix end,
                 const struct phrase_hit *hit)
{
    if (slot != NO_SLOT)
        fill(m, s, (struct fill){slot, FILL_WORDS, s->at, end, hit});
    s->at = end;
    s->pc++;
    s->tried = 0;
    return true;
}

/* Keeps the way on which the test of `s` tries what comes behind number `tried`. */
static void save_rest(struct machine *m, const struct state *s, uint32_t tried)
{
    if (m->n_stack == STACK_MAX)
        return;
    m->stack[m->n_stack] = *s;
    m->stack[m->n_stack++].tried = tried;
}

static bool in_list(str list, str item)
{
    str word;
    while (str_cut(&list, '|', &word))
        if (str_eq(word, item))
            return true;
    return false;
}

static bool hit_passes(const struct scan *s, const struct test *t, const struct phrase_hit *h)
{
    if (h->partial || h->pack != t->pack || h->table != t->table || h->end > s->end)
        return false;
    if (t->kinds.len == 0)
        return true;
    struct table table = pack_table_at(&s->r->packs->pack[h->pack], h->table);
    return in_list(t->kinds, table_cell(table, h->row, t->kind_column));
}

/* Hits are sorted longest first. */
static bool run_table(struct machine *m, struct state *s, const struct test *t, uint8_t slot)
{
    const struct doc *d = m->s->d;
    uint32_t first = m->s->hits[s->at - m->s->beg];
    for (uint32_t i = first + s->tried; hit_begins(m->s, i, &m->s->tokens[s->at]); i++) {
        const struct phrase_hit *h = &d->hits.ptr[i];
        if (h->beg != s->at || !hit_passes(m->s, t, h))
            continue;
        save_rest(m, s, i - first + 1);
        return pass(m, s, slot, h->end, h);
    }
    return false;
}

/* The last first, which is the shortest. */
static bool run_mention(struct machine *m, struct state *s, const struct test *t, uint8_t slot)
{
    uint32_t n = mentions_at(m->s, s->at);
    const struct mention *list = m->s->d->mentions.ptr + m->s->mentions[s->at - m->s->beg];
    for (uint32_t i = s->tried; i < n; i++) {
        const struct mention *x = &list[n - 1 - i];
        if (x->end <= s->at || x->end > m->s->end || !has_type(m->s, x, t->mask))
            continue;
        save_rest(m, s, i + 1);
        return pass(m, s, slot, x->end, NULL);
    }
    return false;
}

static bool run_numeral(struct machine *m, struct state *s, const struct test *t, uint8_t slot)
{
    const struct numeral *n = number_at(m->s, s->at);
    return n && n->ordinal == (t->kind == TEST_ORDINAL) && pass(m, s, slot, n->end, NULL);
}

/* A literal may also be the surface of a multiword token: then it takes all its words. */
static bool run_surface(struct machine *m, struct state *s, const struct test *t, uint8_t slot)
{
    const struct token *tok = &m->s->tokens[s->at];
    if (t->kind != TEST_LITERAL || !is_surface(tok) || surface_hash(m->s, tok) != t->hash)
        return false;
    token_ix end = s->at + 1;
    while (end < m->s->end && m->s->tokens[end].flags & TOK_MWT_REST)
        end++;
    return pass(m, s, slot, end, NULL);
}

/* Moves behind the test of instruction `i` if the words pass it. */
static bool run_test(struct machine *m, struct state *s, const struct instruction *i)
{
    const struct test *t = &m->s->r->tests.ptr[i->test];
    if (s->at >= m->s->end)
        return false;
    switch (t->kind) {
    case TEST_TABLE: return run_table(m, s, t, i->slot);
    case TEST_MENTION: return run_mention(m, s, t, i->slot);
    case TEST_NUMERAL:
    case TEST_ORDINAL: return run_numeral(m, s, t, i->slot);
    default:
        return token_passes(t, &m->s->tokens[s->at]) ? pass(m, s, i->slot, s->at + 1, NULL)
                                                     : run_surface(m, s, t, i->slot);
    }
}

/* The first way goes on, the other is saved; where there is no room for it, it is the one to go. */
static void split(struct machine *m, struct state *s, const struct instruction *i)
{
    bool room = m->n_stack + 1 < STACK_MAX;
    if (room) {
        s->pc = i->other;
        m->stack[m->n_stack++] = *s;
    }
    s->pc = room ? i->to : i->other;
}

static void put(struct match_slot *slot, const struct fill *f)
{
    /* a literal of several words fills its slot word by word */
    bool longer = f->what == FILL_WORDS && slot->end == f->beg && slot->end > slot->beg;
    if (f->what != FILL_END && !longer)
        slot->beg = f->beg;
    if (f->what != FILL_BEGIN)
        slot->end = f->end;
    if (f->what == FILL_WORDS)
        slot->hit = f->hit;
}

static void keep_longest(const struct machine *m, const struct state *s, uint16_t index,
                         struct match *best)
{
    if (s->at <= best->end)
        return;
    const struct rule *rule = &m->s->r->rules.ptr[index];
    best->end = s->at;
    best->rule = (struct rule_ref){m->s->r->pack, RULE_BLOCK, rule->block};
    best->kind = rule->kind;
    best->rule_index = index;
    best->n_slots = rule->n_slots;
    for (uint8_t i = 0; i < rule->n_slots; i++)
        best->slots[i] = (struct match_slot){.name = rule->slots[i]};
    for (uint32_t i = 0; i < s->n_fills; i++)
        put(&best->slots[m->fills[i].slot], &m->fills[i]);
}

static void run_program(struct machine *m, const struct program *p, token_ix at, struct match *best)
{
    struct state s = {.pc = p->first, .at = at};
    m->n_stack = 0;
    for (uint32_t steps = 0; steps < LIMIT_MATCH_STEPS; steps++) {
        const struct instruction *i = &m->s->r->code.ptr[s.pc];
        bool goes_on = true;
        switch (i->op) {
        case OP_TEST: goes_on = run_test(m, &s, i); break;
        case OP_SPLIT: split(m, &s, i); break;
        case OP_JUMP: s.pc = i->to; break;
        case OP_BEGIN:
            fill(m, &s, (struct fill){.slot = i->slot, .what = FILL_BEGIN, .beg = s.at});
            s.pc++;
            break;
        case OP_END:
            fill(m, &s, (struct fill){.slot = i->slot, .what = FILL_END, .end = s.at});
            s.pc++;
            break;
        case OP_DONE:
            keep_longest(m, &s, p->rule, best);
            goes_on = false;
            break;
        }
        if (!goes_on) {
            if (!m->n_stack)
                return;
            s = m->stack[--m->n_stack];
        }
    }
}

bool rules_match(struct scan *s, token_ix at, struct match *best)
{
    struct program_set set = candidates(s, at);
    struct machine m; /* not from the arena: nothing needs it zeroed */
    m.s = s;
    best->beg = best->end = at;
    for (uint32_t w = 0; w < PROGRAMS_MAX / 64; w++)
        for (uint64_t bits = set.bits[w]; bits; bits &= bits - 1)
            run_program(&m, &s->r->programs.ptr[w * 64 + (uint32_t)__builtin_ctzll(bits)], at,
                        best);
    return best->end > at;
}

bool rules_next(struct scan *s, token_ix from, struct match *m)
{
    if (program_set_is_empty(&s->active))
        return false;
    for (; from < s->end; from++)
        if (rules_match(s, from, m))
            return true;
    return false;
}
