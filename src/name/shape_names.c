/* shape_names: names that no table has, by their shape and by what stands around them. */
#include "name/name_int.h"

#include "base/buf.h"
#include "text/text.h"

enum { RUN_MAX = 6, JOIN_MAX = 2 };

static bool is_time(const struct doc *d, txt_span span)
{
    for (uint32_t i = 0; i < d->times.n && d->times.ptr[i].span.beg < span.end; i++)
        if (txt_overlap(span, d->times.ptr[i].span))
            return true;
    return false;
}

/* "OHRID, North Macedonia -": a place, whatever the tagger makes of it. */
static bool is_unknown_dateline(const struct doc *d, token_ix t)
{
    enum { LETTERS_MIN = 4 };
    const struct token *token = &d->tokens.ptr[t];
    return token->upos != UPOS_NONE && token->flags & TOK_UPPER && token->form.len >= LETTERS_MIN &&
           is_dateline(d, t, t + 1) && !str_eq(d->tokens.ptr[t + 1].form, STR(":"));
}

static bool is_proper(const struct work *w, token_ix t)
{
    const struct token *token = &w->d->tokens.ptr[t];
    bool proper = token->upos == UPOS_PROPN && token->flags & TOK_CAP;
    return (proper || is_unknown_dateline(w->d, t)) && !w->covered[t] &&
           !is_time(w->d, token->span);
}

/* A title, or of German a compound that ends in one: "Entwicklungsministerin". */
static bool is_title(const struct work *w, const struct name_lang *l, token_ix at)
{
    enum { PART_MIN = 4 };
    const struct token *t = &w->d->tokens.ptr[at];
    if (!l || table_has(l->titles, base_word(t)) || table_has(l->titles, t->fold))
        return l != NULL;
    struct arena tmp = *w->tmp;
    for (size_t i = 3; l->closed && i + PART_MIN < t->form.len; i++) {
        char *part = arena_cstr(&tmp, str_sub(t->form, i, t->form.len));
        if (*part < 'a' || *part > 'z')
            continue;
        *part = (char)(*part - 'a' + 'A');
        if (table_has(l->titles, str_of(part)))
            return true;
    }
    return false;
}

/* A family name from the tables whose given name stands before it: somebody else, or the same. */
static struct spot *family_spot_at(struct work *w, token_ix t)
{
    for (uint32_t i = 0; i < w->spots.n; i++)
        if (w->spots.ptr[i].beg == t && w->spots.ptr[i].kind == KIND_FAMILY)
            return &w->spots.ptr[i];
    return NULL;
}

static bool is_given(const struct work *w, token_ix t)
{
    return table_row(w->n->given, 0, w->d->tokens.ptr[t].fold) >= 0;
}

/* In languages where nouns are small, a noun or adjective with a capital goes on a name: "Ministry
 * of Foreign Affairs"; in headlines everything has capitals. */
static bool goes_on(const struct work *w, const struct name_lang *l, token_ix t)
{
    const struct token *token = &w->d->tokens.ptr[t];
    if (!l || l->closed || w->covered[t] || !(token->flags & TOK_CAP) || token->flags & TOK_FIRST ||
        (token->upos != UPOS_NOUN && token->upos != UPOS_ADJ))
        return false;
    sentence_ix s = doc_sentence_at(w->d, token->span.beg);
    return s != NONE && !w->d->paragraphs.ptr[w->d->sentences.ptr[s].paragraph].headline &&
           !is_time(w->d, token->span);
}

/* A hyphen without blanks around it. */
static bool is_hyphen(const struct doc *d, token_ix t)
{
    const struct token *token = &d->tokens.ptr[t];
    return t > 0 && str_eq(token->form, STR("-")) &&
           !((token->flags | token[-1].flags) & TOK_SPACE_AFTER);
}

static bool is_part(struct work *w, const struct name_lang *l, token_ix t)
{
    return is_proper(w, t) || family_spot_at(w, t) || goes_on(w, l, t);
}

/* Where the run goes on to from `end`: over one part, a hyphen and a part, or small words of names
 * and a part; `end` itself where it stops. */
