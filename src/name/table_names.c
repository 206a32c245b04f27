/* table_names: names of the world pack. */
#include <stdlib.h>

#include "match/phrases.h"
#include "name/name_int.h"
#include "text/text.h"

enum {
    ROWS_MAX = 24,
    RANK_FAMILY = 5, /* a family name alone needs a person so well known, or a full name */
    RANK_SURE = 6,   /* is meant even where the word is tagged as something else */
    RANK_TOWN = 5,   /* a little town, whose name may be anything else */
    RANK_FAMOUS = 8, /* a family name that means this person anywhere */
};

/* One way to read a hit: a row of world/names. */
struct reading {
    str id;
    int64_t row;
    enum name_kind kind;
    double score;
    struct rule_ref rule;
};

static enum name_kind parse_kind(str kind)
{
    static const str names[N_KIND] = {
        STR_INIT(""),
        STR_INIT("name"),
        STR_INIT("full"),
        STR_INIT("alias"),
        STR_INIT("acronym"),
        STR_INIT("family"),
        STR_INIT("adjective"),
        STR_INIT("demonym"),
        STR_INIT("former"),
        STR_INIT("metonym"),
        STR_INIT("capital-metonym"),
    };
    for (int i = 1; i < N_KIND; i++)
        if (str_eq(kind, names[i]))
            return (enum name_kind)i;
    return KIND_NONE;
}

static str paragraph_lang(const struct doc *d, const struct phrase_hit *h)
{
    if ((uint32_t)h->beg >= d->tokens.n)
        return d->lang;
    sentence_ix s = doc_sentence_at(d, h->span.beg);
    return s == NONE ? d->lang : d->paragraphs.ptr[d->sentences.ptr[s].paragraph].lang;
}

/* Words before that make a capital the city: "in Moscow", "in Moscow and Beijing". */
static bool is_location(const struct work *w, token_ix beg)
{
    const struct doc *d = w->d;
    const struct name_lang *l = lang_at(w, beg);
    for (token_ix t = beg - 1, steps = 0; l && t >= 0 && steps < 5; t--, steps++) {
        const struct token *token = &d->tokens.ptr[t];
        if (table_has(l->locatives, token->fold))
            return true;
        bool passes = token->upos == UPOS_DET || token->upos == UPOS_ADJ ||
                      token->upos == UPOS_CCONJ || token->upos == UPOS_PROPN ||
                      (token->flags & TOK_PUNCT && str_eq(token->form, STR(",")));
        if (!passes || token->flags & TOK_FIRST)
            break;
    }
    return false;
}

/* The word looks like a name where it stands, not like another word of the language. */
static bool like_a_name(const struct work *w, const struct phrase_hit *h, enum name_kind kind,
                        int rank)
{
    const struct doc *d = w->d;
    const struct token *t = &d->tokens.ptr[h->beg];
    if (kind == KIND_ADJECTIVE)
        return t->upos != UPOS_VERB && t->upos != UPOS_ADP;
    if (h->end - h->beg > 1 || rank >= RANK_SURE)
        return true;
    if (!(t->flags & TOK_CAP) && !(t->flags & TOK_DIGIT))
        return false;
    const struct name_lang *l = lang_at(w, h->beg);
    switch (t->upos) {
    case UPOS_PROPN:
    case UPOS_X:
    case UPOS_NONE: return true;
    case UPOS_NOUN:
        if (kind == KIND_NAME && l && l->closed)
            return true; /* taggers take rare names for nouns; common words are in no table */
        return kind == KIND_DEMONYM || kind == KIND_ACRONYM || (t->flags & TOK_UPPER) ||
               in_compound(d, h->beg, h->end);
    case UPOS_ADJ: return kind == KIND_DEMONYM;
    default: return false;
    }
}

/* "Zhou Rong" where only another Zhou is known: a family name with a proper noun right behind it
 * that no table has; a title or body behind it makes no other name ("Biden Administration"). */
