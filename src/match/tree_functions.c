/* Grammatical functions over a tree: see tree.h. */
#include "match/tree.h"

static void add(struct fillers *f, token_ix i)
{
    for (uint8_t k = 0; k < f->n; k++)
        if (f->token[k] == i)
            return;
    if (i != NONE && f->n < FILLERS_MAX)
        f->token[f->n++] = i;
}

static bool is_agent_word(const struct tree *t, token_ix preposition)
{
    for (uint8_t k = 0; k < t->words->n_agents; k++)
        if (t->words->agents[k] == tree_lemma(t, preposition))
            return true;
    return false;
}

static void add_agents(const struct tree *t, token_ix verb, struct fillers *f)
{
    for (token_ix c = tree_child(t, verb); c != NONE; c = tree_next(t, c)) {
        token_ix preposition = tree_case(t, c);
        if (tree_deprel(t, c) == DEP_OBL_AGENT ||
            (tree_relation(t, c) == DEP_OBL && preposition != NONE &&
             is_agent_word(t, preposition)))
            add(f, c);
    }
}

static token_ix surface_subject(const struct tree *t, token_ix verb)
{
    return tree_dependent(t, verb, DEP_NSUBJ);
}

/* An only object may be parsed as an indirect one: "urged Russia to leave". */
static token_ix object_of(const struct tree *t, token_ix verb)
{
    token_ix indirect = NONE;
    for (token_ix c = tree_child(t, verb); c != NONE; c = tree_next(t, c)) {
        uint32_t morph = tree_token(t, c)->morph;
        if (tree_relation(t, c) == DEP_OBJ && !(morph & MORPH_REFLEX))
            return c;
        if (tree_relation(t, c) == DEP_IOBJ && !(morph & (MORPH_DAT | MORPH_REFLEX)))
            indirect = c;
    }
    return indirect;
}

static bool is_control_word(const struct tree *t, token_ix preposition)
{
    for (uint8_t k = 0; preposition != NONE && k < t->words->n_controls; k++)
        if (t->words->controls[k] == tree_lemma(t, preposition))
            return true;
    return false;
}

/* "called on Rome to act": the phrase right before the infinitive says who shall. */
static token_ix asked_before(const struct tree *t, token_ix head, token_ix infinitive)
{
    token_ix mark = tree_dependent(t, infinitive, DEP_MARK);
    for (token_ix c = tree_child(t, head); mark != NONE && c != NONE; c = tree_next(t, c))
        if (c + 1 == mark && tree_relation(t, c) == DEP_OBL && !tree_is_time(t, c) &&
            is_control_word(t, tree_case(t, c)))
            return c;
    return NONE;
}

/* Coordinate verbs, open complements, and infinitives of other clauses. */
static bool borrows(const struct tree *t, token_ix verb)
{
    enum deprel r = tree_relation(t, verb);
    bool infinitive = tree_token(t, verb)->morph & (MORPH_INF | MORPH_GER | MORPH_PART);
    if (r == DEP_CONJ)
        return tree_heads_clause(t, verb);
    return r == DEP_XCOMP || (infinitive && (r == DEP_CCOMP || r == DEP_ADVCL));
}

/* A verb without a subject borrows one: from the verb it is coordinated with, or from the verb
 * that governs it: the object controls an infinitive ("urged them to leave"), else the subject.
 * Returns the word; *verb becomes the verb whose voice counts, NONE when the word is final. */
static token_ix borrowed_subject(const struct tree *t, token_ix *verb)
{
    token_ix head = tree_head(t, *verb);
    enum deprel r = tree_relation(t, *verb);
    if (head == NONE)
        return NONE;
    if ((r == DEP_ACL || r == DEP_AMOD) && tree_dependent(t, *verb, DEP_MARK) != NONE)
        return NONE; /* "views on deepening": nobody is said to act */
    if (r == DEP_ACL || r == DEP_AMOD) {
        *verb = NONE;
        return tree_is_verb(t, head) ? NONE : head;
    }
    if (!borrows(t, *verb))
        return NONE;
    token_ix object = r == DEP_XCOMP || r == DEP_CCOMP ? object_of(t, head) : NONE;
    if (object == NONE)
        object = asked_before(t, head, *verb);
    *verb = object == NONE ? head : NONE;
    return object;
}

static void add_subject(const struct tree *t, token_ix verb, struct fillers *f)
{
    for (int steps = 0; steps < 8 && verb != NONE; steps++) {
        if (tree_is_passive(t, verb)) {
            add_agents(t, verb, f);
            return;
        }
        token_ix s = surface_subject(t, verb);
        add(f, s != NONE ? s : borrowed_subject(t, &verb));
        if (f->n)
            return;
        if (s == NONE && verb != NONE && surface_subject(t, verb) != NONE &&
            tree_is_passive(t, verb)) { /* "was asked to leave": the asked one leaves */
            add(f, surface_subject(t, verb));
            return;
        }
    }
}

