#include "match/tree.h"

#include <stdlib.h>

#include "text/text.h"

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

struct clause_words clause_words_load(const struct pack *pack, struct arena tmp)
{
    struct clause_words w = {.closed = str_eq(pack_setting(pack, STR("compounds")), STR("closed"))};
    struct table t = pack_table(pack, STR("clause_words"));
    for (uint32_t r = 0; r < table_rows(t); r++) {
        uint64_t hash = str_hash(text_fold(table_get(t, r, STR("lemma")), &tmp));
        str kind = table_get(t, r, STR("kind"));
        if (str_eq(kind, STR("agent")) && w.n_agents < 8)
            w.agents[w.n_agents++] = hash;
        if (str_eq(kind, STR("apart")) && w.n_apart < 24)
            w.apart[w.n_apart++] = hash;
        if (str_eq(kind, STR("control")) && w.n_controls < 4)
            w.controls[w.n_controls++] = hash;
        if (str_eq(kind, STR("passive")) && w.n_passives < 4)
            w.passives[w.n_passives++] = hash;
        if (str_eq(kind, STR("light")) && w.n_lights < CLAUSE_WORDS_MAX)
            w.lights[w.n_lights++] = hash;
    }
    qsort(w.lights, w.n_lights, sizeof *w.lights, by_value);
    w.forms = pack_table(pack, STR("verb_forms"));
    return w;
}

bool clause_verb_form(const struct clause_words *w, const struct token *t, struct verb_form *form)
{
    enum { WORD, LEMMA, FINITE };
    if (t->upos != UPOS_VERB && t->upos != UPOS_ADJ && t->upos != UPOS_AUX)
        return false;
    struct rows found = table_find_hash(w->forms, WORD, t->fold, t->hash);
    if (!found.n)
        return false;
    uint32_t row = found.list[0];
    for (uint32_t i = 0; i < found.n; i++)
        if (str_eq(table_cell(w->forms, found.list[i], LEMMA), t->lemma))
            row = found.list[i];
    form->lemma = str_hash(table_cell(w->forms, row, LEMMA));
    form->finite = str_eq(table_cell(w->forms, row, FINITE), STR("1"));
    return true;
}

/* A name that the tagger took for a verb. */
static bool is_named(const struct tree *t, token_ix i)
{
    const struct token *k = tree_token(t, i);
    mention_ix m = k->flags & TOK_CAP ? doc_mention_at(t->d, k->span.beg) : NONE;
    return m != NONE && m < (mention_ix)t->d->mentions.n &&
           txt_eq(t->d->mentions.ptr[m].span, k->span) &&
           t->d->mentions.ptr[m].form == MENTION_NAME;
}

/* What the word is, whatever its tag says.  Participles are tagged as adjectives too: those beside
 * an auxiliary are verbs. */
static void read_word(struct tree *t, token_ix i)
{
    const struct token *k = tree_token(t, i);
    struct verb_form f = {0};
    bool known = clause_verb_form(t->words, k, &f);
    bool verb = k->upos == UPOS_VERB ||
                (known && k->upos == UPOS_ADJ && tree_dependent(t, i, DEP_AUX) != NONE);
    t->lemma[i - t->beg] = known ? f.lemma : k->lemma_hash;
    t->verb[i - t->beg] = !verb || is_named(t, i) ? TREE_NO_VERB
                          : f.finite              ? TREE_FINITE_VERB
                                                  : TREE_VERB;
}

/* Copies heads and relations, and hangs what lies outside the sentence on nothing. */
static void copy_tree(struct tree *t, struct arena *a)
{
    size_t n = (size_t)(t->end - t->beg);
    t->head = NEW_N(a, token_ix, n);
    t->relation = NEW_N(a, uint8_t, n);
    t->lemma = NEW_N(a, uint64_t, n);
    t->verb = NEW_N(a, uint8_t, n);
    t->child = NEW_N(a, token_ix, n);
    t->sibling = NEW_N(a, token_ix, n);
    t->clause = NEW_N(a, token_ix, n);
    for (token_ix i = t->beg; i < t->end; i++) {
        const struct token *k = &t->d->tokens.ptr[i];
        bool inside = k->head >= t->beg && k->head < t->end;
        t->head[i - t->beg] = inside ? k->head : NONE;
        t->relation[i - t->beg] = k->deprel;
    }
}