static bool begins_other_name(const struct work *w, const struct phrase_hit *h, uint32_t next_hit)
{
    const struct doc *d = w->d;
    const struct token *t = &d->tokens.ptr[h->end];
    if ((uint32_t)h->end >= d->tokens.n || h->partial || t->upos != UPOS_PROPN ||
        !(t->flags & TOK_CAP) || t->flags & (TOK_UPPER | TOK_FIRST) ||
        !(t[-1].flags & TOK_SPACE_AFTER))
        return false;
    for (uint32_t i = next_hit; i < d->hits.n && d->hits.ptr[i].span.beg <= t->span.beg; i++)
        if (d->hits.ptr[i].beg == h->end && d->hits.ptr[i].pack == PACK_WORLD)
            return false;
    const struct name_lang *l = lang_at(w, h->beg);
    return !(l && (table_has(l->bodies, t->fold) || table_has(l->titles, t->fold) ||
                   table_has(l->titles, t->form)));
}

static enum entity_type type_of(const struct namer *n, int64_t row)
{
    return entity_type_parse(table_cell(n->entities, (uint32_t)row, n->entity_column.type));
}

static bool is_given_name(const struct work *w, token_ix t)
{
    const struct token *token = &w->d->tokens.ptr[t];
    return token->upos == UPOS_PROPN && table_row(w->n->given, 0, token->fold) >= 0;
}

/* A little town's name beside the given or family name of a person: "Boris Lincoln", "Christopher
 * Lee". */
static bool is_part_of_person(const struct work *w, const struct phrase_hit *h,
                              const struct reading *r)
{
    const struct token *t = w->d->tokens.ptr;
    if (h->end - h->beg != 1 || h->partial || type_of(w->n, r->row) != ENTITY_PLACE ||
        entity_rank(w->n, r->row) > RANK_TOWN)
        return false;
    if (h->beg > 0 && !(t[h->beg].flags & TOK_FIRST) && is_given_name(w, h->beg - 1))
        return true;
    bool next = (uint32_t)h->end < w->d->tokens.n && t[h->end].upos == UPOS_PROPN &&
                t[h->end].flags & TOK_CAP && !(t[h->end].flags & TOK_FIRST);
    return next && is_given_name(w, h->beg);
}

/* A hit of the world pack begins at the token. */
static bool is_known_from(const struct doc *d, token_ix t)
{
    for (uint32_t i = phrases_at(d, d->tokens.ptr[t].span.beg);
         i < d->hits.n && d->hits.ptr[i].beg == t; i++)
        if (d->hits.ptr[i].pack == PACK_WORLD)
            return true;
    return false;
}

/* The word before is a name that no table has, and no title ("Mme"). */
static bool has_bare_name_before(const struct work *w, token_ix beg)
{
    const struct token *t = &w->d->tokens.ptr[beg > 0 ? beg - 1 : 0];
    const struct name_lang *l = lang_at(w, beg);
    return beg > 0 && is_bare_name(t) && t->flags & TOK_SPACE_AFTER && !w->covered[beg - 1] &&
           !str_ends(t->form, STR(".")) && !(l && table_has(l->titles, t->fold));
}

/* What a single word that has no tag is read as, where it may as well be a part of another name. */
enum bare { BARE_SURE, BARE_FAMILY, BARE_TOWN, BARE_CITY };

static enum bare bare_kind(const struct work *w, const struct phrase_hit *h,
                           const struct reading *r)
{
    if (w->d->tokens.ptr[h->beg].upos != UPOS_NONE || h->end - h->beg != 1)
        return BARE_SURE;
    enum entity_type type = type_of(w->n, r->row);
    bool place = type == ENTITY_PLACE;
    if (r->kind == KIND_FAMILY || type == ENTITY_PERSON)
        return BARE_FAMILY;
    if (place && entity_rank(w->n, r->row) <= RANK_TOWN)
        return BARE_TOWN;
    return place || r->kind == KIND_CAPITAL ? BARE_CITY : BARE_SURE;
}

