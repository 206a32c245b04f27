/* corpus: treebanks in CoNLL-U, as samples.
 * Standard: https://universaldependencies.org/format.html */
#include <stdio.h>

#include "base/file.h"
#include "base/sha256.h"
#include "grammar/learn.h"
#include "text/text.h"

enum { N_COLUMN = 10, ID = 0, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL };

struct reader {
    struct corpus *c;
    struct arena *a;
    str file;
    uint32_t line, uses;
    struct {
        VEC_FIELDS(struct token)
    } tokens;   /* of the present sentence */
    bool whole; /* no head is missing */
};

static str underscore_is_empty(str s)
{
    return str_eq(s, STR("_")) ? (str){NULL, 0} : s;
}

static void push_token(struct reader *r, str form, str lemma, enum upos upos, str feats)
{
    struct token *t = VEC_PUSH(&r->tokens, r->a);
    *t = (struct token){
        .form = form, .lemma = lemma, .feats = feats, .upos = (uint8_t)upos, .head = NONE};
    t->fold = text_fold(form, r->a);
    t->hash = str_hash(t->fold);
}

/* Finite verbs say so in every treebank: where mood is given, VerbForm=Fin is added. */
static str normal_feats(str feats, struct arena *a)
{
    if (str_find(feats, STR("Mood="), 0) < 0 || str_find(feats, STR("VerbForm="), 0) >= 0)
        return feats;
    return arena_printf(a, "%.*s|VerbForm=Fin", STR_ARG(feats));
}

/* A contraction that the treebank left whole becomes preposition and article. */
static bool split_word(struct reader *r, str form, str lemma)
{
    const uint32_t *rule = map_get(&r->c->split, text_fold(form, r->a));
    if (!rule)
        return false;
    str parts = r->c->split_parts.ptr[*rule], first, second;
    if (!str_word(&parts, &first) || !str_word(&parts, &second))
        return false;
    push_token(r, first, lemma, UPOS_ADP, (str){NULL, 0});
    push_token(r, second, second, UPOS_DET, (str){NULL, 0});
    return true;
}

/* Adds the feature that the treebank's own tag stands for, where the treebank does not give it. */
static str add_said(const struct reader *r, str feats, str xpos)
{
    const uint32_t *rule = map_get(&r->c->xpos, xpos);
    if (!rule)
        return feats;
    str said = r->c->xpos_feats.ptr[*rule], rest = said, key;
    str_cut(&rest, '=', &key);
    if (str_find(feats, arena_printf(r->a, "%.*s=", STR_ARG(key)), 0) >= 0)
        return feats;
    return feats.len ? arena_printf(r->a, "%.*s|%.*s", STR_ARG(feats), STR_ARG(said)) : said;
}

/* A part of speech that is none teaches nothing. */
static void read_word(struct reader *r, const str *column)
{
    str feats = underscore_is_empty(column[FEATS]), form = text_nfc(column[FORM], r->a);
    if (!(r->uses & USE_FEATS) && split_word(r, form, column[LEMMA]))
        return;
    feats = normal_feats(add_said(r, feats, column[XPOS]), r->a);
    push_token(r, form, column[LEMMA], upos_parse(column[UPOS]), feats);
    struct token *t = &r->tokens.ptr[r->tokens.n - 1];
    int64_t head;
    if (!str_int(column[HEAD], &head)) {
        r->whole = false;
        return;
    }
    t->head = head == 0 ? NONE : (token_ix)head - 1;
    t->deprel = (uint8_t)deprel_parse(column[DEPREL]);
}

static str change_key(str file, str from, str form, struct arena *a)
{
    return arena_printf(a, "%.*s %.*s %.*s", STR_ARG(file), STR_ARG(from), STR_ARG(form));
}

static bool has_child(const struct reader *r, token_ix head, uint8_t deprel)
{
    for (uint32_t i = 0; i < r->tokens.n; i++)
        if (r->tokens.ptr[i].head == head && r->tokens.ptr[i].deprel == deprel)
            return true;
    return false;
}

/* Puts the sentence's tags and relations right, as retag and relabel say. */
static void change_sentence(struct reader *r)
{
    str rest = r->file, file;
    str_cut(&rest, '.', &file);
    for (uint32_t i = 0; i < r->tokens.n; i++) {
        struct token *t = &r->tokens.ptr[i];
        str from = upos_name(t->upos), relation = deprel_name(t->deprel);
        const uint32_t *to = map_get(&r->c->retag, change_key(file, from, t->fold, r->a));
        if (to)
            t->upos = (uint8_t)*to;
        to = map_get(&r->c->relabel, change_key(file, relation, t->fold, r->a));
        if (to && !has_child(r, t->head, (uint8_t)*to))
            t->deprel = (uint8_t)*to;
    }
}

