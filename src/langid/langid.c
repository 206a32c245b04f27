#include "langid/langid.h"

#include "base/map.h"
#include "text/text.h"

enum {
    LANGS_MAX = 64,
    N_SCRIPT = SCRIPT_DEVANAGARI + 1,
    WORDS_READ = 100,   /* of a paragraph; more say nothing new */
    UNKNOWN_WORD = 92,  /* weight of a word that is in no list: it speaks for nobody */
    MARGIN = 30,        /* 3 nats between the first and the second */
    MARGIN_GIVEN = 120, /* before a language that came with the record is overruled */
    SHORT_WORDS = 25,   /* a paragraph of so many words can be unknown; a shorter one can't tell */
    SIGNS_NEEDED = 10,  /* weight of signs of translation before it is said */
};

struct weight {
    uint8_t lang;
    int16_t weight;
    uint32_t next; /* of the same word; 0: none */
};

/* A phrase that translators write and authors don't, in folded words. */
struct sign {
    uint8_t lang, source;
    str phrase;
    str kind; /* signs of one kind count once */
    int16_t weight;
};

struct langid {
    str tags[LANGS_MAX];
    uint8_t n;
    struct map words; /* folded -> index in weights */
    struct {
        VEC_FIELDS(struct weight)
    } weights; /* [0] is not used */
    uint8_t script_lang[N_SCRIPT];
    struct {
        VEC_FIELDS(struct sign)
    } signs;
};

enum { UND = 0 };

static uint8_t lang_number(struct langid *l, str tag)
{
    for (uint8_t i = 0; i < l->n; i++)
        if (str_eq(l->tags[i], tag))
            return i;
    if (l->n == LANGS_MAX)
        return UND;
    l->tags[l->n] = tag;
    return l->n++;
}

static enum err read_weight(str cell, int16_t *weight, struct err_info *info)
{
    int64_t value;
    if (!str_int(cell, &value) || value < 0 || value > 1000)
        return err_set(info, ERR_FORMAT, "'%.*s' is no weight from 0 to 1000", STR_ARG(cell));
    *weight = (int16_t)value;
    return OK;
}

static enum err read_words(struct langid *l, const struct pack *pack, struct arena *a,
                           struct err_info *info)
{
    struct table t = pack_table(pack, STR("langid"));
    for (uint32_t row = 0; row < table_rows(t); row++) {
        struct weight w = {.lang = lang_number(l, table_get(t, row, STR("lang")))};
        enum err e = read_weight(table_get(t, row, STR("weight")), &w.weight, info);
        if (e)
            return e;
        uint32_t *first = map_put(&l->words, text_fold(table_get(t, row, STR("word")), a), a, NULL);
        w.next = *first;
        *first = l->weights.n;
        *VEC_PUSH(&l->weights, a) = w;
    }
    return OK;
}

static enum err read_signs(struct langid *l, const struct pack *pack, struct arena *a,
                           struct err_info *info)
{
    struct table t = pack_table(pack, STR("translation"));
    for (uint32_t row = 0; row < table_rows(t); row++) {
        struct sign s = {
            .lang = lang_number(l, table_get(t, row, STR("lang"))),
            .source = lang_number(l, table_get(t, row, STR("source"))),
            .phrase = table_get(t, row, STR("phrase")),
            .kind = table_get(t, row, STR("kind")),
        };
        enum err e = read_weight(table_get(t, row, STR("weight")), &s.weight, info);
        if (e)
            return e;
        *VEC_PUSH(&l->signs, a) = s;
    }
    return OK;
}