/* At the beginning of a sentence every word has a capital. */
static bool begins_sentence_only(const struct work *w, const struct phrase_hit *h,
                                 const struct reading *r, enum bare kind)
{
    if (!(w->d->tokens.ptr[h->beg].flags & TOK_FIRST))
        return false;
    if (kind == BARE_FAMILY)
        return entity_rank(w->n, r->row) < RANK_FAMOUS && !map_get(&w->known, r->id);
    return kind == BARE_TOWN && !is_dateline(w->d, h->beg, h->end);
}

/* A name goes on behind the word.  A town with an ending and a name behind it is the genitive in
 * "the mayor of Ruritown Ivan Ivanov". */
static bool has_bare_name_behind(const struct work *w, const struct phrase_hit *h, enum bare kind)
{
    const struct token *t = w->d->tokens.ptr;
    if ((uint32_t)h->end >= w->d->tokens.n || !is_bare_name(&t[h->end]) ||
        !(t[h->beg].flags & TOK_SPACE_AFTER))
        return false;
    return (kind == BARE_FAMILY || !h->affix) &&
           (kind == BARE_TOWN || !is_known_from(w->d, h->end));
}

/* Where nothing is tagged, one word is not enough for a family name or a place beside a capital
 * that no table knows, at a hyphen, or, if it isn't well known, at the beginning of a sentence. */
static bool is_part_of_bare_name(const struct work *w, const struct phrase_hit *h,
                                 const struct reading *r)
{
    enum bare kind = bare_kind(w, h, r);
    if (kind == BARE_SURE)
        return false;
    if (in_compound(w->d, h->beg, h->end))
        return kind != BARE_CITY || r->kind == KIND_CAPITAL;
    if (kind != BARE_FAMILY && is_location(w, h->beg))
        return false;
    return begins_sentence_only(w, h, r, kind) || has_bare_name_behind(w, h, kind) ||
           (kind != BARE_CITY && has_bare_name_before(w, h->beg));
}

static bool office_on(const struct namer *n, str person, days when)
{
    struct rows rows = table_find(n->offices, 0, person);
    int begin = table_column(n->offices, STR("begin")), end = table_column(n->offices, STR("end"));
    for (uint32_t i = 0; i < rows.n; i++) {
        days from, to;
        if (!days_parse(table_cell(n->offices, rows.list[i], begin), &from))
            continue;
        if (!days_parse(table_cell(n->offices, rows.list[i], end), &to))
            to.hi = DAY_MAX;
        if (days_overlap((days){from.lo, to.hi}, when))
            return true;
    }
    return false;
}

static double score(const struct work *w, const struct phrase_hit *h, const struct reading *r,
                    str row_lang)
{
    static const double by_kind[N_KIND] = {
        [KIND_NAME] = 2,    [KIND_FULL] = 2,      [KIND_ALIAS] = 1,   [KIND_ACRONYM] = 2,
        [KIND_FAMILY] = -1, [KIND_ADJECTIVE] = 1, [KIND_DEMONYM] = 1, [KIND_FORMER] = 0.5,
        [KIND_METONYM] = 5, [KIND_CAPITAL] = 4,
    };
    double s = entity_rank(w->n, r->row) + by_kind[r->kind];
    if (!str_eq(row_lang, STR("und")))
        s += 0.5;
    if (map_get(&w->known, r->id))
        s += 6;
    if (map_get(&w->states,
                table_cell(w->n->entities, (uint32_t)r->row, w->n->entity_column.country)))
        s += 1.5;
    if (r->kind == KIND_FAMILY && days_known(w->d->reference) &&
        office_on(w->n, r->id, w->d->reference))
        s += 3;
    bool seat = r->kind == KIND_CAPITAL || r->kind == KIND_METONYM;
    if (seat && (is_location(w, h->beg) || is_dateline(w->d, h->beg, h->end)))
        s -= 20;
    return s;
}

