#include "match/match.h"

#include <assert.h>
#include <stdlib.h>

#include "match/match_int.h"
#include "match/phrases.h"
#include "text/text.h"

/* ---- compiling ----------------------------------------------------------------------------- */

static uint8_t find_slot(const struct rule *rule, str name)
{
    for (uint8_t i = 0; i < rule->n_slots; i++)
        if (str_eq(rule->slots[i], name))
            return i;
    return NO_SLOT;
}

static enum err add_pair(struct rules *r, struct rule *rule, str word, struct arena *process)
{
    ptrdiff_t colon = str_find_char(word, ':', 0);
    if (colon < 0)
        return ERR_FORMAT;
    struct pair pair = {.key = str_sub(word, 0, (size_t)colon), .slot = NO_SLOT};
    str value = str_sub(word, (size_t)colon + 1, word.len);
    pair.text = value;
    if (value.len > 2 && value.ptr[0] == '<' && value.ptr[value.len - 1] == '>') {
        str slot = str_sub(value, 1, value.len - 1);
        ptrdiff_t dot = str_find_char(slot, '.', 0);
        pair.text = dot < 0 ? STR("") : str_sub(slot, (size_t)dot + 1, slot.len);
        pair.slot = find_slot(rule, dot < 0 ? slot : str_sub(slot, 0, (size_t)dot));
        if (pair.slot == NO_SLOT)
            return ERR_FORMAT;
    }
    *VEC_PUSH(&r->pairs, process) = pair;
    rule->n_pairs++;
    return OK;
}

static enum err add_means(struct rules *r, struct rule *rule, str means, struct arena *process)
{
    str word;
    rule->first_pair = r->pairs.n;
    str_word(&means, &rule->kind);
    while (str_word(&means, &word))
        if (add_pair(r, rule, word, process))
            return ERR_FORMAT;
    return OK;
}

static enum err add_block(struct rules *r, uint32_t block, struct arena *process,
                          struct err_info *info)
{
    const struct pack *pack = &r->packs->pack[r->pack];
    str keyword, name, file;
    pack_block(pack, block, &keyword, &name, &file);
    struct rule *rule = VEC_PUSH(&r->rules, process);
    *rule = (struct rule){.block = block};
    uint32_t n = pack_block_lines(pack, block);
    for (uint32_t i = 0; i < n; i++) {
        struct block_line l = pack_block_line(pack, block, i);
        const char *wrong = NULL;
        if (str_eq(l.key, STR("find")) && pattern_compile(r, rule, l.value, process, &wrong))
            return err_set(info, ERR_FORMAT, "%.*s:%u: %s", STR_ARG(file), l.line, wrong);
    }
    for (uint32_t i = 0; i < n; i++) {
        struct block_line l = pack_block_line(pack, block, i);
        if (str_eq(l.key, STR("means")) && add_means(r, rule, l.value, process))
            return err_set(info, ERR_FORMAT, "%.*s:%u: `means` wants key:value or key:<slot>",
                           STR_ARG(file), l.line);
    }
    return OK;
}

static int by_start_key(const void *a, const void *b)
{
    const struct start *p = a, *q = b;
    if (p->key != q->key)
        return p->key < q->key ? -1 : 1;
    return (p->program > q->program) - (p->program < q->program);
}

enum err rules_open(const struct packs *packs, int pack, str keyword, struct arena *process,
                    const struct rules **rules, struct err_info *info)
{
    struct rules *r = NEW(process, struct rules);
    r->packs = packs;
    r->pack = (uint8_t)pack;
    r->numerals = numerals_open(packs, pack, process);
    for (uint32_t b = 0; b < pack_blocks(&packs->pack[pack]); b++) {
        str word, name, file;
        pack_block(&packs->pack[pack], b, &word, &name, &file);
        enum err e = str_eq(word, keyword) ? add_block(r, b, process, info) : OK;
        if (e)
            return e;
    }
    if (r->literals.n)
        qsort(r->literals.ptr, r->literals.n, sizeof *r->literals.ptr, by_start_key);
    if (r->tables.n)
        qsort(r->tables.ptr, r->tables.n, sizeof *r->tables.ptr, by_start_key);
    *rules = r;
    return OK;
}

uint32_t rules_count(const struct rules *r)
{
    return r->rules.n;
}

/* ---- running ------------------------------------------------------------------------------- */

struct slot_value {
    token_ix beg, end;
    const struct phrase_hit *hit;
};

struct state {
    uint32_t pc;
    token_ix at;
    struct slot_value slots[MATCH_SLOTS_MAX];
};

