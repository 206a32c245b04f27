/* tree_int: what the parts of tree_repair share.  All look at heads and relations as they are now:
 * the lists of children are out of date while a sentence is mended. */
#ifndef MATCH_TREE_INT_H
#define MATCH_TREE_INT_H

#include "match/tree.h"

void tree_set(struct tree *t, token_ix i, token_ix head, enum deprel relation);
/* Does `verb` have a dependent with this relation, subtype and all. */
bool tree_has(const struct tree *t, token_ix verb, enum deprel relation);
bool tree_has_subject(const struct tree *t, token_ix verb);
/* The first subject of a verb, or NONE. */
token_ix tree_subject_of(const struct tree *t, token_ix verb);
/* The verb, or an auxiliary of it, is finite. */
bool tree_is_finite(const struct tree *t, token_ix verb);
bool tree_is_comma(const struct tree *t, token_ix i);
/* `i` is `below` or above it. */
bool tree_is_above(const struct tree *t, token_ix i, token_ix below);
mention_ix tree_mention_over(const struct tree *t, token_ix i);

/* tree_clauses.c: mends the place of the clause of a verb; of a relative clause with a copula. */
void tree_repair_clause(struct tree *t, token_ix verb);
void tree_repair_relative(struct tree *t, token_ix i);
/* tree_articles.c */
void tree_repair_article(struct tree *t, token_ix i);

#endif