static void read_scripts(struct langid *l, const struct pack *pack)
{
    static const str names[N_SCRIPT] = {
        [SCRIPT_OTHER] = STR_INIT("other"),       [SCRIPT_LATIN] = STR_INIT("latin"),
        [SCRIPT_CYRILLIC] = STR_INIT("cyrillic"), [SCRIPT_GREEK] = STR_INIT("greek"),
        [SCRIPT_ARABIC] = STR_INIT("arabic"),     [SCRIPT_HEBREW] = STR_INIT("hebrew"),
        [SCRIPT_HAN] = STR_INIT("han"),           [SCRIPT_KANA] = STR_INIT("kana"),
        [SCRIPT_HANGUL] = STR_INIT("hangul"),     [SCRIPT_DEVANAGARI] = STR_INIT("devanagari"),
    };
    struct table t = pack_table(pack, STR("scripts"));
    for (uint32_t row = 0; row < table_rows(t); row++)
        for (int i = 0; i < N_SCRIPT; i++)
            if (str_eq(table_get(t, row, STR("script")), names[i]))
                l->script_lang[i] = lang_number(l, table_get(t, row, STR("lang")));
}

enum err langid_open(const struct packs *packs, const struct phrases *phrases,
                     struct arena *process, const struct langid **langid, struct err_info *info)
{
    (void)phrases;
    struct langid *l = NEW(process, struct langid);
    lang_number(l, STR("und"));
    VEC_PUSH(&l->weights, process);
    for (int i = 0; i < packs->n; i++) {
        enum err e = read_words(l, &packs->pack[i], process, info);
        if (!e)
            e = read_signs(l, &packs->pack[i], process, info);
        if (e)
            return e;
        read_scripts(l, &packs->pack[i]);
    }
    *langid = l;
    return OK;
}

/* ---- a paragraph ---------------------------------------------------------------------------- */

struct votes {
    int32_t score[LANGS_MAX]; /* 10 ln of the likelihood ratio to "no language" */
    uint32_t known[LANGS_MAX];
    uint32_t words;
    uint32_t scripts[N_SCRIPT]; /* words by the script of their first letter; of East Asian ones
                                   each letter counts */
};

static void count_words(const struct langid *l, const struct doc *d, const struct paragraph *p,
                        struct votes *v)
{
    for (uint32_t n = p->word_beg; n < p->word_end && n - p->word_beg < WORDS_READ; n++) {
        const struct text_word *w = &d->words.ptr[n];
        str word = str_sub(d->text, w->beg, w->end);
        size_t at = 0;
        rune first = utf8_next(word, &at);
        if (!rune_is_letter(first))
            continue;
        v->words++;
        v->scripts[rune_script(first)]++;
        /* without spaces a "word" is a clause, and Kana may stand anywhere in it */
        while (first >= 0x2e80 && at < word.len)
            v->scripts[rune_script(utf8_next(word, &at))]++;
        const uint32_t *index = map_get_hashed(&l->words, w->fold, w->hash);
        for (uint32_t i = index ? *index : 0; i; i = l->weights.ptr[i].next) {
            const struct weight *known = &l->weights.ptr[i];
            v->score[known->lang] += UNKNOWN_WORD - known->weight;
            v->known[known->lang]++;
        }
    }
}

/* The language that the words speak for, if they are clear; else "und". */
static uint8_t decide(const struct langid *l, const struct votes *v)
{
    if (v->scripts[SCRIPT_KANA] && l->script_lang[SCRIPT_KANA])
        return l->script_lang[SCRIPT_KANA];
    for (int s = 0; s < N_SCRIPT; s++)
        if (l->script_lang[s] && v->scripts[s] * 2 > v->words)
            return l->script_lang[s];
    uint8_t best = UND, second = UND;
    for (uint8_t i = 1; i < l->n; i++) {
        if (v->score[i] > v->score[best]) {
            second = best;
            best = i;
        } else if (v->score[i] > v->score[second]) {
            second = i;
        }
    }
    bool enough = v->known[best] * 6 >= v->words;
    return enough && v->score[best] - v->score[second] >= MARGIN ? best : UND;
}

/* ---- the document ---------------------------------------------------------------------------- */

/* The primary tag of a BCP 47 tag, in small letters. */
static str primary(str tag, struct arena *out)
{
    size_t n = 0;
    while (n < tag.len && tag.ptr[n] != '-' && tag.ptr[n] != '_')
        n++;
    return text_fold(str_sub(tag, 0, n), out);
}

