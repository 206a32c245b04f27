/* tree_int: what the files that mend trees share (tree_repair.c says what is mended).
 *
 * Words hang on other heads while a sentence is mended: tree_hang and tree_set keep the lists of
 * dependents true, in the order of the text.  Who hangs a word elsewhere while he goes through a
 * list takes the next one first. */
#ifndef MATCH_TREE_INT_H
#define MATCH_TREE_INT_H

#include "match/tree.h"

/* Hangs a word on another head; gives it another relation; both. */
void tree_hang(struct tree *t, token_ix i, token_ix head);
static inline void tree_relabel(struct tree *t, token_ix i, enum deprel relation)
{
    t->relation[i - t->beg] = (uint8_t)relation;
}
void tree_set(struct tree *t, token_ix i, token_ix head, enum deprel relation);

/* Does `verb` have a dependent with this relation, subtype and all. */
bool tree_has(const struct tree *t, token_ix verb, enum deprel relation);
bool tree_has_subject(const struct tree *t, token_ix verb);
/* The first subject of a verb, or NONE. */
token_ix tree_subject_of(const struct tree *t, token_ix verb);
/* `i` is `below`, or above it. */
bool tree_is_above(const struct tree *t, token_ix i, token_ix below);

bool tree_is_comma(const struct tree *t, token_ix i);
/* A noun or a name; false behind the sentence. */
bool tree_is_noun(const struct tree *t, token_ix i);
/* A mention that covers the word, or NONE. */
mention_ix tree_mention_over(const struct tree *t, token_ix i);
/* The last word of a name; a word of a person's name. */
bool tree_is_name(const struct tree *t, token_ix i);
bool tree_is_person(const struct tree *t, token_ix i);

/* tree_articles.c: articles, and what stands between them and their nouns. */
void tree_repair_article(struct tree *t, token_ix i);
/* tree_phrases.c: the place of every word; genitives, which are found by their mentions. */
void tree_repair_phrase(struct tree *t, token_ix i);
void tree_repair_genitives(struct tree *t);
/* tree_clauses.c: the place of the clause of a verb; a relative clause with a copula. */
void tree_repair_clause(struct tree *t, token_ix verb);
void tree_repair_relative(struct tree *t, token_ix i);
/* tree_arguments.c: who are a verb's subject and objects. */
void tree_repair_arguments(struct tree *t, token_ix verb);

#endif
