/* tree: the dependency tree of one sentence, and who plays which grammatical part in its clauses.
 *
 * UD says how words hang together; rules want to know who acts.  A grammatical function evens out
 * voice, control, relative clauses and coordination:
 *
 *   subject   who acts: nsubj of an active verb, the agent phrase of a passive one; of a verb
 *             without a subject of its own that of the verb which governs or precedes it (control,
 *             "wants to visit", "met and agreed"), of a participle the noun it belongs to
 *   object    who is acted on: obj of an active verb, the subject of a passive one
 *   dat       the indirect object, or a bare dative
 *   gen       a bare genitive or an 's of a noun        poss   its possessive determiner
 *   adj       an adjective        inside   the first part of a compound: "Russia visit",
 * "SCO-Gipfel" mod       one or the other light     of a noun that is the object of a light verb
 * ("pay a visit"): the verb's subject PREP      a noun phrase with that preposition, of the word or
 * of its light verb
 *
 * Which prepositions mark agents and which verbs are light is data: table `clause_words` (kind
 * lemma) of the language, kinds `agent`, `light`, `apart` (prepositions of nouns that
 * are circumstances of the verb, never what it is light for), `control` (prepositions of whom an
 * infinitive right behind is asked: "call on Rome to act"), `passive` (its auxiliary).
 *
 * Before that, trees are repaired: see tree_repair.c.
 *
 * Relative pronouns stand for their antecedent: tree_antecedent.  Nothing recurses: a tree is at
 * most LIMIT_SENTENCE_TOKENS words, and walks up end with a clause or after that many steps. */
#ifndef MATCH_TREE_H
#define MATCH_TREE_H

#include "doc/doc.h"
#include "pack/pack.h"

/* A form of a verb (table verb_forms): corrects what the tagger makes of strong verbs. */
struct verb_form {
    uint64_t lemma; /* hash */
    bool finite;    /* the form can be finite */
};

/* Words of a language that the functions need, as hashes of folded lemmas. */
enum { CLAUSE_WORDS_MAX = 200 };
struct clause_words {
    uint64_t agents[8], apart[24], controls[4];
    uint8_t n_agents, n_apart, n_controls;
    uint64_t lights[CLAUSE_WORDS_MAX]; /* sorted */
    uint8_t n_lights;
    uint64_t passives[4]; /* auxiliaries of the passive, the surest first */
    uint8_t n_passives;
    bool closed; /* pack.ini `compounds = closed`: nouns with a blank between are no compound */
    struct table forms; /* verb_forms */
};
struct clause_words clause_words_load(const struct pack *pack, struct arena tmp);
/* Whether a word is a form of a verb, and which: with the tagger's lemma if the table has that. */
bool clause_verb_form(const struct clause_words *w, const struct token *t, struct verb_form *form);

struct tree {
    const struct doc *d;
    const struct clause_words *words;
    token_ix beg, end;
    uint32_t first_time;       /* the first of doc.times in the sentence or behind it */
    token_ix *head;            /* of token beg + i, after repair; NONE for a root */
    uint8_t *relation;         /* enum deprel */
    token_ix *child, *sibling; /* its first dependent, its head's next one */
    uint64_t *lemma;           /* hash of the folded lemma, corrected by the table of verb forms */
    uint8_t *verb;             /* enum tree_verb */
    token_ix *clause;          /* the head of its clause; itself when it heads one */
};
/* Is the word a verb, whatever its tag is; a participle or infinitive only, or a finite form too.
 */
enum tree_verb { TREE_NO_VERB, TREE_VERB, TREE_FINITE_VERB };

/* The tree of a sentence that has one.  Lives: in `a`.  Cost: linear. */
struct tree tree_make(const struct doc *d, sentence_ix s, const struct clause_words *words,
                      struct arena *a);