static void end_sentence(struct reader *r)
{
    change_sentence(r);
    uint32_t n = r->tokens.n;
    if (n > 0 && n <= WORDS_MAX) {
        struct sample *s = VEC_PUSH(&r->c->samples, r->a);
        s->n = n;
        s->uses = r->whole ? r->uses : r->uses & ~(uint32_t)USE_TREES;
        s->tokens = NEW_N(r->a, struct token, n);
        memcpy(s->tokens, r->tokens.ptr, n * sizeof *s->tokens);
    }
    r->tokens.n = 0;
    r->whole = true;
}

static enum err read_treebank(struct reader *r, str text, struct err_info *info)
{
    str line;
    r->whole = true;
    while (text.len && str_cut(&text, '\n', &line)) {
        r->line++;
        if (line.len && line.ptr[line.len - 1] == '\r')
            line.len--;
        if (!line.len) {
            end_sentence(r);
            continue;
        }
        if (line.ptr[0] == '#')
            continue;
        str column[N_COLUMN] = {{NULL, 0}};
        uint32_t n = 0;
        while (n < N_COLUMN && str_cut(&line, '\t', &column[n]))
            n++;
        int64_t id;
        if (n != N_COLUMN)
            return err_set(info, ERR_FORMAT, "%.*s:%u: %u columns", STR_ARG(r->file), r->line, n);
        if (!str_int(column[ID], &id))
            continue; /* a multiword token or an empty node */
        read_word(r, column);
    }
    end_sentence(r);
    return OK;
}

static enum err check_sum(const struct recipe_file *f, str bytes, struct err_info *info)
{
    unsigned char sum[SHA256_BYTES];
    char hex[SHA256_HEX];
    sha256(bytes, sum);
    sha256_hex(sum, hex);
    str found = {hex, SHA256_HEX};
    if (str_eq(f->sha256, found))
        return OK;
    return err_set(info, ERR_FORMAT, "'%.*s' has SHA-256 %.*s, the recipe wants another",
                   STR_ARG(f->name), STR_ARG(found));
}

static uint32_t parse_uses(str uses)
{
    str use;
    uint32_t bits = 0;
    while (uses.len && str_cut(&uses, ',', &use)) {
        if (str_eq(use, STR("tags")))
            bits |= USE_TAGS;
        if (str_eq(use, STR("feats")))
            bits |= USE_FEATS;
        if (str_eq(use, STR("trees")))
            bits |= USE_TREES;
    }
    return bits;
}

/* "FILE FROM TO FORM..." */
static void read_changes(str rest, bool tags, struct corpus *c, struct arena *a)
{
    str file, from, to, form;
    str_word(&rest, &file);
    str_word(&rest, &from);
    str_word(&rest, &to);
    while (str_word(&rest, &form)) {
        str key = change_key(file, from, form, a);
        *map_put(tags ? &c->retag : &c->relabel, key, a, NULL) =
            tags ? (uint32_t)upos_parse(to) : (uint32_t)deprel_parse(to);
    }
}

static void read_rules(const struct recipe *r, struct corpus *c, struct arena *a)
{
    for (uint32_t i = 0; i < r->rules.n; i++) {
        str keyword = r->rules.ptr[i].keyword, rest = r->rules.ptr[i].rest, key, line = rest;
        str_word(&rest, &key);
        if (str_eq(keyword, STR("xpos"))) {
            *map_put(&c->xpos, key, a, NULL) = c->xpos_feats.n;
            *VEC_PUSH(&c->xpos_feats, a) = str_trim(rest);
        } else if (str_eq(keyword, STR("split"))) {
            *map_put(&c->split, key, a, NULL) = c->split_parts.n;
            *VEC_PUSH(&c->split_parts, a) = str_trim(rest);
        } else {
            read_changes(line, str_eq(keyword, STR("retag")), c, a);
        }
    }
}

enum err corpus_read(const struct recipe *recipe, const char *folder, struct corpus *c,
                     struct arena *a, struct err_info *info)
{
    read_rules(recipe, c, a);
    for (uint32_t i = 0; i < recipe->files.n; i++) {
        const struct recipe_file *f = &recipe->files.ptr[i];
        str path = arena_printf(a, "%s/%.*s", folder, STR_ARG(f->name)), bytes;
        enum err e = file_read(path.ptr, LIMIT_FILE_BYTES, a, &bytes, info);
        if (!e)
            e = check_sum(f, bytes, info);
        if (e)
            return e;
        if (str_eq(f->uses, STR("lexicon"))) {
            c->lexicon = bytes;
            continue;
        }
        struct reader r = {.c = c, .a = a, .file = f->name, .uses = parse_uses(f->uses)};
        e = read_treebank(&r, bytes, info);
        if (e)
            return e;
    }
    return OK;
}