static token_ix run_step(struct work *w, token_ix end, token_ix limit, const struct name_lang *l)
{
    if (is_part(w, l, end))
        return end + 1;
    if (is_hyphen(w->d, end))
        return end + 1 < limit && is_proper(w, end + 1) ? end + 2 : end;
    token_ix next = end;
    while (next < limit && next - end < JOIN_MAX && l &&
           table_has(l->joiners, w->d->tokens.ptr[next].fold))
        next++;
    return next > end && next < limit && is_part(w, l, next) ? next + 1 : end;
}

/* The end of the run of proper nouns at `beg`, small words of names between them included. */
static token_ix run_end(struct work *w, token_ix beg, token_ix limit, const struct name_lang *l)
{
    token_ix end = beg + 1;
    while (end < limit && end - beg < RUN_MAX) {
        token_ix next = run_step(w, end, limit, l);
        if (next == end)
            break;
        end = next;
    }
    return end;
}

/* The type that a head word tells: a word of the name, or of German the end of its last one. */
static bool type_by_head(const struct work *w, const struct name_lang *l, token_ix beg,
                         token_ix end, enum entity_type *type)
{
    for (token_ix t = end - 1; l && t >= beg; t--) {
        str word = text_fold(base_word(&w->d->tokens.ptr[t]), w->tmp);
        int64_t row = table_row(l->heads, 0, word);
        for (size_t i = 3; row < 0 && t == end - 1 && i + 3 < word.len; i++)
            if (((unsigned char)word.ptr[i] & 0xc0) != 0x80)
                row = table_row(l->heads, 0, str_sub(word, i, word.len));
        if (row >= 0) {
            *type = entity_type_parse(table_get(l->heads, (uint32_t)row, STR("type")));
            return true;
        }
    }
    return false;
}

static bool after_locative(const struct work *w, const struct name_lang *l, token_ix beg)
{
    return l && beg > 0 && !(w->d->tokens.ptr[beg].flags & TOK_FIRST) &&
           table_has(l->locatives, w->d->tokens.ptr[beg - 1].fold);
}

static bool after_title(const struct work *w, const struct name_lang *l, token_ix beg)
{
    return beg > 0 && !(w->d->tokens.ptr[beg].flags & TOK_FIRST) && is_title(w, l, beg - 1);
}

static bool single_is_upper(const struct work *w, token_ix beg, token_ix end)
{
    return end - beg == 1 && w->d->tokens.ptr[beg].flags & TOK_UPPER;
}

/* "..., Lindner said", "said Lindner": who speaks is most often a person. */
static bool beside_speech(const struct work *w, const struct name_lang *l, token_ix beg,
                          token_ix end)
{
    const struct token *t = w->d->tokens.ptr;
    bool before = beg > 0 && !(t[beg].flags & TOK_FIRST) && t[beg - 1].upos == UPOS_VERB && l &&
                  table_has(l->speech, t[beg - 1].lemma);
    bool behind = l && (uint32_t)end < w->d->tokens.n && t[end].upos == UPOS_VERB &&
                  table_has(l->speech, t[end].lemma);
    return before || behind;
}

/* Words that begin with a capital and go on in small letters, as names of persons do. */
static bool all_capitalised(const struct work *w, token_ix beg, token_ix end)
{
    if (w->d->tokens.ptr[end - 1].form.len == 1) /* "Line D" */
        return false;
    for (token_ix t = beg; t < end; t++)
        if (w->d->tokens.ptr[t].flags & (TOK_UPPER | TOK_DIGIT | TOK_PUNCT) ||
            !(w->d->tokens.ptr[t].flags & TOK_CAP) || w->d->tokens.ptr[t].upos != UPOS_PROPN)
            return false;
    return true;
}

/* What kind of name it is; `*why` says by which sign. */
static enum entity_type guess_type(const struct work *w, const struct name_lang *l, token_ix beg,
                                   token_ix end, str *why, float *confidence)
{
    enum entity_type type;
    *confidence = 0.7f;
    *why = STR("head word");
    if (type_by_head(w, l, beg, end, &type))
        return type;
    *why = STR("title before it");
    if (after_title(w, l, beg))
        return ENTITY_PERSON;
    *why = STR("dateline");
    if (end - beg == 1 && is_unknown_dateline(w->d, beg))
        return ENTITY_PLACE;
    *why = STR("capitals");
    if (single_is_upper(w, beg, end))
        return ENTITY_ORGANISATION;
    *why = STR("given name");
    if (is_given(w, beg) && end - beg <= 4)
        return ENTITY_PERSON;
    *why = STR("place word before it");
    if (after_locative(w, l, beg))
        return ENTITY_PLACE;
    *why = STR("verb of speech beside it");
    if (beside_speech(w, l, beg, end))
        return ENTITY_PERSON;
    *why = STR("words of a name of a person");
    *confidence = 0.6f;
    if (end - beg >= 2 && end - beg <= 3 && all_capitalised(w, beg, end))
        return ENTITY_PERSON;
    *confidence = 0.5f;
    *why = STR("proper noun");
    return ENTITY_OTHER;
}

