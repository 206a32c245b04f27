/* Clauses that the parser hung on the wrong verb: what stands between commas is not the sentence's
 * own. */
#include "match/tree_int.h"

/* What stands before a verb of speech and is what it says, or NONE. */
static token_ix told_before(const struct tree *t, token_ix said)
{
    if (said == NONE)
        return NONE;
    return tree_relation(t, said) == DEP_PARATAXIS ? tree_head(t, said)
                                                   : tree_dependent(t, said, DEP_CCOMP);
}

/* Commas enclose the speaker: what a conjunction adds behind them, without a subject of its own
 * and in another form than the speaker's verb, he says of the same one. */
static void leave_parenthesis(struct tree *t, token_ix verb)
{
    token_ix said = tree_head(t, verb), first = told_before(t, said);
    enum deprel r = tree_relation(t, verb);
    bool encloses = first != NONE && first < said && said + 2 < verb &&
                    tree_is_comma(t, said + 1) && tree_token(t, said + 2)->upos == UPOS_CCONJ;
    bool other = tree_has(t, verb, DEP_AUX) || !(tree_token(t, verb)->morph & MORPH_FIN);
    if (encloses && other && (r == DEP_CCOMP || r == DEP_CONJ) && !tree_has_subject(t, verb))
        tree_set(t, verb, first, DEP_CONJ);
}

/* The verb of a clause that ends with the comma before `verb` and hangs on it, or NONE. */
static token_ix clause_before(const struct tree *t, token_ix verb)
{
    token_ix clause = verb - 2;
    if (clause <= t->beg || !tree_is_comma(t, verb - 1))
        return NONE;
    if (tree_token(t, clause)->upos == UPOS_AUX && tree_head(t, clause) < clause)
        clause = tree_head(t, clause); /* "der eingetroffen war, vereinbarte" */
    if (clause == NONE || tree_head(t, clause) != verb || !tree_is_verb(t, clause))
        return NONE;
    enum deprel r = tree_relation(t, clause);
    return r == DEP_ADVCL || r == DEP_CCOMP ? clause : NONE;
}

/* "X, die Y vertrat, kündigte Hilfen an": a clause between commas right before the finite
 * verb is not its circumstance but the relative clause of the subject, whose pronoun looks like an
 * article. */
static void raise_subject(struct tree *t, token_ix verb)
{
    token_ix clause =
        tree_is_finite(t, verb) && !tree_has_subject(t, verb) ? clause_before(t, verb) : NONE;
    token_ix subject = clause == NONE ? NONE : tree_subject_of(t, clause);
    for (token_ix i = subject + 1; subject != NONE && i + 1 < clause; i++)
        if (tree_is_comma(t, i) &&
            (tree_token(t, i + 1)->upos == UPOS_DET || tree_token(t, i + 1)->upos == UPOS_PRON)) {
            tree_set(t, subject, verb, DEP_NSUBJ);
            tree_set(t, clause, subject, DEP_ACL_RELCL);
            if (tree_head(t, i + 2) == subject && tree_relation(t, i + 2) == DEP_CONJ)
                tree_set(t, i + 2, clause, DEP_OBJ);
            return;
        }
}

/* "X, who spoke for him, left": the verb of the relative clause is not the sentence's. */
static void raise_main(struct tree *t, token_ix verb)
{
    token_ix head = tree_head(t, verb), name = NONE, pronoun = NONE;
    bool bare = tree_relation(t, verb) == DEP_CONJ && !tree_has(t, verb, DEP_CC) &&
                tree_is_finite(t, verb) && !tree_has_subject(t, verb);
    if (!bare || head == NONE || head > verb || !tree_is_comma(t, verb - 1))
        return;
    for (token_ix c = tree_child(t, head); c != NONE && c < head; c = tree_next(t, c))
        if (tree_relation(t, c) == DEP_NSUBJ)
            *(tree_token(t, c)->morph & MORPH_REL ? &pronoun : &name) = c;
    if (name == NONE || pronoun <= name + 1 || !tree_is_comma(t, pronoun - 1))
        return;
    tree_set(t, verb, tree_head(t, head), tree_deprel(t, head));
    tree_set(t, name, verb, DEP_NSUBJ);
    tree_set(t, head, name, DEP_ACL_RELCL);
}

/* "Finland, das seit April Mitglied ist": a clause, not a name beside the name. */
static void raise_relative(struct tree *t, token_ix i)
{
    enum deprel r = tree_relation(t, i);
    if ((r != DEP_APPOS && r != DEP_NMOD && r != DEP_DEP) || !tree_has(t, i, DEP_COP))
        return;
    for (token_ix c = tree_child(t, i); c != NONE && c < i; c = tree_next(t, c))
        if (tree_relation(t, c) == DEP_NSUBJ && (tree_token(t, c)->morph & MORPH_REL))
            tree_relabel(t, i, DEP_ACL_RELCL);
}

/* "..., das seit April Mitglied ist": a relative pronoun that hangs on its comma; the noun with the
 * copula before the next mark heads its clause. */
static void raise_copula(struct tree *t, token_ix pronoun)
{
    token_ix noun = NONE, end = pronoun + 1;
    if (!(tree_token(t, pronoun)->morph & MORPH_REL) || tree_head(t, pronoun) != pronoun - 1 ||
        !tree_is_comma(t, pronoun - 1) || pronoun < t->beg + 2)
        return;
    for (; end < t->end && tree_token(t, end)->upos != UPOS_PUNCT; end++)
        if (tree_relation(t, end) == DEP_COP)
            noun = tree_head(t, end);
    if (noun <= pronoun || noun >= end)
        return;
    for (token_ix i = pronoun + 1; i < end; i++)
        if (i != noun && (tree_head(t, i) <= pronoun || tree_head(t, i) >= end))
            tree_set(t, i, noun, DEP_OBL);
    tree_set(t, noun, pronoun - 2, DEP_ACL_RELCL);
    tree_set(t, pronoun, noun, DEP_NSUBJ);
}

static bool is_subjunctive(const struct tree *t, token_ix verb)
{
    uint32_t morph = tree_token(t, verb)->morph;
    for (token_ix c = tree_child(t, verb); c != NONE; c = tree_next(t, c))
        if (tree_relation(t, c) == DEP_AUX || tree_relation(t, c) == DEP_COP)
            morph |= tree_token(t, c)->morph;
    return morph & MORPH_SUB;
}

/* "erklärte, man müsse verhandeln": what is told in the subjunctive is not joined to the telling.
 */
static void lower_reported(struct tree *t, token_ix verb)
{
    token_ix head = tree_head(t, verb);
    if (head != NONE && head < verb && tree_relation(t, verb) == DEP_CONJ && t->words->closed &&
        !tree_has(t, verb, DEP_CC) && tree_has_subject(t, verb) && tree_is_verb(t, head) &&
        is_subjunctive(t, verb) && !is_subjunctive(t, head))
        tree_relabel(t, verb, DEP_CCOMP);
}

void tree_repair_clause(struct tree *t, token_ix verb)
{
    leave_parenthesis(t, verb);
    raise_subject(t, verb);
    raise_main(t, verb);
    lower_reported(t, verb);
}

void tree_repair_relative(struct tree *t, token_ix i)
{
    raise_relative(t, i);
    raise_copula(t, i);
}
