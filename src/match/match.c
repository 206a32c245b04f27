#include "match/match_int.h"

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

static struct key_word *add_key(struct rules *r, uint64_t key, const struct test *t,
                                struct arena *process)
{
    bool fresh;
    uint32_t *number = hashes_put(&r->keys, key, process, &fresh);
    if (fresh) {
        *number = r->key_words.n;
        *VEC_PUSH(&r->key_words, process) = (struct key_word){0};
    }
    program_set_join(&r->key_words.ptr[*number].needed, &t->needed);
    return &r->key_words.ptr[*number];
}

/* A word's lemma is not known by the word: programs that can begin with it are asked. */
static void index_test(struct rules *r, uint16_t number, struct arena *process)
{
    const struct test *t = &r->tests.ptr[number];
    r->has_mentions = r->has_mentions || t->kind == TEST_MENTION;
    if (t->kind == TEST_LITERAL || t->kind == TEST_TABLE) {
        uint64_t key = t->kind == TEST_LITERAL ? t->hash : key_of_table(t->pack, t->table);
        program_set_join(&add_key(r, key, t, process)->begins, &t->begins);
        return;
    }
    for (uint8_t k = 0; k < t->n_lemmas; k++)
        add_key(r, t->lemmas[k], t, process);
    if (!program_set_is_empty(&t->begins))
        *VEC_PUSH(&r->firsts, process) = number;
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
    *VEC_PUSH(&r->key_words, process) = (struct key_word){0};
    for (uint32_t i = 0; i < r->tests.n; i++)
        index_test(r, (uint16_t)i, process);
    *rules = r;
    return OK;
}

uint32_t rules_count(const struct rules *r)
{
    return r->rules.n;
}

const struct numerals *rules_numerals(const struct rules *r)
{
    return r->numerals;
}

/* ---- what a match says --------------------------------------------------------------------- */

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