/* "Rosenbergs" is "Rosenberg" where the tagger sees a genitive, or where the name is known. */
static str without_genitive(const struct work *w, token_ix last, str words)
{
    const struct token *t = &w->d->tokens.ptr[last];
    if (words.len < 4 || !str_ends(words, STR("s")) || str_ends(words, STR("ss")))
        return words;
    str cut = str_sub(words, 0, words.len - 1);
    size_t at = 0;
    str fold = text_fold(t->form, w->tmp), stem = str_sub(fold, 0, fold.len - 1);
    bool known = map_get(&w->family, stem) != NULL && !map_get(&w->family, fold);
    bool genitive = t->morph != 0 && str_find(t->feats, STR("Case=Gen"), 0) >= 0;
    bool bare = str_find(w->d->text, cut, at) >= 0 && genitive;
    return known || bare ? cut : words;
}

static str local_id(struct work *w, str name)
{
    return arena_printf(w->out, "local:%.*s", STR_ARG(text_slug(name, w->tmp)));
}

/* A person is known by the last word of the name from now on. */
static void remember_family(struct work *w, const struct spot *s)
{
    str last = text_fold(w->d->tokens.ptr[s->end - 1].form, w->tmp);
    uint32_t *slot = map_put(&w->family, last, w->tmp, NULL);
    if (!*slot)
        *slot = w->spots.n;
}

/* The state right before an organisation or a project is part of its name: "China Development
 * Bank".  Not in German, where that is a compound. */
static token_ix with_state(const struct work *w, const struct name_lang *l, token_ix beg)
{
    if (!l || l->closed || beg == 0 || !(w->d->tokens.ptr[beg - 1].flags & TOK_SPACE_AFTER))
        return beg;
    for (uint32_t i = w->spots.n; i-- > 0;) {
        const struct spot *s = &w->spots.ptr[i];
        if (s->end == beg && s->row >= 0 && s->end - s->beg <= 2 &&
            (s->kind == KIND_NAME || s->kind == KIND_ADJECTIVE || s->kind == KIND_ACRONYM))
            return s->beg;
    }
    return beg;
}

static void add_run(struct work *w, token_ix beg, token_ix end, const struct name_lang *l)
{
    struct spot s = {.end = end, .row = -1, .kind = KIND_NAME};
    s.type = guess_type(w, l, beg, end, &s.why, &s.confidence);
    if (end - beg >= 2 && (s.type == ENTITY_ORGANISATION || s.type == ENTITY_INITIATIVE ||
                           s.type == ENTITY_INFRASTRUCTURE))
        beg = with_state(w, l, beg);
    s.beg = beg;
    s.span = doc_tokens_span(w->d, beg, end);
    s.base = without_genitive(w, end - 1, doc_words(w->d, s.span));
    s.id = local_id(w, s.base);
    s.form = in_compound(w->d, beg, end) ? MENTION_COMPOUND : MENTION_NAME;
    add_spot(w, s);
    if (s.type == ENTITY_PERSON && end - beg >= 2)
        remember_family(w, &s);
}

/* A given name before a family name of the tables: if the tables' person is called otherwise, it
 * is another person. */
static void drop_family_spots(struct work *w, token_ix beg, token_ix end)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < w->spots.n; i++) {
        struct spot *s = &w->spots.ptr[i];
        if (!(s->kind == KIND_FAMILY && s->beg >= beg && s->end <= end))
            w->spots.ptr[kept++] = *s;
    }
    w->spots.n = kept;
}