static void add_object(const struct tree *t, token_ix verb, struct fillers *f)
{
    if (!tree_is_passive(t, verb)) {
        add(f, object_of(t, verb));
        return;
    }
    add(f, surface_subject(t, verb));
    token_ix head = tree_head(t, verb);
    enum deprel r = tree_relation(t, verb);
    if (!f->n && head != NONE && (r == DEP_ACL || r == DEP_AMOD))
        add(f, head);
    if (!f->n && head != NONE && r == DEP_CONJ)
        add(f, surface_subject(t, head));
}

static bool is_dative(const struct tree *t, token_ix c)
{
    enum deprel r = tree_relation(t, c);
    if (r == DEP_IOBJ)
        return true;
    bool bare = tree_case(t, c) == NONE;
    bool dative = tree_token(t, c)->morph & MORPH_DAT;
    return bare && ((dative && (r == DEP_OBL || r == DEP_OBJ)) || tree_deprel(t, c) == DEP_OBL_ARG);
}

static bool is_genitive(const struct tree *t, token_ix c)
{
    const struct token *k = tree_token(t, c);
    if (tree_deprel(t, c) == DEP_NMOD_POSS)
        return k->upos != UPOS_PRON && !(k->morph & MORPH_POSS);
    token_ix article = tree_dependent(t, c, DEP_DET);
    bool shown = article != NONE && (tree_token(t, article)->morph & MORPH_GEN);
    return tree_relation(t, c) == DEP_NMOD && tree_case(t, c) == NONE && k->upos != UPOS_DET &&
           k->upos != UPOS_PRON && (shown || !(k->morph & (MORPH_DAT | MORPH_ACC)));
}

static bool is_possessive(const struct tree *t, token_ix c)
{
    const struct token *k = tree_token(t, c);
    return tree_deprel(t, c) == DEP_DET_POSS || (tree_deprel(t, c) == DEP_NMOD_POSS &&
                                                 (k->upos == UPOS_PRON || (k->morph & MORPH_POSS)));
}

static bool is_inside(const struct tree *t, token_ix c)
{
    return tree_relation(t, c) == DEP_COMPOUND && tree_deprel(t, c) != DEP_COMPOUND_PRT;
}

static bool has_preposition(const struct tree *t, token_ix c, uint64_t preposition)
{
    enum deprel r = tree_relation(t, c);
    if (r != DEP_OBL && r != DEP_NMOD && r != DEP_IOBJ && r != DEP_OBJ && r != DEP_XCOMP)
        return false;
    for (token_ix k = tree_child(t, c); k != NONE; k = tree_next(t, k))
        if (tree_relation(t, k) == DEP_CASE && tree_lemma(t, k) == preposition)
            return true;
    return false;
}

static bool plays(const struct tree *t, token_ix c, struct function f)
{
    switch (f.kind) {
    case FUNCTION_DATIVE: return is_dative(t, c);
    case FUNCTION_GENITIVE: return is_genitive(t, c);
    case FUNCTION_POSSESSIVE: return is_possessive(t, c);
    case FUNCTION_ADJECTIVE: return tree_relation(t, c) == DEP_AMOD;
    case FUNCTION_INSIDE: return is_inside(t, c);
    case FUNCTION_MODIFIER: return tree_relation(t, c) == DEP_AMOD || is_inside(t, c);
    case FUNCTION_COMPLEMENT:
        return tree_relation(t, c) == DEP_CCOMP || tree_relation(t, c) == DEP_XCOMP;
    case FUNCTION_PREPOSITION: return has_preposition(t, c, f.preposition);
    default: return false;
    }
}

/* The functions that are more than a dependent of `head`. */
static void add_clausal(const struct tree *t, token_ix head, enum function_kind kind,
                        struct fillers *f)
{
    bool nominal = !tree_is_verb(t, head);
    token_ix light = nominal && kind == FUNCTION_LIGHT ? tree_light_verb(t, head) : NONE;
    switch (kind) {
    case FUNCTION_SELF:
    case FUNCTION_INSIDE:
    case FUNCTION_MODIFIER: add(f, head); break;
    case FUNCTION_SUBJECT:
        if (nominal)
            add(f, surface_subject(t, head));
        else
            add_subject(t, head, f);
        break;
    case FUNCTION_OBJECT: add_object(t, head, f); break;
    case FUNCTION_LIGHT:
        if (light != NONE && tree_is_passive(t, light))
            add_agents(t, light, f);
        else if (light != NONE && tree_relation(t, head) != DEP_NSUBJ)
            add_subject(t, light, f);
        break;
    case FUNCTION_OCCASION:
        if (nominal && tree_relation(t, head) == DEP_OBL && tree_case(t, head) != NONE &&
            tree_is_verb(t, tree_head(t, head)))
            add_subject(t, tree_head(t, head), f);
        break;
    default: break;
    }
}

