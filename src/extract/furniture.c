/* furniture: what table `furniture` of the language packs says of a line. */
#include "extract/extract_int.h"

#include "text/text.h"

enum { LINE_BYTES_READ = 2000 /* a furniture phrase stands near the beginning of its line */ };

static bool parse_place(str name, enum phrase_place *place)
{
    static const str names[N_PLACE] = {STR_INIT("whole"), STR_INIT("begin"), STR_INIT("end"),
                                       STR_INIT("any"), STR_INIT("stamp")};
    for (int i = 0; i < N_PLACE; i++)
        if (str_eq(name, names[i])) {
            *place = (enum phrase_place)i;
            return true;
        }
    return false;
}

static void add_phrase(struct extract *x, struct furniture_phrase p, str text, struct arena *a)
{
    struct text_words words = {0};
    text_words_add(&words, text, 0, a);
    if (!words.n)
        return;
    p.words = words.ptr;
    p.n_words = words.n;
    uint32_t *first = map_put_hashed(&x->by_word, p.words[0].fold, p.words[0].hash, a, NULL);
    p.next = *first;
    *VEC_PUSH(&x->phrases, a) = p;
    *first = x->phrases.n;
}

enum err furniture_open(const struct packs *packs, struct extract *x, struct arena *a,
                        struct err_info *info)
{
    for (uint8_t i = 0; i < packs->n; i++) {
        struct table t = pack_table(&packs->pack[i], STR("furniture"));
        for (uint32_t row = 0; row < table_rows(t); row++) {
            struct furniture_phrase p = {.kind = table_get(t, row, STR("kind"))};
            str place = table_get(t, row, STR("place"));
            if (!parse_place(place, &p.place))
                return err_set(info, ERR_FORMAT, "table furniture: unknown place '%.*s'",
                               STR_ARG(place));
            p.rule = (struct rule_ref){i, RULE_ROW, pack_row_number(t, row)};
            add_phrase(x, p, table_get(t, row, STR("phrase")), a);
        }
    }
    return OK;
}

/* The words of a line. */
struct row {
    const struct text_word *words;
    uint32_t n;
};

static bool stands_at(const struct furniture_phrase *p, struct row line, uint32_t at)
{
    if (p->n_words > line.n - at)
        return false;
    for (uint32_t i = 0; i < p->n_words; i++)
        if (!str_eq(line.words[at + i].fold, p->words[i].fold))
            return false;
    return true;
}

static bool is_number(str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (word.ptr[i] < '0' || word.ptr[i] > '9')
            return false;
    return word.len > 0;
}

/* A line without a number before or behind: "12 comments", "Comments 12". */
static struct row without_count(struct row line)
{
    if (line.n > 1 && is_number(line.words[0].fold))
        return (struct row){line.words + 1, line.n - 1};
    return (struct row){line.words,
                        line.n - (line.n > 1 && is_number(line.words[line.n - 1].fold))};
}

static bool fits(const struct furniture_phrase *p, struct row line, uint32_t at)
{
    if (!stands_at(p, line, at))
        return false;
    switch (p->place) {
    case PLACE_WHOLE:
        line = without_count(line);
        return p->n_words == line.n && stands_at(p, line, 0);
    case PLACE_BEGIN: return at == 0;
    case PLACE_END: return at + p->n_words == line.n;
    case PLACE_ANY: return true;
    default: return false;
    }
}

struct furniture_hits furniture_find(const struct extract *x, const struct text_word *words,
                                     uint32_t n)
{
    struct furniture_hits hits = {0};
    struct row line = {words, n};
    while (line.n && words[line.n - 1].end - words[0].beg > LINE_BYTES_READ)
        line.n--;
    for (uint32_t at = 0; at < line.n; at++) {
        const uint32_t *first = map_get_hashed(&x->by_word, words[at].fold, words[at].hash);
        for (uint32_t i = first ? *first : 0; i; i = x->phrases.ptr[i - 1].next) {
            const struct furniture_phrase *p = &x->phrases.ptr[i - 1];
            if (!fits(p, line, at))
                continue;
            hits.n++;
            if (!hits.best || p->n_words > hits.best->n_words)
                hits.best = p;
        }
    }
    return hits;
}

struct furniture_hits furniture_find_in(const struct extract *x, str line, struct arena tmp)
{
    struct text_words words = {0};
    text_words_add(&words, line, 0, &tmp);
    return furniture_find(x, words.ptr, words.n);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* "name@host.example": a word with '@' inside and a full stop behind that. */
static bool has_address(str line)
{
    ptrdiff_t at = str_find_char(line, '@', 0);
    if (at <= 0 || is_blank(line.ptr[at - 1]))
        return false;
    for (size_t i = (size_t)at + 1; i + 1 < line.len && !is_blank(line.ptr[i]); i++)
        if (line.ptr[i] == '.' && !is_blank(line.ptr[i + 1]) && i > (size_t)at + 1)
            return true;
    return false;
}

static bool has_letter(str line)
{
    for (size_t pos = 0; pos < line.len;)
        if (rune_is_letter(utf8_next(line, &pos)))
            return true;
    return false;
}

/* "The ferry on Tuesday (Photo: J. Doe/AP)": a caption with its credit. */
static bool ends_with_credit(const struct extract *x, str line, struct arena tmp)
{
    size_t shut = line.len;
    while (shut > 0 && line.ptr[shut - 1] == '.')
        shut--;
    if (!shut || line.ptr[shut - 1] != ')')
        return false;
    size_t open = line.len;
    while (open > 0 && line.ptr[open - 1] != '(')
        open--;
    if (!open || shut <= open)
        return false;
    struct furniture_hits hits = furniture_find_in(x, str_sub(line, open, shut - 1), tmp);
    return hits.best && hits.best->place == PLACE_BEGIN && str_eq(hits.best->kind, STR("credit"));
}

str furniture_shape(const struct extract *x, str line, struct arena tmp)
{
    if (str_starts(line, STR("©")) || ends_with_credit(x, line, tmp))
        return STR("credit");
    if (has_address(line))
        return STR("contact");
    return has_letter(line) ? STR("") : STR("other");
}
