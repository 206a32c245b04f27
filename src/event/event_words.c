/* Table event_words (kind lemma value): the small words that decide about status, source, place. */
#include "event/event_int.h"
#include "text/text.h"

static const str kind_names[N_WORD_KIND] = {
    [WORD_NEGATION] = STR_INIT("negation"),   [WORD_MODAL] = STR_INIT("modal"),
    [WORD_GOVERNS] = STR_INIT("governs"),     [WORD_MARK] = STR_INIT("mark"),
    [WORD_ATTRIBUTE] = STR_INIT("attribute"), [WORD_BEFORE] = STR_INIT("before"),
    [WORD_SAYS] = STR_INIT("says"),           [WORD_ACCORDING] = STR_INIT("according"),
    [WORD_CLAIM] = STR_INIT("claim"),         [WORD_PLACE] = STR_INIT("place"),
    [WORD_OWNER] = STR_INIT("owner"),         [WORD_BOTH] = STR_INIT("both"),
    [WORD_WITH] = STR_INIT("with"),           [WORD_INFINITIVE] = STR_INIT("infinitive"),
    [WORD_FORMER] = STR_INIT("former"),       [WORD_BELIEVES] = STR_INIT("believes"),
    [WORD_WHILE] = STR_INIT("while"),         [WORD_AFTER] = STR_INIT("after"),
    [WORD_MORE] = STR_INIT("more"),           [WORD_THEN] = STR_INIT("then"),
    [WORD_THERE] = STR_INIT("there"),         [WORD_WHERE] = STR_INIT("where"),
    [WORD_SINCE] = STR_INIT("since"),         [WORD_TOPIC] = STR_INIT("topic"),
    [WORD_CAUSE] = STR_INIT("cause")};

static enum effect effect_named(str value)
{
    static const struct {
        str name;
        enum effect effect;
    } names[] = {
        {STR_INIT("planned"), EFFECT_PLANNED}, {STR_INIT("hypothetical"), EFFECT_HYPOTHETICAL},
        {STR_INIT("negated"), EFFECT_NEGATED}, {STR_INIT("ongoing"), EFFECT_ONGOING},
        {STR_INIT("hearsay"), EFFECT_HEARSAY}, {STR_INIT("reported"), EFFECT_REPORTED},
        {STR_INIT("-"), EFFECT_OTHER}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(names[i].name, value))
            return names[i].effect;
    return EFFECT_NONE;
}

static uint64_t key_of(enum word_kind kind, uint64_t lemma)
{
    return hash_mix((uint64_t)kind + 1, lemma);
}

static void load_offices(const struct packs *packs, int pack, struct event_lang *l,
                         struct arena *process)
{
    l->pack = (uint8_t)pack;
    l->office_table = pack_table(&packs->pack[pack], STR("event_offices"));
    int word_column = table_column(l->office_table, STR("word"));
    l->office_column = table_column(l->office_table, STR("office"));
    l->relation_column = table_column(l->office_table, STR("relation"));
    for (uint32_t r = 0; r < table_rows(l->office_table); r++) {
        bool fresh;
        uint64_t key = 0;
        str words = text_fold(table_cell(l->office_table, r, word_column), process), word;
        while (str_word(&words, &word))
            key = office_key(key, str_hash(word));
        uint32_t *row = hashes_put(&l->offices, key, process, &fresh);
        if (fresh)
            *row = r;
    }
}

enum err event_words_load(const struct packs *packs, int pack, struct event_lang *l,
                          struct arena *process, struct err_info *info)
{
    load_offices(packs, pack, l, process);
    struct table t = pack_table(&packs->pack[pack], STR("event_words"));
    for (uint32_t r = 0; r < table_rows(t); r++) {
        str kind = table_get(t, r, STR("kind")), lemma = table_get(t, r, STR("lemma"));
        enum effect effect = effect_named(table_get(t, r, STR("value")));
        bool fresh;
        int k = 0;
        while (k < N_WORD_KIND && !str_eq(kind_names[k], kind))
            k++;
        if (k == N_WORD_KIND || effect == EFFECT_NONE)
            return err_set(info, ERR_FORMAT, "event_words: no such kind or value: '%.*s' '%.*s'",
                           STR_ARG(kind), STR_ARG(lemma));
        uint64_t hash = str_hash(text_fold(lemma, process));
        *hashes_put(&l->words, key_of((enum word_kind)k, hash), process, &fresh) = effect;
    }
    return OK;
}

enum effect event_word(const struct event_lang *l, enum word_kind kind, uint64_t lemma)
{
    const uint32_t *effect = hashes_get(&l->words, key_of(kind, lemma));
    return effect ? (enum effect) * effect : EFFECT_NONE;
}