enum { STACK_MAX = 64 };

struct machine {
    const struct rules *r;
    const struct doc *d;
    token_ix limit;
    struct arena tmp;
    struct state *stack;
    uint32_t n_stack, steps;
};

static void push(struct machine *m, const struct state *s, uint32_t pc, token_ix at)
{
    if (m->n_stack == STACK_MAX)
        return;
    m->stack[m->n_stack] = *s;
    m->stack[m->n_stack].pc = pc;
    m->stack[m->n_stack++].at = at;
}

static bool in_list(str list, str item)
{
    str word;
    while (str_cut(&list, '|', &word))
        if (str_eq(word, item))
            return true;
    return false;
}

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

static bool has_lemma(const struct test *t, const struct token *tok, struct arena tmp)
{
    uint64_t hash = tok->lemma.len ? str_hash(text_fold(tok->lemma, &tmp)) : tok->hash;
    for (uint8_t i = 0; i < t->n_lemmas; i++)
        if (t->lemmas[i] == hash)
            return true;
    return false;
}

/* Tests of one token. */
static bool token_passes(const struct test *t, const struct token *tok, struct arena tmp)
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
    case TEST_LEMMA: return has_lemma(t, tok, tmp);
    case TEST_TABLE:
    case TEST_MENTION:
    case TEST_NUMERAL:
    case TEST_ORDINAL: break;
    }
    return false;
}

/* A literal may also be the surface of a multiword token ("am" for an, dem): then it takes all its
 * words.  Returns the end of what the literal took, or `at`. */
static token_ix surface_end(const struct machine *m, const struct test *t, token_ix at)
{
    const struct token *tok = &m->d->tokens.ptr[at];
    struct arena tmp = m->tmp;
    if (t->kind != TEST_LITERAL || !(tok->flags & TOK_MWT) || (tok->flags & TOK_MWT_REST))
        return at;
    if (str_hash(text_fold(doc_words(m->d, tok->span), &tmp)) != t->hash)
        return at;
    token_ix end = at + 1;
    while (end < m->limit && m->d->tokens.ptr[end].flags & TOK_MWT_REST)
        end++;
    return end;
}

static void go_on(struct machine *m, const struct state *s, uint8_t slot, token_ix end,
                  const struct phrase_hit *hit)
{
    struct state next = *s;
    if (slot != NO_SLOT) {
        /* a literal of several words fills its slot word by word */
        bool longer = next.slots[slot].end == s->at && next.slots[slot].end > next.slots[slot].beg;
        next.slots[slot] = (struct slot_value){longer ? next.slots[slot].beg : s->at, end, hit};
    }
    push(m, &next, s->pc + 1, end);
}

static bool hit_passes(const struct machine *m, const struct test *t, const struct phrase_hit *h)
{
    if (h->partial || h->pack != t->pack || h->table != t->table || h->end > m->limit)
        return false;
    if (t->kinds.len == 0)
        return true;
    struct table table = pack_table_at(&m->r->packs->pack[h->pack], h->table);
    return in_list(t->kinds, table_cell(table, h->row, t->kind_column));
}

/* Hits are sorted longest first: pushed in reverse, so that the longest is tried first. */
static void run_table(struct machine *m, const struct state *s, const struct test *t, uint8_t slot)
{
    uint32_t pos = m->d->tokens.ptr[s->at].span.beg, i = phrases_at(m->d, pos), end = i;
    while (end < m->d->hits.n && m->d->hits.ptr[end].span.beg == pos)
        end++;
    while (end-- > i) {
        const struct phrase_hit *h = &m->d->hits.ptr[end];
        if (h->beg == s->at && hit_passes(m, t, h))
            go_on(m, s, slot, h->end, h);
    }
}

static void run_mention(struct machine *m, const struct state *s, const struct test *t,
                        uint8_t slot)
{
    uint32_t pos = m->d->tokens.ptr[s->at].span.beg;
    for (uint32_t i = (uint32_t)doc_mention_at(m->d, pos);
         i < m->d->mentions.n && m->d->mentions.ptr[i].span.beg == pos; i++) {
        const struct mention *n = &m->d->mentions.ptr[i];
        bool fits = n->end > s->at && n->end <= m->limit && n->entity != NONE;
        if (fits && t->mask >> m->d->entities.ptr[n->entity].type & 1)
            go_on(m, s, slot, n->end, NULL);
    }
}

static bool is_numeral_test(const struct test *t)
{
    return t->kind == TEST_NUMERAL || t->kind == TEST_ORDINAL;
}