static void add_dependents(const struct tree *t, token_ix head, struct function f, token_ix but,
                           struct fillers *found)
{
    for (token_ix c = tree_child(t, head); c != NONE; c = tree_next(t, c))
        if (c != but && plays(t, c, f))
            add(found, c);
}

/* Names show no case: one without a preposition, beside another object, is the indirect one. */
static void add_bare_name(const struct tree *t, token_ix verb, struct fillers *f)
{
    token_ix name = NONE;
    int objects = 0;
    for (token_ix c = tree_child(t, verb); c != NONE; c = tree_next(t, c)) {
        enum deprel r = tree_relation(t, c);
        bool bare = (r == DEP_OBJ || r == DEP_OBL) && tree_case(t, c) == NONE;
        objects += bare;
        if (bare && name == NONE && tree_token(t, c)->upos == UPOS_PROPN)
            name = c;
    }
    if (name != NONE && objects > 1)
        add(f, name);
}

/* Does a name of somebody who can act lie in the word. */
static bool names_somebody(const struct tree *t, token_ix i)
{
    enum { BACK = 4 };
    const uint32_t actors = 1u << ENTITY_PERSON | 1u << ENTITY_ORGANISATION | 1u << ENTITY_STATE |
                            1u << ENTITY_PLACE | 1u << ENTITY_GROUP;
    txt_span word = tree_token(t, i)->span;
    mention_ix end = doc_mention_at(t->d, word.end);
    for (mention_ix m = end > BACK ? end - BACK : 0; m < end; m++) {
        const struct mention *x = &t->d->mentions.ptr[m];
        if (x->entity != NONE && txt_overlap(x->span, word) &&
            actors >> t->d->entities.ptr[x->entity].type & 1)
            return true;
    }
    return false;
}

static void keep_names(const struct tree *t, struct fillers *f)
{
    uint8_t n = 0;
    for (uint8_t i = 0; i < f->n; i++)
        if (names_somebody(t, f->token[i]))
            f->token[n++] = f->token[i];
    f->n = n;
}

/* "pledged support, money and arms for Mali": the phrase hangs on the last part. */
static void add_of_conjuncts(const struct tree *t, token_ix noun, struct function f,
                             struct fillers *found)
{
    for (token_ix c = noun + 1; c < t->end && !found->n; c++) {
        token_ix head = tree_head(t, c);
        bool joined = head != NONE && tree_relation(t, c) == DEP_CONJ && !tree_heads_clause(t, c);
        if (joined && (head == noun || (head > noun && tree_relation(t, head) == DEP_CONJ &&
                                        tree_head(t, head) == noun)))
            add_dependents(t, c, f, NONE, found);
    }
}

/* "pledged 500 million dollars in aid to Mali": the phrase hangs on what the object consists of. */
static void add_of_contents(const struct tree *t, token_ix object, struct function f,
                            struct fillers *found)
{
    for (token_ix c = tree_child(t, object); c != NONE && !found->n; c = tree_next(t, c))
        if (tree_relation(t, c) == DEP_NMOD && !names_somebody(t, c))
            add_dependents(t, c, f, NONE, found);
}

/* Phrases with a preposition, and datives, may hang on the light verb of a noun, or on the object
 * of a verb ("delivered tanks to Mali"). */
static void add_shared(const struct tree *t, token_ix head, struct function f,
                       struct fillers *found)
{
    bool nominal = !tree_is_verb(t, head);
    token_ix light = nominal ? tree_light_verb(t, head) : NONE;
    token_ix object = nominal || f.kind != FUNCTION_PREPOSITION ? NONE
                      : tree_is_passive(t, head)                ? surface_subject(t, head)
                                                                : object_of(t, head);
    if (light != NONE)
        add_dependents(t, light, f, head, found);
    if (object != NONE)
        add_dependents(t, object, f, NONE, found);
    if (object != NONE && !found->n)
        add_of_conjuncts(t, object, f, found);
    if (object != NONE && !found->n)
        add_of_contents(t, object, f, found);
    if (!nominal && f.kind == FUNCTION_DATIVE)
        add_bare_name(t, head, found);
}

struct fillers tree_parts(const struct tree *t, token_ix head, struct function f)
{
    struct fillers found = {.n = 0};
    add_dependents(t, head, f, NONE, &found);
    add_clausal(t, head, f.kind, &found);
    if (!found.n && (f.kind == FUNCTION_PREPOSITION || f.kind == FUNCTION_DATIVE))
        add_shared(t, head, f, &found);
    for (uint8_t i = 0; i < found.n; i++)
        found.token[i] = tree_antecedent(t, found.token[i]);
    return found;
}

struct fillers tree_fillers(const struct tree *t, token_ix head, struct function f)
{
    struct fillers found = tree_parts(t, head, f);
    if (f.kind == FUNCTION_MODIFIER || f.kind == FUNCTION_INSIDE || f.kind == FUNCTION_ADJECTIVE)
        keep_names(t, &found);
    return found;
}