/* A family name alone: of somebody named in full here, or of somebody well known. */
static bool family_fits(const struct work *w, const struct reading *r)
{
    return r->kind != KIND_FAMILY || map_get(&w->known, r->id) ||
           entity_rank(w->n, r->row) >= RANK_FAMILY;
}

/* "National Security Council" where "Security Council" is known: the adjective's capital says that
 * it belongs to the name of another body. */
static bool ends_other_name(const struct work *w, const struct phrase_hit *h,
                            const struct reading *r)
{
    const struct token *before = &w->d->tokens.ptr[h->beg > 0 ? h->beg - 1 : 0];
    return h->beg > 0 && r->kind == KIND_ALIAS && type_of(w->n, r->row) == ENTITY_ORGANISATION &&
           before->upos == UPOS_ADJ && before->flags & TOK_CAP && !(before->flags & TOK_FIRST) &&
           !w->covered[h->beg - 1];
}

/* "einem Kongress": an indefinite article before the common noun that is somebody's name elsewhere.
 */
static bool is_one_of_many(const struct work *w, const struct phrase_hit *h,
                           const struct reading *r)
{
    const struct token *t = w->d->tokens.ptr;
    token_ix at = h->beg;
    if (r->kind != KIND_ALIAS || h->end - at != 1 || t[at].upos != UPOS_NOUN ||
        in_compound(w->d, at, h->end))
        return false;
    while (at > 0 && !(t[at].flags & TOK_FIRST) && t[at - 1].upos == UPOS_ADJ)
        at--;
    return at > 0 && !(t[at].flags & TOK_FIRST) &&
           str_find(t[at - 1].feats, STR("Definite=Ind"), 0) >= 0;
}

/* Two words or more with capitals: such names are used in other languages too. */
static bool is_long_name(const struct doc *d, const struct phrase_hit *h)
{
    return h->end - h->beg >= 2 && !h->partial && d->tokens.ptr[h->beg].flags & TOK_CAP &&
           d->tokens.ptr[h->end - 1].flags & TOK_CAP;
}

static bool read_row(const struct work *w, const struct phrase_hit *h, str lang, struct reading *r)
{
    const struct namer *n = w->n;
    str row_lang = table_cell(n->names, h->row, n->name_column.lang);
    r->kind = parse_kind(table_cell(n->names, h->row, n->name_column.kind));
    bool foreign = !str_eq(row_lang, STR("und")) && !str_eq(row_lang, lang);
    if (foreign && !(is_long_name(w->d, h) && (r->kind == KIND_NAME || r->kind == KIND_ALIAS)))
        return false;
    r->id = table_cell(n->names, h->row, n->name_column.id);
    r->row = entity_row(n, r->id);
    r->rule = (struct rule_ref){PACK_WORLD, RULE_ROW, pack_row_number(n->names, h->row)};
    if (r->kind == KIND_NONE || r->row < 0 || !family_fits(w, r) ||
        !like_a_name(w, h, r->kind, entity_rank(n, r->row)) || is_part_of_person(w, h, r) ||
        ends_other_name(w, h, r) || is_part_of_bare_name(w, h, r) || is_one_of_many(w, h, r))
        return false;
    r->score = score(w, h, r, row_lang);
    return true;
}

/* The best reading of hits[i..), all of one span; false when none fits. */
static bool read_best(const struct work *w, uint32_t first, uint32_t end, struct reading *best)
{
    bool found = false;
    str lang = paragraph_lang(w->d, &w->d->hits.ptr[first]);
    for (uint32_t i = first; i < end; i++) {
        const struct phrase_hit *h = &w->d->hits.ptr[i];
        struct reading r;
        if (h->pack != PACK_WORLD || h->table != w->n->names_table || !read_row(w, h, lang, &r))
            continue;
        if (!found || r.score > best->score ||
            (r.score == best->score && str_cmp(r.id, best->id) < 0))
            *best = r;
        found = true;
    }
    return found;
}