static void link_tree(struct tree *t)
{
    for (token_ix i = t->beg; i < t->end; i++)
        t->child[i - t->beg] = t->sibling[i - t->beg] = NONE;
    for (token_ix i = t->end - 1; i >= t->beg; i--) {
        token_ix head = tree_head(t, i);
        if (head == NONE)
            continue;
        t->sibling[i - t->beg] = t->child[head - t->beg];
        t->child[head - t->beg] = i;
    }
}

static bool is_verbal(const struct tree *t, token_ix i)
{
    return tree_is_verb(t, i) || tree_dependent(t, i, DEP_COP) != NONE ||
           tree_dependent(t, i, DEP_NSUBJ) != NONE;
}

static bool heads_clause(const struct tree *t, token_ix i)
{
    switch (tree_relation(t, i)) {
    case DEP_ROOT:
    case DEP_CSUBJ:
    case DEP_CCOMP:
    case DEP_XCOMP:
    case DEP_ADVCL:
    case DEP_ACL:
    case DEP_PARATAXIS: return true;
    case DEP_CONJ: return is_verbal(t, i);
    default: return tree_head(t, i) == NONE;
    }
}

/* Words in a ring, should mending ever make one, get one of them for their head. */
static void find_clauses(struct tree *t)
{
    for (token_ix i = t->beg; i < t->end; i++)
        t->clause[i - t->beg] = heads_clause(t, i) || tree_head(t, i) == NONE ? i : NONE;
    for (token_ix i = t->beg; i < t->end; i++) {
        token_ix top = i;
        for (token_ix steps = t->end - t->beg; steps > 0 && tree_clause(t, top) == NONE; steps--)
            top = tree_head(t, top);
        t->clause[i - t->beg] = tree_clause(t, top) == NONE ? top : tree_clause(t, top);
    }
}

struct tree tree_make(const struct doc *d, sentence_ix s, const struct clause_words *words,
                      struct arena *a)
{
    const struct sentence *sentence = &d->sentences.ptr[s];
    struct tree t = {.d = d, .words = words, .beg = sentence->beg, .end = sentence->end};
    copy_tree(&t, a);
    link_tree(&t);
    for (token_ix i = t.beg; i < t.end; i++)
        read_word(&t, i);
    t.first_time = doc_time_at(d, t.beg);
    tree_repair(&t);
    find_clauses(&t);
    return t;
}

token_ix tree_dependent(const struct tree *t, token_ix i, enum deprel relation)
{
    for (token_ix c = tree_child(t, i); c != NONE; c = tree_next(t, c))
        if (tree_deprel(t, c) == relation || tree_relation(t, c) == relation)
            return c;
    return NONE;
}

bool tree_in_clause(const struct tree *t, token_ix i, token_ix top)
{
    while (i != top && i != NONE && !tree_heads_clause(t, i))
        i = tree_head(t, i);
    return i == top;
}

txt_span tree_clause_span(const struct tree *t, token_ix i)
{
    token_ix first = i, last = i;
    for (token_ix k = t->beg; k < t->end; k++) {
        if (tree_token(t, k)->upos == UPOS_PUNCT || !tree_in_clause(t, k, i))
            continue;
        first = k < first ? k : first;
        last = k > last ? k : last;
    }
    return doc_tokens_span(t->d, first, last + 1);
}

bool tree_is_passive(const struct tree *t, token_ix verb)
{
    /* a form that can be finite, alone, is no participle: the parser took it for one */
    if (t->verb[verb - t->beg] == TREE_FINITE_VERB && tree_dependent(t, verb, DEP_AUX) == NONE &&
        tree_dependent(t, verb, DEP_NSUBJ) != NONE)
        return false;
    for (token_ix c = tree_child(t, verb); c != NONE; c = tree_next(t, c)) {
        enum deprel r = tree_deprel(t, c);
        if (r == DEP_AUX_PASS || r == DEP_NSUBJ_PASS || r == DEP_CSUBJ_PASS)
            return true;
    }
    const struct token *k = tree_token(t, verb);
    bool at_noun = tree_relation(t, verb) == DEP_ACL || tree_relation(t, verb) == DEP_AMOD;
    return at_noun && tree_deprel(t, verb) != DEP_ACL_RELCL && (k->morph & MORPH_PART) &&
           !(k->morph & MORPH_PRES) && tree_dependent(t, verb, DEP_NSUBJ) == NONE &&
           tree_dependent(t, verb, DEP_AUX) == NONE && tree_dependent(t, verb, DEP_OBJ) == NONE;
}

