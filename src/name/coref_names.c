/* coref_names: nouns that stand for what was named before, where just one thing can be meant: "the
 * country", "his country", "the alliance", "the chancellor". */
#include "name/name_int.h"

/* The sentence of a noun and the one before it are searched. */
enum { SENTENCES_BACK = 1 };

static enum entity_type type_of(const struct work *w, const struct spot *s)
{
    if (s->row < 0)
        return s->type;
    return entity_type_parse(
        table_cell(w->n->entities, (uint32_t)s->row, w->n->entity_column.type));
}

static bool is_outlet(const struct work *w, const struct spot *s)
{
    return s->row >= 0 &&
           str_eq(table_cell(w->n->entities, (uint32_t)s->row, w->n->entity_column.role),
                  STR("MED"));
}

/* The only entity of that type named in tokens [from, to); NULL when there is none or several. */
static const struct spot *only_one(const struct work *w, enum entity_type type, token_ix from,
                                   token_ix to)
{
    const struct spot *found = NULL;
    for (uint32_t i = 0; i < w->spots.n; i++) {
        const struct spot *s = &w->spots.ptr[i];
        if (s->beg < from || s->end > to || type_of(w, s) != type || is_outlet(w, s))
            continue;
        if (found && !str_eq(found->id, s->id))
            return NULL;
        found = s;
    }
    return found;
}

/* Does the person hold one of the offices (classes, apart by blanks) on the document's day? */
static bool holds(const struct work *w, str person, str classes)
{
    const struct table offices = w->n->offices;
    int cls = table_column(offices, STR("class"));
    int begin = table_column(offices, STR("begin")), end = table_column(offices, STR("end"));
    struct rows rows = table_find(offices, 0, person);
    for (str class; str_word(&classes, &class);)
        for (uint32_t i = 0; i < rows.n; i++) {
            days from, to;
            if (!str_eq(table_cell(offices, rows.list[i], cls), class) ||
                !days_parse(table_cell(offices, rows.list[i], begin), &from))
                continue;
            if (!days_parse(table_cell(offices, rows.list[i], end), &to))
                to.hi = DAY_MAX;
            if (from.lo <= w->d->reference.lo && to.hi > w->d->reference.hi)
                return true;
        }
    return false;
}

/* The only person named before token `to` who holds the office. */
static const struct spot *only_holder(const struct work *w, str classes, token_ix to)
{
    const struct spot *found = NULL;
    for (uint32_t i = 0; i < w->spots.n; i++) {
        const struct spot *s = &w->spots.ptr[i];
        if (s->end > to || type_of(w, s) != ENTITY_PERSON || s->row < 0 ||
            (found && str_eq(found->id, s->id)) || !holds(w, s->id, classes))
            continue;
        if (found)
            return NULL;
        found = s;
    }
    return found;
}

static void add_nominal(struct work *w, token_ix t, const struct spot *meant, const char *why)
{
    struct spot s = *meant;
    s.beg = t;
    s.end = t + 1;
    s.span = w->d->tokens.ptr[t].span;
    s.base = base_word(&w->d->tokens.ptr[t]);
    s.form = MENTION_NOMINAL;
    s.kind = KIND_ALIAS;
    s.confidence = 0.6f;
    s.why = str_of(why);
    add_spot(w, s);
}

/* The state of the only person named before "his country". */
static bool state_of_person(const struct work *w, token_ix from, token_ix t, struct spot *state)
{
    const struct spot *person = only_one(w, ENTITY_PERSON, from, t);
    if (!person || person->row < 0)
        return false;
    str id = table_cell(w->n->entities, (uint32_t)person->row, w->n->entity_column.country);
    int64_t row = id.len ? entity_row(w->n, id) : -1;
    if (row < 0)
        return false;
    *state = *person;
    state->id = id;
    state->row = row;
    return true;
}

/* The type of what the noun stands for: of table name_nominals, or a state's government. */
static bool stands_for(const struct name_lang *l, str word, enum entity_type *type)
{
    int64_t row = table_row(l->nominals, 0, word);
    struct table t = l->nominals;
    const char *column = "kind";
    if (row < 0) {
        t = l->bodies;
        column = "type";
        row = table_row(t, 0, word);
    }
    if (row < 0)
        return false;
    *type = entity_type_parse(table_get(t, (uint32_t)row, str_of(column)));
    return t.t == l->nominals.t || *type == ENTITY_STATE;
}

static void read_noun(struct work *w, const struct name_lang *l, token_ix from, token_ix t)
{
    const struct token *token = &w->d->tokens.ptr[t];
    bool possessed = (token - 1)->morph & MORPH_POSS;
    str word = base_word(token);
    enum entity_type type;
    struct spot state;
    if (stands_for(l, word, &type)) {
        const struct spot *meant = possessed ? NULL : only_one(w, type, from, t);
        if (possessed && type == ENTITY_STATE && state_of_person(w, from, t, &state))
            add_nominal(w, t, &state, "state of the only person before it");
        else if (meant)
            add_nominal(w, t, meant, "the only one named before it");
        return;
    }
    int64_t row = possessed ? -1 : table_row(l->titles, 0, word);
    str classes = row < 0 ? STR("") : table_get(l->titles, (uint32_t)row, STR("offices"));
    const struct spot *meant = classes.len ? only_holder(w, classes, t) : NULL;
    if (meant)
        add_nominal(w, t, meant, "the only holder of the office named before it");
}

static bool is_definite(const struct token *t)
{
    return (t->upos == UPOS_DET || t->upos == UPOS_PRON) &&
           (t->morph & MORPH_POSS || str_find(t->feats, STR("Definite=Def"), 0) >= 0);
}

/* A name behind the noun, or one that owns it: "the president of Ruritania". */
static bool goes_with_next(const struct work *w, const struct sentence *s, token_ix t)
{
    enum { OWNER_MAX = 3 };
    if (t + 1 >= s->end)
        return false;
    const struct token *next = &w->d->tokens.ptr[t + 1];
    if (w->covered[t + 1] || next->upos == UPOS_PROPN || next->upos == UPOS_NOUN ||
        (next->morph & MORPH_GEN && next->upos != UPOS_VERB))
        return true;
    for (token_ix k = t + 2; next->upos == UPOS_ADP && k < s->end && k <= t + OWNER_MAX; k++)
        if (w->covered[k])
            return true;
    return false;
}

/* A definite noun alone: its article or possessive right before it, no name and no owner behind. */
static bool stands_alone(const struct work *w, const struct sentence *s, token_ix t)
{
    const struct token *token = &w->d->tokens.ptr[t];
    return t > s->beg && !w->covered[t] && token->upos == UPOS_NOUN &&
           !(token->morph & MORPH_PLUR) && is_definite(token - 1) && !goes_with_next(w, s, t);
}

void names_from_nouns(struct work *w)
{
    const struct doc *d = w->d;
    if (!days_known(d->reference))
        return;
    for (uint32_t i = 0; i < d->sentences.n; i++) {
        const struct sentence *s = &d->sentences.ptr[i];
        const struct name_lang *l = lang_at(w, s->beg);
        token_ix from = d->sentences.ptr[i >= SENTENCES_BACK ? i - SENTENCES_BACK : 0].beg;
        for (token_ix t = s->beg; l && t < s->end; t++)
            if (stands_alone(w, s, t))
                read_noun(w, l, from, t);
    }
}