/* "Foreign Affairs" in "Ministry of Foreign Affairs". */
static bool inside_office(const struct work *w, const struct phrase_hit *h)
{
    return h->beg > 0 && w->covered[h->beg] == COVERED_OFFICE &&
           w->covered[h->beg - 1] == COVERED_OFFICE;
}

static bool is_masked(const struct work *w, const struct phrase_hit *h)
{
    return h->table < 256 && w->n->masks[h->pack][h->table];
}

/* Inside an amount of money or a time: "US" in "US dollars" is no mention. */
static bool in_other_fact(const struct doc *d, txt_span span)
{
    for (uint32_t i = 0; i < d->amounts.n && d->amounts.ptr[i].span.beg < span.end; i++)
        if (d->amounts.ptr[i].kind == AMOUNT_MONEY && txt_inside(span, d->amounts.ptr[i].span))
            return true;
    for (uint32_t i = 0; i < d->times.n && d->times.ptr[i].span.beg < span.end; i++)
        if (txt_inside(span, d->times.ptr[i].span))
            return true;
    return false;
}

static enum mention_form form_of(const struct doc *d, const struct phrase_hit *h,
                                 enum name_kind kind)
{
    if (in_compound(d, h->beg, h->end) || h->partial)
        return MENTION_COMPOUND;
    return kind == KIND_ADJECTIVE                         ? MENTION_ADJECTIVE
           : kind == KIND_DEMONYM                         ? MENTION_DEMONYM
           : kind == KIND_METONYM || kind == KIND_CAPITAL ? MENTION_METONYM
                                                          : MENTION_NAME;
}

/* The words of the hit without the ending that was undone. */
static str base_form(const struct work *w, const struct phrase_hit *h)
{
    str words = doc_words(w->d, h->span);
    return h->affix ? table_get(w->n->names, h->row, STR("form")) : words;
}

static str why_of(enum name_kind kind)
{
    static const str why[N_KIND] = {
        STR_INIT(""),
        STR_INIT("name"),
        STR_INIT("full name"),
        STR_INIT("other name"),
        STR_INIT("acronym"),
        STR_INIT("family name"),
        STR_INIT("adjective"),
        STR_INIT("demonym"),
        STR_INIT("former name"),
        STR_INIT("what stands for it"),
        STR_INIT("capital for the state"),
    };
    return why[kind];
}

static void take(struct work *w, const struct phrase_hit *h, const struct reading *r)
{
    struct spot s = {.span = h->span, .beg = h->beg, .end = h->end, .id = r->id, .row = r->row};
    s.kind = r->kind;
    s.form = form_of(w->d, h, r->kind);
    s.base = base_form(w, h);
    s.rule = r->rule;
    s.why = why_of(r->kind);
    s.confidence = r->kind == KIND_FAMILY ? 0.85f : r->kind == KIND_CAPITAL ? 0.8f : 0.95f;
    add_spot(w, s);
}

static uint32_t same_span_end(const struct doc *d, uint32_t i)
{
    uint32_t end = i + 1;
    while (end < d->hits.n && txt_eq(d->hits.ptr[end].span, d->hits.ptr[i].span))
        end++;
    return end;
}

static bool partial_is_apart(const struct doc *d, const struct phrase_hit *h)
{
    if (!h->partial)
        return true;
    size_t at = h->span.end;
    if (at < d->text.len && d->text.ptr[at] == '-')
        return true;
    size_t before = h->span.beg;
    rune next = at < d->text.len ? utf8_next(d->text, &at) : ' ';
    rune last = before > 0 ? utf8_prev(d->text, &before) : ' ';
    bool apostrophe = next == '\'' || next == 0x2019;
    if (apostrophe && at < d->text.len) {
        rune s = utf8_next(d->text, &at);
        rune behind = at < d->text.len ? utf8_next(d->text, &at) : ' ';
        return (s == 's' || s == 'S') && !rune_is_letter(behind);
    }
    return last == '-' || !(rune_is_letter(next) || rune_is_letter(last) || apostrophe);
}