token_ix tree_case(const struct tree *t, token_ix noun)
{
    return tree_dependent(t, noun, DEP_CASE);
}

/* Parsers hang relative clauses too high: then the noun before the clause's comma is taken. */
token_ix tree_antecedent(const struct tree *t, token_ix pronoun)
{
    const struct token *p = tree_token(t, pronoun);
    if (p->upos != UPOS_PRON || !(p->morph & MORPH_REL))
        return pronoun;
    token_ix clause = tree_clause(t, pronoun), head = tree_head(t, clause);
    if (tree_relation(t, clause) == DEP_ACL && head != NONE)
        return head;
    for (token_ix i = pronoun - 1; i > t->beg && i >= pronoun - 4; i--)
        if (tree_token(t, i)->upos == UPOS_NOUN || tree_token(t, i)->upos == UPOS_PROPN)
            return i;
    return pronoun;
}

token_ix tree_counted(const struct tree *t, token_ix number)
{
    if (tree_token(t, number)->upos != UPOS_NUM)
        return number;
    token_ix noun = tree_dependent(t, number, DEP_NMOD);
    return noun != NONE ? noun : number;
}

/* The lemma of a verb with its particle, where that makes another verb of it. */
static uint64_t whole_lemma(const struct tree *t, token_ix verb)
{
    char joined[2 * LIMIT_TOKEN_CHARS];
    token_ix c = t->words->closed ? tree_dependent(t, verb, DEP_COMPOUND_PRT) : NONE;
    if (c == NONE)
        return tree_lemma(t, verb);
    str particle = tree_token(t, c)->fold, lemma = tree_token(t, verb)->lemma;
    if (particle.len + lemma.len > sizeof joined || str_starts(lemma, particle))
        return tree_lemma(t, verb);
    memcpy(joined, particle.ptr, particle.len);
    memcpy(joined + particle.len, lemma.ptr, lemma.len);
    return str_hash((str){joined, particle.len + lemma.len});
}

static bool is_light(const struct tree *t, token_ix verb)
{
    uint64_t lemma = whole_lemma(t, verb);
    return bsearch(&lemma, t->words->lights, t->words->n_lights, sizeof lemma, by_value) != NULL;
}

static bool stands_apart(const struct tree *t, token_ix noun)
{
    token_ix preposition = tree_case(t, noun);
    for (uint8_t i = 0; preposition != NONE && i < t->words->n_apart; i++)
        if (t->words->apart[i] == tree_lemma(t, preposition))
            return true;
    return false;
}

static bool is_argument(enum deprel r)
{
    return r == DEP_OBJ || r == DEP_OBL || r == DEP_NSUBJ || r == DEP_IOBJ || r == DEP_XCOMP ||
           r == DEP_CCOMP;
}

/* "The visit sends a message", not "the visit took place": a verb with an object of its own. */
static bool acts(const struct tree *t, token_ix verb)
{
    token_ix object = tree_dependent(t, verb, DEP_OBJ);
    return object != NONE && tree_dependent(t, object, DEP_DET) != NONE &&
           !tree_is_passive(t, verb);
}

token_ix tree_light_verb(const struct tree *t, token_ix noun)
{
    if (stands_apart(t, noun))
        return NONE;
    token_ix head = tree_head(t, noun);
    enum deprel r = tree_relation(t, noun);
    if (r == DEP_CONJ && head != NONE) {
        r = tree_relation(t, head);
        head = tree_head(t, head);
    }
    if (head == NONE || !is_argument(r) || !tree_is_verb(t, head) || !is_light(t, head))
        return NONE;
    return r == DEP_NSUBJ && acts(t, head) ? NONE : head;
}