/* One word: the family name of somebody named in full in this document. */
static bool add_known_family(struct work *w, token_ix t)
{
    str fold = w->d->tokens.ptr[t].fold;
    const uint32_t *known = map_get(&w->family, fold);
    bool genitive = !known && fold.len > 3 && str_ends(fold, STR("s"));
    if (genitive)
        known = map_get(&w->family, str_sub(fold, 0, fold.len - 1));
    if (!known || !*known)
        return false;
    struct spot s = w->spots.ptr[*known - 1];
    s.beg = t;
    s.end = t + 1;
    s.span = w->d->tokens.ptr[t].span;
    s.kind = KIND_FAMILY;
    s.form = MENTION_NAME;
    s.base = str_sub(w->d->tokens.ptr[t].form, 0, w->d->tokens.ptr[t].form.len - genitive);
    s.confidence = 0.9f;
    s.why = STR("family name after the full name");
    add_spot(w, s);
    return true;
}

/* The family names of persons that the tables named in full. */
static void remember_table_names(struct work *w)
{
    for (uint32_t i = 0; i < w->spots.n; i++) {
        const struct spot *s = &w->spots.ptr[i];
        if (s->row < 0 || s->end - s->beg < 2 || s->kind == KIND_FAMILY)
            continue;
        str type = table_cell(w->n->entities, (uint32_t)s->row, w->n->entity_column.type);
        if (entity_type_parse(type) != ENTITY_PERSON)
            continue;
        for (token_ix t = s->beg; t < s->end; t++) {
            str fold = w->d->tokens.ptr[t].fold;
            bool first = t == s->beg, given = table_row(w->n->given, 0, fold) >= 0;
            uint32_t *slot =
                (first && given) || fold.len < 2 ? NULL : map_put(&w->family, fold, w->tmp, NULL);
            if (slot && !*slot)
                *slot = i + 1;
        }
    }
}

/* The word is one of the name's. */
static bool has_part(str name, str word)
{
    for (size_t beg = 0; beg + word.len <= name.len; beg++) {
        char before = beg ? name.ptr[beg - 1] : ' ';
        char behind = beg + word.len < name.len ? name.ptr[beg + word.len] : ' ';
        if ((before == ' ' || before == '-') && (behind == ' ' || behind == '-') &&
            str_eq(str_sub(name, beg, beg + word.len), word))
            return true;
    }
    return false;
}

/* "Kassym-Jomart Tokajew", of whom the tables know "Tokajew" and the full name in another spelling:
 * the given names are of the person that the family name means. */
static bool join_given_names(struct work *w, token_ix beg, token_ix end)
{
    struct spot *s = end - beg > 1 ? family_spot_at(w, end - 1) : NULL;
    if (!s || s->end != end || s->row < 0)
        return false;
    str name =
        text_fold(table_cell(w->n->entities, (uint32_t)s->row, w->n->entity_column.name), w->tmp);
    for (token_ix t = beg; t < end - 1; t++)
        if (!is_hyphen(w->d, t) && !has_part(name, w->d->tokens.ptr[t].fold))
            return false;
    s->beg = beg;
    s->span = doc_tokens_span(w->d, beg, end);
    s->kind = KIND_FULL;
    s->why = STR("given names before the family name");
    for (token_ix t = beg; t < end; t++)
        w->covered[t] = 1;
    return true;
}

static bool family_in(struct work *w, token_ix beg, token_ix end)
{
    for (token_ix t = beg; t < end; t++)
        if (family_spot_at(w, t))
            return true;
    return false;
}

static void read_sentence(struct work *w, const struct sentence *s)
{
    const struct name_lang *l = lang_at(w, s->beg);
    for (token_ix t = s->beg, end; t < s->end; t = end) {
        end = t + 1;
        bool begins = is_proper(w, t) || (goes_on(w, l, t) && end < s->end && is_proper(w, end));
        if (!begins || is_title(w, l, t))
            continue;
        end = run_end(w, t, s->end, l);
        if ((end - t == 1 && add_known_family(w, t)) || join_given_names(w, t, end))
            continue;
        bool has_family = family_in(w, t, end);
        if (has_family && !is_given(w, t)) {
            end = t + 1;
            if (add_known_family(w, t))
                continue;
        } else if (has_family) {
            drop_family_spots(w, t, end);
        }
        add_run(w, t, end, l);
    }
}

void names_from_shape(struct work *w)
{
    remember_table_names(w);
    for (uint32_t i = 0; i < w->d->sentences.n; i++)
        read_sentence(w, &w->d->sentences.ptr[i]);
}
