/* print: rows as lines for a person. */
#include <stdio.h>

#include "base/map.h"
#include "cli/reader.h"
#include "text/text.h"

enum {
    DATE_COLUMNS = 22,
    GLOSS_COLUMNS = 58,
    PLACE_COLUMNS = 14,
    WORDS_SHOWN = 300,
    SOURCES_SHOWN = 3
};

void style(const struct reader *r, const char *code)
{
    if (r->colour)
        printf("\033[%sm", code);
}

void print_padded(str s, int columns)
{
    int used = (int)utf8_count(s);
    printf("%.*s%*s", STR_ARG(s), used < columns ? columns - used : 0, "");
}

void print_source(const struct view_source *s)
{
    printf("%.*s", STR_ARG(s->label));
}

/* A line break in the words of a source would break the list. */
static void print_words(str words)
{
    size_t n = words.len < WORDS_SHOWN ? words.len : WORDS_SHOWN;
    while (n < words.len && n > 0 && ((unsigned char)words.ptr[n] & 0xc0) == 0x80)
        n--;
    for (size_t i = 0; i < n; i++)
        putchar(words.ptr[i] == '\n' ? ' ' : words.ptr[i]);
    if (n < words.len)
        printf("...");
}

/* "2022-09-14 Wed", or the date as it is. */
static str date_with_weekday(str date, days when, struct arena *out)
{
    static const char *const names[] = {"", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    if (!date.len)
        return STR("no date");
    if (when.lo != when.hi || date.len != 10)
        return date;
    return arena_printf(out, "%.*s %s", STR_ARG(date), names[day_weekday(when.lo)]);
}

static bool same_report(const struct view_report *a, const struct view_report *b)
{
    return a->clause.source == b->clause.source && a->status == b->status &&
           str_eq(a->said_by.name, b->said_by.name);
}

/* "[000; 003 (planned) says X]": who reports it, and how where that is not the event's way.  A
 * document that tells it twice the same way is named once. */
static void print_reports(const struct view_event *e)
{
    const char *sign = "[";
    for (uint32_t i = 0; i < e->n_reports; i++) {
        const struct view_report *r = &e->reports[i];
        uint32_t before = 0;
        while (!same_report(&e->reports[before], r))
            before++;
        if (before < i)
            continue;
        printf("%s", sign);
        sign = "; ";
        print_source(r->clause.source);
        if (r->status != e->status)
            printf(" (%.*s)", STR_ARG(status_name(r->status)));
        if (r->said_by.name.len)
            printf(" says %.*s", STR_ARG(r->said_by.name));
    }
    printf("]");
}

static void print_clauses(const struct reader *r, const struct view_event *e)
{
    for (uint32_t i = 0; i < e->n_reports; i++) {
        printf("    ");
        style(r, "2");
        print_source(e->reports[i].clause.source);
        printf(" %.*s: ", STR_ARG(e->reports[i].fact));
        print_words(e->reports[i].clause.words);
        style(r, "0");
        printf("\n");
    }
}

const char *plural(uint32_t n)
{
    return n == 1 ? "" : "s";
}

str title_of(str title)
{
    return title.len ? title : STR("(no title)");
}

void say_if_none(const struct reader *r, uint32_t n, const char *what)
{
    if (!n && !r->json)
        fprintf(stderr, "tidings: %s\n", what);
}

void print_event(const struct reader *r, const struct view_event *e, bool wide)
{
    print_padded(date_with_weekday(e->date, e->when, r->out), DATE_COLUMNS);
    printf(" ");
    style(r, e->status == STATUS_OCCURRED || e->status == STATUS_ONGOING ? "1" : "3");
    print_padded(gloss_event(r->gloss, e, r->out), GLOSS_COLUMNS);
    style(r, "0");
    printf("  ");
    print_padded(e->place.name, PLACE_COLUMNS);
    printf(" ");
    print_reports(e);
    if (e->n_differences)
        printf(" \u2260%u", e->n_differences);
    printf("\n");
    if (wide)
        print_clauses(r, e);
}

void print_difference(const struct reader *r, const struct view_difference *d)
{
    style(r, "1");
    printf("%.*s", STR_ARG(d->about));
    style(r, "0");
    printf("  (%.*s)\n", STR_ARG(difference_kind_name(d->kind)));
    for (uint32_t i = 0; i < d->n_values; i++) {
        const struct view_value *v = &d->values[i];
        printf("    ");
        print_padded(gloss_value(r->gloss, v->value), 28);
        printf(" %.*s ", STR_ARG(v->as_of));
        if (v->words.source)
            print_source(v->words.source);
        printf("  ");
        style(r, "2");
        print_words(v->words.words);
        style(r, "0");
        printf("\n");
    }
}

void print_quote(const struct reader *r, const struct view_quote *q)
{
    str speaker = q->speaker.name.len ? q->speaker.name : q->speaker_words;
    print_padded(q->words.source->published, 11);
    print_padded(quote_mode_name(q->mode), 9);
    style(r, "1");
    print_padded(speaker.len ? speaker : STR("(nobody named)"), 24);
    style(r, "0");
    printf(" ");
    print_words(q->words.words);
    printf("  [");
    print_source(q->words.source);
    printf("] %.*s\n", STR_ARG(q->id));
}

/* Claims that say the same of the same, in the order of the list. */
struct claims {
    const struct view_tenure *first, *last;
    str sources; /* the labels of the first few */
    uint32_t n;
};

static void add_source(struct claims *c, const struct view_tenure *t, struct arena *out)
{
    if (!t->words.source || c->n++ >= SOURCES_SHOWN)
        return;
    str label = t->words.source->label;
    c->sources = c->sources.len
                     ? arena_printf(out, "%.*s; %.*s", STR_ARG(c->sources), STR_ARG(label))
                     : label;
}

static str claim_key(const struct view_tenure *t, struct arena *out)
{
    return arena_printf(out, "%.*s %d %d %.*s %.*s %.*s", STR_ARG(t->subject.id), t->from_tables,
                        (int)t->status, STR_ARG(t->relation), STR_ARG(t->object.id),
                        STR_ARG(t->from_tables ? t->as_of : t->value));
}

static void print_claim(const struct reader *r, const struct claims *c)
{
    const struct view_tenure *t = c->first;
    bool several = c->last != t && !str_eq(t->as_of, c->last->as_of);
    str when = several ? arena_printf(r->out, "%.*s \u2026 %.*s", STR_ARG(t->as_of),
                                      STR_ARG(c->last->as_of))
                       : t->as_of;
    print_padded(gloss_word(r->gloss, t->relation), 18);
    print_padded(t->subject.name, 28);
    print_padded(t->object.name.len ? t->object.name : t->value, 34);
    printf(" ");
    print_padded(when, 24);
    if (t->status != STATUS_OCCURRED && t->status != STATUS_ONGOING)
        printf("(%.*s) ", STR_ARG(status_name(t->status)));
    if (t->from_tables) {
        printf("the tables of Tidings\n");
        return;
    }
    printf("[%.*s", STR_ARG(c->sources));
    if (c->n > SOURCES_SHOWN)
        printf(" and %u more", c->n - SOURCES_SHOWN);
    printf("] %.*s  ", STR_ARG(t->fact));
    style(r, "2");
    print_words(t->words.words);
    style(r, "0");
    printf("\n");
}

void print_tenures(const struct reader *r, const struct view_tenures *list)
{
    struct map seen = {0};
    struct {
        VEC_FIELDS(struct claims)
    } claims = {0};
    for (uint32_t i = 0; i < list->n; i++) {
        const struct view_tenure *t = &list->ptr[i];
        bool fresh;
        uint32_t *at = map_put(&seen, claim_key(t, r->out), r->out, &fresh);
        if (fresh) {
            *at = claims.n;
            *VEC_PUSH(&claims, r->out) = (struct claims){.first = t};
        }
        claims.ptr[*at].last = t;
        add_source(&claims.ptr[*at], t, r->out);
    }
    for (uint32_t i = 0; i < claims.n; i++)
        print_claim(r, &claims.ptr[i]);
}