static void run_numeral(struct machine *m, const struct state *s, const struct test *t,
                        uint8_t slot)
{
    struct numeral n;
    if (numerals_read(m->r->numerals, m->d, s->at, m->limit, &n) &&
        n.ordinal == (t->kind == TEST_ORDINAL))
        go_on(m, s, slot, n.end, NULL);
}

static void run_test(struct machine *m, const struct state *s, const struct instruction *i)
{
    const struct test *t = &m->r->tests.ptr[i->test];
    if (s->at >= m->limit)
        return;
    if (t->kind == TEST_TABLE) {
        run_table(m, s, t, i->slot);
    } else if (t->kind == TEST_MENTION) {
        run_mention(m, s, t, i->slot);
    } else if (is_numeral_test(t)) {
        run_numeral(m, s, t, i->slot);
    } else if (token_passes(t, &m->d->tokens.ptr[s->at], m->tmp)) {
        go_on(m, s, i->slot, s->at + 1, NULL);
    } else {
        token_ix end = surface_end(m, t, s->at);
        if (end > s->at)
            go_on(m, s, i->slot, end, NULL);
    }
}

static void keep_longest(const struct machine *m, const struct state *s, uint16_t program,
                         struct match *best)
{
    if (s->at <= best->end)
        return;
    uint16_t index = m->r->programs.ptr[program].rule;
    const struct rule *rule = &m->r->rules.ptr[index];
    best->end = s->at;
    best->rule = (struct rule_ref){m->r->pack, RULE_BLOCK, rule->block};
    best->kind = rule->kind;
    best->rule_index = index;
    best->n_slots = rule->n_slots;
    for (uint8_t i = 0; i < rule->n_slots; i++)
        best->slots[i] =
            (struct match_slot){rule->slots[i], s->slots[i].beg, s->slots[i].end, s->slots[i].hit};
}

static void run_program(struct machine *m, uint16_t program, token_ix at, struct match *best)
{
    struct state start = {.pc = m->r->programs.ptr[program].first, .at = at};
    m->n_stack = 0;
    m->steps = 0;
    push(m, &start, start.pc, at);
    while (m->n_stack && m->steps++ < LIMIT_MATCH_STEPS) {
        struct state s = m->stack[--m->n_stack];
        const struct instruction *i = &m->r->code.ptr[s.pc];
        switch (i->op) {
        case OP_TEST: run_test(m, &s, i); break;
        case OP_SPLIT:
            push(m, &s, i->other, s.at);
            push(m, &s, i->to, s.at);
            break;
        case OP_JUMP: push(m, &s, i->to, s.at); break;
        case OP_BEGIN:
            s.slots[i->slot].beg = s.at;
            push(m, &s, s.pc + 1, s.at);
            break;
        case OP_END:
            s.slots[i->slot].end = s.at;
            push(m, &s, s.pc + 1, s.at);
            break;
        case OP_DONE: keep_longest(m, &s, program, best); break;
        }
    }
}