static inline const struct token *tree_token(const struct tree *t, token_ix i)
{
    return &t->d->tokens.ptr[i];
}
static inline token_ix tree_head(const struct tree *t, token_ix i)
{
    return t->head[i - t->beg];
}
static inline enum deprel tree_deprel(const struct tree *t, token_ix i)
{
    return (enum deprel)t->relation[i - t->beg];
}
static inline token_ix tree_child(const struct tree *t, token_ix i)
{
    return t->child[i - t->beg];
}
static inline token_ix tree_next(const struct tree *t, token_ix i)
{
    return t->sibling[i - t->beg];
}
static inline uint64_t tree_lemma(const struct tree *t, token_ix i)
{
    return t->lemma[i - t->beg];
}
static inline bool tree_is_verb(const struct tree *t, token_ix i)
{
    return t->verb[i - t->beg] != TREE_NO_VERB;
}
/* The relation to the head without its subtype. */
static inline enum deprel tree_relation(const struct tree *t, token_ix i)
{
    return deprel_base(tree_deprel(t, i));
}

/* Mends what parsers get wrong where grammar leaves no doubt (tree_repair.c); tree_make calls it.
 */
void tree_repair(struct tree *t);

/* The first dependent of `i` with this relation (a subtype, or any of its subtypes), or NONE. */
token_ix tree_dependent(const struct tree *t, token_ix i, enum deprel relation);
/* The head of the clause that `i` stands in; `i` itself when it heads one: root, complement,
 * relative and adverbial clauses, coordinate ones. */
static inline token_ix tree_clause(const struct tree *t, token_ix i)
{
    return t->clause[i - t->beg];
}
static inline bool tree_heads_clause(const struct tree *t, token_ix i)
{
    return tree_clause(t, i) == i;
}
/* True when `i` is `top` or below it, without leaving the clause of `top`. */
bool tree_in_clause(const struct tree *t, token_ix i, token_ix top);
/* First and last word of the clause headed by `i`, subordinate clauses left out at its ends. */
txt_span tree_clause_span(const struct tree *t, token_ix i);
/* True for a passive verb: an auxiliary or a subject says so, or a past participle at a noun. */
bool tree_is_passive(const struct tree *t, token_ix verb);
/* The preposition of a noun (its `case` dependent), or NONE. */
token_ix tree_case(const struct tree *t, token_ix noun);
/* The noun a relative pronoun stands for; any other word itself. */
token_ix tree_antecedent(const struct tree *t, token_ix pronoun);
/* The noun of which a number takes some ("eleven of the militias"); any other word itself. */
token_ix tree_counted(const struct tree *t, token_ix number);
/* The verb, or an auxiliary of it, is finite. */
bool tree_is_finite(const struct tree *t, token_ix verb);
/* The word is part of a time expression. */
bool tree_is_time(const struct tree *t, token_ix i);
/* The light verb that a noun depends on, or NONE. */
token_ix tree_light_verb(const struct tree *t, token_ix noun);

enum function_kind {
    FUNCTION_SUBJECT,
    FUNCTION_OBJECT,
    FUNCTION_DATIVE,
    FUNCTION_GENITIVE,
    FUNCTION_POSSESSIVE,
    FUNCTION_ADJECTIVE,
    FUNCTION_INSIDE,
    FUNCTION_MODIFIER,
    FUNCTION_LIGHT,
    FUNCTION_OCCASION,   /* of a noun with a preposition: the subject of the verb ("met him during a
                            visit") */
    FUNCTION_COMPLEMENT, /* a complement clause or infinitive */
    FUNCTION_SELF,
    FUNCTION_PREPOSITION
};
struct function {
    enum function_kind kind;
    uint64_t preposition; /* hash of its folded lemma */
};

/* Words that play this part for `head`, at most FILLERS_MAX, without their conjuncts. */
enum { FILLERS_MAX = 6 };
struct fillers {
    token_ix token[FILLERS_MAX];
    uint8_t n;
};
struct fillers tree_fillers(const struct tree *t, token_ix head, struct function f);
/* The same, and of modifiers also those that name nobody. */
struct fillers tree_parts(const struct tree *t, token_ix head, struct function f);

#endif