static str document_lang(const struct langid *l, const struct doc *d, const struct votes *sum,
                         struct arena *out)
{
    uint8_t best = decide(l, sum);
    if (!d->record.lang.len)
        return l->tags[best];
    str given = primary(d->record.lang, out);
    int32_t given_score = 0;
    for (uint8_t i = 1; i < l->n; i++)
        if (str_eq(l->tags[i], given))
            given_score = sum->score[i];
    bool contradicts = best != UND && sum->score[best] - given_score >= MARGIN_GIVEN;
    return contradicts ? l->tags[best] : given;
}

/* A text, and which pairs of bytes stand side by side in it: a phrase with another pair is not in
 * it, and most are not. */
struct searched {
    str text;
    uint64_t pairs[(1 << 16) / 64];
};

static uint16_t pair_at(str s, size_t at)
{
    return (uint16_t)((unsigned char)s.ptr[at] << 8 | (unsigned char)s.ptr[at + 1]);
}

static struct searched *search_open(str text, struct arena *tmp)
{
    struct searched *s = NEW(tmp, struct searched);
    s->text = text_fold(text, tmp);
    for (size_t i = 0; i + 1 < s->text.len; i++)
        s->pairs[pair_at(s->text, i) / 64] |= (uint64_t)1 << pair_at(s->text, i) % 64;
    return s;
}

static bool stands_in(const struct searched *s, str phrase)
{
    for (size_t i = 0; i + 1 < phrase.len; i++)
        if (!(s->pairs[pair_at(phrase, i) / 64] >> pair_at(phrase, i) % 64 & 1))
            return false;
    return str_find(s->text, phrase, 0) >= 0;
}

/* Adds up the signs of machine translation into the document's language, each kind once. */
static str translated_from(const struct langid *l, const struct doc *d, struct arena tmp)
{
    int32_t by_source[LANGS_MAX] = {0};
    const struct searched *text = NULL;
    bool before = false; /* the sign before stands in the text */
    for (uint32_t i = 0; i < l->signs.n; i++) {
        const struct sign *s = &l->signs.ptr[i];
        bool again = before && str_eq(s->kind, s[-1].kind) && s->source == s[-1].source;
        before = str_eq(l->tags[s->lang], d->lang);
        if (before && !text)
            text = search_open(d->text, &tmp);
        before = before && stands_in(text, s->phrase);
        if (before && !again)
            by_source[s->source] += s->weight;
    }
    uint8_t best = UND;
    for (uint8_t i = 1; i < l->n; i++)
        if (by_source[i] > by_source[best])
            best = i;
    return by_source[best] >= SIGNS_NEEDED ? l->tags[best] : (str){NULL, 0};
}

void langid_run(const struct langid *l, struct doc *d, struct arena *out, struct arena tmp)
{
    struct votes *each = NEW_N(&tmp, struct votes, d->paragraphs.n), sum = {0};
    for (uint32_t p = 0; p < d->paragraphs.n; p++) {
        struct votes *v = &each[p];
        count_words(l, d, &d->paragraphs.ptr[p], v);
        for (int i = 0; i < l->n; i++) {
            sum.score[i] += v->score[i];
            sum.known[i] += v->known[i];
        }
        for (int i = 0; i < N_SCRIPT; i++)
            sum.scripts[i] += v->scripts[i];
        sum.words += v->words;
    }
    d->lang = document_lang(l, d, &sum, out);
    for (uint32_t p = 0; p < d->paragraphs.n; p++) {
        uint8_t lang = decide(l, &each[p]);
        bool given = d->record.lang.len > 0; /* then what is undecided is in that language */
        bool unknown = lang == UND && !given && each[p].words >= SHORT_WORDS;
        d->paragraphs.ptr[p].lang = lang != UND ? l->tags[lang] : unknown ? l->tags[UND] : d->lang;
    }
    d->translated_from = translated_from(l, d, tmp);
}