static uint32_t first_start(const struct start *list, uint32_t n, uint64_t key)
{
    uint32_t lo = 0, hi = n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (list[mid].key < key)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* Programs to try at one token: a set, so that none runs twice, in file order. */
struct candidates {
    uint64_t *bits;
    uint32_t n_words;
    bool any;
};

static void add_candidate(struct candidates *c, uint16_t program)
{
    c->bits[program / 64] |= (uint64_t)1 << program % 64;
    c->any = true;
}

static void add_literals(const struct rules *r, struct candidates *c, uint64_t hash)
{
    for (uint32_t i = first_start(r->literals.ptr, r->literals.n, hash);
         i < r->literals.n && r->literals.ptr[i].key == hash; i++)
        add_candidate(c, r->literals.ptr[i].program);
}

static void add_tables(const struct rules *r, const struct doc *d, token_ix at,
                       struct candidates *c)
{
    uint32_t pos = d->tokens.ptr[at].span.beg;
    for (uint32_t i = phrases_at(d, pos); i < d->hits.n && d->hits.ptr[i].span.beg == pos; i++) {
        uint64_t key = (uint64_t)d->hits.ptr[i].pack << 16 | d->hits.ptr[i].table;
        for (uint32_t j = first_start(r->tables.ptr, r->tables.n, key);
             j < r->tables.n && r->tables.ptr[j].key == key; j++)
            add_candidate(c, r->tables.ptr[j].program);
    }
}

/* Of programs that begin with a number only where there is one. */
static void add_numbers(const struct rules *r, const struct doc *d, token_ix at, token_ix limit,
                        struct arena tmp, struct candidates *c)
{
    const struct token *tok = &d->tokens.ptr[at];
    struct numeral n;
    for (uint32_t i = 0; tok->flags & TOK_DIGIT && i < r->digits.n; i++)
        if (token_passes(&r->tests.ptr[r->digits.ptr[i].test], tok, tmp))
            add_candidate(c, r->digits.ptr[i].program);
    if (r->numerals_first.n == 0 || !numerals_read(r->numerals, d, at, limit, &n))
        return;
    for (uint32_t i = 0; i < r->numerals_first.n; i++) {
        const struct start *s = &r->numerals_first.ptr[i];
        if (n.ordinal == (r->tests.ptr[s->test].kind == TEST_ORDINAL))
            add_candidate(c, s->program);
    }
}

/* The types of the entities whose mentions begin at a token, one bit each. */
static uint32_t types_at(const struct doc *d, token_ix at)
{
    uint32_t types = 0, pos = d->tokens.ptr[at].span.beg;
    for (uint32_t i = (uint32_t)doc_mention_at(d, pos);
         i < d->mentions.n && d->mentions.ptr[i].span.beg == pos; i++)
        if (d->mentions.ptr[i].entity != NONE)
            types |= 1u << d->entities.ptr[d->mentions.ptr[i].entity].type;
    return types;
}

static void add_others(const struct rules *r, const struct doc *d, token_ix at, struct arena tmp,
                       struct candidates *c)
{
    uint32_t types = r->others.n ? types_at(d, at) : 0;
    for (uint32_t i = 0; i < r->others.n; i++) {
        const struct test *t = &r->tests.ptr[r->others.ptr[i].test];
        bool passes =
            t->kind == TEST_MENTION ? t->mask & types : token_passes(t, &d->tokens.ptr[at], tmp);
        if (passes)
            add_candidate(c, r->others.ptr[i].program);
    }
}

bool rules_match(const struct rules *r, const struct doc *d, token_ix at, token_ix limit,
                 struct match *best, struct arena tmp)
{
    const struct token *tok = &d->tokens.ptr[at];
    struct candidates c = {.n_words = r->programs.n / 64 + 1};
    c.bits = NEW_N(&tmp, uint64_t, c.n_words);
    add_literals(r, &c, tok->hash);
    if (tok->flags & TOK_MWT && !(tok->flags & TOK_MWT_REST))
        add_literals(r, &c, str_hash(text_fold(doc_words(d, tok->span), &tmp)));
    if (r->tables.n)
        add_tables(r, d, at, &c);
    add_numbers(r, d, at, limit, tmp, &c);
    add_others(r, d, at, tmp, &c);
    if (!c.any)
        return false;
    struct state stack[STACK_MAX]; /* not from the arena: nothing needs it zeroed */
    struct machine m = {.r = r, .d = d, .limit = limit, .stack = stack};
    m.tmp = tmp;
    *best = (struct match){.beg = at, .end = at};
    for (uint32_t w = 0; w < c.n_words; w++)
        for (uint64_t bits = c.bits[w]; bits; bits &= bits - 1)
            run_program(&m, (uint16_t)(w * 64 + (uint32_t)__builtin_ctzll(bits)), at, best);
    return best->end > at;
}

const struct match_slot *match_slot(const struct match *m, str name)
{
    for (uint8_t i = 0; i < m->n_slots; i++)
        if (str_eq(m->slots[i].name, name))
            return m->slots[i].end > m->slots[i].beg ? &m->slots[i] : NULL;
    return NULL;
}

str match_value(const struct rules *r, const struct doc *d, const struct match *m, str key)
{
    const struct rule *rule = &r->rules.ptr[m->rule_index];
    for (uint32_t i = rule->first_pair; i < rule->first_pair + rule->n_pairs; i++) {
        const struct pair *p = &r->pairs.ptr[i];
        if (!str_eq(p->key, key))
            continue;
        if (p->slot == NO_SLOT)
            return p->text;
        const struct match_slot *s = &m->slots[p->slot];
        if (s->end <= s->beg)
            continue; /* a later pair of this key may be filled */
        if (p->text.len == 0)
            return doc_words(d, doc_tokens_span(d, s->beg, s->end));
        if (!s->hit)
            return STR("");
        struct table t = pack_table_at(&r->packs->pack[s->hit->pack], s->hit->table);
        return table_get(t, s->hit->row, p->text);
    }
    return STR("");
}
