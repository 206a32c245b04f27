#include "segment/segment.h"

#include "segment/segment_int.h"

static void read_words(const struct pack *pack, str table, struct map *words, struct arena *a)
{
    struct table t = pack_table(pack, table);
    for (uint32_t row = 0; row < table_rows(t); row++)
        *map_put(words, text_fold(table_cell(t, row, 0), a), a, NULL) = 1;
}

static enum err read_abbreviations(const struct pack *pack, struct segment_lang *lang,
                                   struct arena *a, struct err_info *info)
{
    struct table t = pack_table(pack, STR("abbreviations"));
    for (uint32_t row = 0; row < table_rows(t); row++) {
        str word = table_get(t, row, STR("abbreviation"));
        str kind = table_get(t, row, STR("kind"));
        uint32_t bit = str_eq(kind, STR("any"))      ? ABBR_ANY
                       : str_eq(kind, STR("name"))   ? ABBR_NAME
                       : str_eq(kind, STR("number")) ? ABBR_NUMBER
                                                     : 0;
        if (!bit)
            return err_set(info, ERR_FORMAT, "abbreviation '%.*s' of unknown kind '%.*s'",
                           STR_ARG(word), STR_ARG(kind));
        *map_put(&lang->abbreviations, text_fold(word, a), a, NULL) |= bit;
    }
    return OK;
}

static bool parts_make_whole(str whole, str parts)
{
    str part;
    size_t at = 0;
    while (str_word(&parts, &part)) {
        if (part.len > whole.len - at || !str_eq(str_sub(whole, at, at + part.len), part))
            return false;
        at += part.len;
    }
    return at == whole.len;
}

static enum err read_contractions(const struct pack *pack, struct segment_lang *lang,
                                  struct arena *a, struct err_info *info)
{
    struct table t = pack_table(pack, STR("contractions"));
    for (uint32_t row = 0; row < table_rows(t); row++) {
        str whole = text_fold(table_get(t, row, STR("whole")), a);
        str parts = text_fold(table_get(t, row, STR("parts")), a);
        str kind = table_get(t, row, STR("kind"));
        if (str_eq(kind, STR("suffix"))) {
            *VEC_PUSH(&lang->suffixes, a) = whole;
        } else if (str_eq(kind, STR("elision"))) {
            *VEC_PUSH(&lang->elisions, a) = whole;
        } else if (str_eq(kind, STR("word"))) {
            *map_put(&lang->words, whole, a, NULL) = lang->contractions.n;
            *VEC_PUSH(&lang->contractions, a) =
                (struct contraction){whole, parts, parts_make_whole(whole, parts)};
        } else {
            return err_set(info, ERR_FORMAT, "contraction '%.*s' of unknown kind '%.*s'",
                           STR_ARG(whole), STR_ARG(kind));
        }
    }
    return OK;
}

enum err segment_open(const struct packs *packs, const struct phrases *phrases,
                      struct arena *process, const struct segment **segment, struct err_info *info)
{
    (void)phrases;
    struct segment *s = NEW(process, struct segment);
    for (int i = 0; i < packs->n; i++) {
        const struct pack *pack = &packs->pack[i];
        struct segment_lang *lang = &s->langs[i];
        lang->tag = pack->name;
        lang->ordinal_dot = str_eq(pack_setting(pack, STR("ordinal_dot")), STR("yes"));
        lang->mark_runs = str_eq(pack_setting(pack, STR("mark_runs")), STR("yes"));
        read_words(pack, STR("starters"), &lang->starters, process);
        read_words(pack, STR("prefixes"), &lang->prefixes, process);
        read_words(pack, STR("units"), &lang->units, process);
        enum err e = read_abbreviations(pack, lang, process, info);
        if (!e)
            e = read_contractions(pack, lang, process, info);
        if (e)
            return e;
    }
    *segment = s;
    return OK;
}

static const struct segment_lang *lang_of(const struct segment *s, str tag)
{
    for (int i = 0; i < PACKS_MAX; i++)
        if (s->langs[i].tag.len && str_eq(s->langs[i].tag, tag))
            return &s->langs[i];
    return &s->langs[PACKS_MAX];
}

void segment_run(const struct segment *s, struct doc *d, struct arena *out, struct arena tmp)
{
    for (uint32_t p = 0; p < d->paragraphs.n; p++) {
        const struct paragraph *paragraph = &d->paragraphs.ptr[p];
        struct arena scratch = tmp;
        struct cut c = {
            .lang = lang_of(s, paragraph->lang),
            .d = d,
            .out = out,
            .tmp = &scratch,
            .text = str_sub(d->text, 0, paragraph->span.end),
            .word = paragraph->word_beg,
            .first_token = (token_ix)d->tokens.n,
        };
        cut_tokens(&c, paragraph->span.beg);
        cut_quotes(&c);
        cut_sentences(&c, p);
        if (c.full || d->sentences.n >= LIMIT_SENTENCES) {
            txt_span rest = {paragraph->span.beg, (uint32_t)d->text.len};
            doc_problem(d, out, STR("too-long"), rest, "more than %d tokens or %d sentences",
                        LIMIT_TOKENS, LIMIT_SENTENCES);
            return;
        }
    }
}