/* Notes which states and who is named in full: first, since family names stand in titles before
 * full names. */
static void count_full_names(struct work *w)
{
    const struct doc *d = w->d;
    for (uint32_t i = 0; i < d->hits.n; i++) {
        const struct phrase_hit *h = &d->hits.ptr[i];
        struct reading r;
        if (h->pack != PACK_WORLD || h->table != w->n->names_table ||
            !read_row(w, h, paragraph_lang(d, h), &r))
            continue;
        if (r.kind != KIND_CAPITAL && type_of(w->n, r.row) == ENTITY_STATE)
            ++*map_put(&w->states, r.id, w->tmp, NULL);
        if (h->end - h->beg < 2)
            continue;
        if (r.kind == KIND_NAME || r.kind == KIND_FULL || r.kind == KIND_ALIAS)
            ++*map_put(&w->known, r.id, w->tmp, NULL);
    }
}

/* Tokens that are no names. */
static void cover(struct work *w, txt_span span)
{
    for (token_ix t = doc_token_at(w->d, span.beg);
         (uint32_t)t < w->d->tokens.n && w->d->tokens.ptr[t].span.beg < span.end; t++)
        w->covered[t] = 1;
}

/* What a longer name is called after is a mention of its own: the state in "war in Ukraine" and in
 * "Chinese Communist Party", but not in "Bank of Japan". */
static void take_inside(struct work *w, enum entity_type outer, uint32_t first, uint32_t end)
{
    const struct phrase_hit *h = &w->d->hits.ptr[first];
    struct reading r;
    bool called_after =
        outer == ENTITY_EVENT || outer == ENTITY_INITIATIVE || outer == ENTITY_INFRASTRUCTURE;
    if (!(called_after || outer == ENTITY_ORGANISATION) || !partial_is_apart(w->d, h) ||
        !read_best(w, first, end, &r) || type_of(w->n, r.row) != ENTITY_STATE)
        return;
    bool first_part = in_compound(w->d, h->beg, h->end) && r.kind != KIND_CAPITAL;
    if (r.kind == KIND_ADJECTIVE || first_part || (called_after && r.kind == KIND_NAME))
        take(w, h, &r);
}

void names_from_tables(struct work *w)
{
    struct doc *d = w->d;
    count_full_names(w);
    for (uint32_t i = 0; i < d->amounts.n; i++)
        if (d->amounts.ptr[i].kind == AMOUNT_MONEY)
            cover(w, d->amounts.ptr[i].span);
    uint32_t behind = 0;
    enum entity_type outer = ENTITY_OTHER; /* of what ends at `behind` */
    for (uint32_t i = 0, end; i < d->hits.n; i = end) {
        const struct phrase_hit *h = &d->hits.ptr[i];
        end = same_span_end(d, i);
        if (h->span.beg < behind) {
            if (h->span.end <= behind)
                take_inside(w, outer, i, end);
            continue;
        }
        bool masked = false;
        for (uint32_t k = i; k < end; k++)
            masked = masked || is_masked(w, &d->hits.ptr[k]);
        if (masked) {
            cover(w, h->span);
            behind = h->span.end;
            outer = ENTITY_OTHER;
            continue;
        }
        struct reading best;
        if (!partial_is_apart(d, h) || in_other_fact(d, h->span) || !read_best(w, i, end, &best) ||
            inside_office(w, h) || (best.kind == KIND_FAMILY && begins_other_name(w, h, end)))
            continue;
        take(w, h, &best);
        outer = type_of(w->n, best.row);
        behind = h->span.end;
    }
}
