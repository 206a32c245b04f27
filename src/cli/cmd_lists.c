/* Commands that print a list of rows: timeline, stories, quotes, differences, members, search,
 * sources, problems. */
#include <stdio.h>

#include "cli/reader.h"

#define STATUSES "occurred ongoing planned hypothetical negated"
#define DIFFERENCE_KINDS "changed disagreement precision"

static bool read_as_of(struct reader *r, day *as_of)
{
    const char *typed = arg(r->args, "as-of");
    days d;
    *as_of = DAY_NONE;
    if (!typed)
        return true;
    if (!days_parse(str_of(typed), &d)) {
        fail_usage(r->args, "--as-of '%s' is no date", typed);
        return false;
    }
    *as_of = d.hi;
    return true;
}

/* True when the option was not typed, or is one of `values`, which stand between blanks. */
static bool read_choice(struct args *args, const char *name, str values)
{
    str typed = arg_str(args, name), rest = values, value;
    if (!arg(args, name))
        return true;
    while (str_word(&rest, &value))
        if (str_eq(value, typed))
            return true;
    fail_usage(args, "--%s '%.*s' is none of %.*s", name, STR_ARG(typed), STR_ARG(values));
    return false;
}

/* Some frame gives this type or mode, in any case. */
static bool is_act(const struct packs *packs, str typed)
{
    for (int p = 0; p < packs->n; p++)
        for (uint32_t b = 0; b < pack_blocks(&packs->pack[p]); b++) {
            str means = pack_block_get(&packs->pack[p], b, STR("means")), word;
            while (str_word(&means, &word))
                if ((str_starts(word, STR("type:")) || str_starts(word, STR("mode:"))) &&
                    str_eq_nocase(str_sub(word, 5, word.len), typed))
                    return true;
        }
    return false;
}

/* The entity that an option names: true when it was not typed, or is known. */
static bool read_entity(struct reader *r, const char *name, str *id)
{
    const char *typed = arg(r->args, name);
    *id = typed ? reader_entity(r, typed) : STR("");
    return !typed || id->len;
}

static int read_filter(struct reader *r, struct view_filter *f)
{
    *f = (struct view_filter){.type = arg_str(r->args, "type"),
                              .status = arg_str(r->args, "status"),
                              .lang = arg_str(r->args, "lang"),
                              .source = arg_str(r->args, "source")};
    if (f->type.len && !is_act(r->packs, f->type))
        return fail_usage(r->args, "--type '%s' is neither a PLOVER type nor a mode",
                          arg(r->args, "type"));
    if (!read_choice(r->args, "status", STR(STATUSES)))
        return EXIT_USAGE;
    if (!reader_days(r, &f->when) || !reader_limit(r, 0, &f->limit) || !read_as_of(r, &f->as_of))
        return EXIT_USAGE;
    bool known = read_entity(r, "who", &f->who) && read_entity(r, "with", &f->with) &&
                 read_entity(r, "where", &f->where);
    f->incomplete = arg(r->args, "all") != NULL;
    return known ? 0 : EXIT_WORLD;
}

int cmd_timeline(struct args *args)
{
    struct reader r;
    struct view_filter f;
    struct view_events events = {0};
    struct err_info info;
    int status = reader_open(args, &r);
    if (!status)
        status = read_filter(&r, &f);
    if (status)
        return status;
    if (view_timeline(r.view, &f, r.out, &events, &info))
        return fail(&info);
    for (uint32_t i = 0; i < events.n; i++)
        if (r.json)
            JSON_LINE(&r, row_event, &events.ptr[i]);
        else
            print_event(&r, &events.ptr[i], arg(args, "wide") != NULL);
    say_if_none(&r, events.n,
                f.incomplete ? "no event fits" : "no event fits; --all looks at more");
    return 0;
}

static void print_story_line(const struct reader *r, const struct view_story *s)
{
    style(r, "1");
    printf("%.*s", STR_ARG(title_of(s->title)));
    style(r, "0");
    printf("\n    %.*s  %s  %u document%s, %u event%s, %u difference%s  [", STR_ARG(s->id),
           days_closed(s->first_last) ? arena_cstr(r->out, days_text(s->first_last, r->out))
                                      : "no date",
           s->n_documents, plural(s->n_documents), s->n_events, plural(s->n_events),
           s->n_differences, plural(s->n_differences));
    for (uint32_t i = 0; i < s->n_documents; i++) {
        printf("%s", i ? " " : "");
        print_source(s->documents[i]);
    }
    printf("]\n");
}

/* JSON has each story whole, as the contract says. */
static int print_stories_json(struct reader *r, const struct view_stories *stories)
{
    for (uint32_t i = 0; i < stories->n; i++) {
        struct view_story story;
        bool found;
        struct err_info info;
        if (view_story(r->view, stories->ptr[i].id, r->out, &story, &found, &info))
            return fail(&info);
        JSON_LINE(r, row_story_short, found ? &story : &stories->ptr[i]);
    }
    return 0;
}

int cmd_stories(struct args *args)
{
    struct reader r;
    struct view_stories stories = {0};
    struct err_info info;
    int status = reader_open(args, &r);
    if (status)
        return status;
    if (view_stories(r.view, r.out, &stories, &info))
        return fail(&info);
    if (r.json)
        return print_stories_json(&r, &stories);
    for (uint32_t i = 0; i < stories.n; i++)
        print_story_line(&r, &stories.ptr[i]);
    say_if_none(&r, stories.n, "the store has no documents");
    return 0;
}

int cmd_quotes(struct args *args)
{
    struct reader r;
    struct view_quote_filter f = {0};
    struct view_quotes quotes = {0};
    struct err_info info;
    int status = reader_open(args, &r);
    if (status)
        return status;
    if (!reader_days(&r, &f.when) || !reader_limit(&r, 0, &f.limit))
        return EXIT_USAGE;
    if (!read_entity(&r, "who", &f.who))
        return EXIT_WORLD;
    f.text = arg_str(args, "about");
    if (view_quotes(r.view, &f, r.out, &quotes, &info))
        return fail(&info);
    for (uint32_t i = 0; i < quotes.n; i++)
        if (r.json)
            JSON_LINE(&r, row_quote, &quotes.ptr[i]);
        else
            print_quote(&r, &quotes.ptr[i]);
    say_if_none(&r, quotes.n, "no quote fits");
    return 0;
}

int cmd_differences(struct args *args)
{
    struct reader r;
    str about;
    struct view_differences differences = {0};
    struct err_info info;
    if (!read_choice(args, "kind", STR(DIFFERENCE_KINDS)))
        return EXIT_USAGE;
    int status = reader_open(args, &r);
    if (status)
        return status;
    if (!read_entity(&r, "who", &about))
        return EXIT_WORLD;
    if (view_differences(r.view, about, r.out, &differences, &info))
        return fail(&info);
    str kind = arg_str(args, "kind");
    uint32_t shown = 0;
    for (uint32_t i = 0; i < differences.n; i++) {
        const struct view_difference *d = &differences.ptr[i];
        if (kind.len && !str_eq(kind, difference_kind_name(d->kind)))
            continue;
        shown++;
        if (r.json)
            JSON_LINE(&r, row_difference, d);
        else
            print_difference(&r, d);
    }
    say_if_none(&r, shown, "no difference fits");
    return 0;
}

static bool same_claim(const struct view_tenure *a, const struct view_tenure *b)
{
    return str_eq(a->subject.id, b->subject.id) && str_eq(a->relation, b->relation) &&
           a->status == b->status && a->superseded == b->superseded;
}

/* "member  Kazakhstan  [004 2024-07-03; 000 2022-09-14]": claims that say the same, in one line. */
static uint32_t print_claims(const struct reader *r, const struct view_tenures *list, uint32_t i)
{
    const struct view_tenure *first = &list->ptr[i];
    printf("  ");
    print_padded(gloss_word(r->gloss, first->relation), 18);
    print_padded(first->subject.name, 28);
    if (first->from_tables) {
        printf("%.*s\n", STR_ARG(first->as_of));
        return i + 1;
    }
    if (first->status != STATUS_OCCURRED && first->status != STATUS_ONGOING)
        printf("%.*s ", STR_ARG(status_name(first->status)));
    if (first->superseded)
        printf("earlier ");
    const char *sign = "[";
    for (; i < list->n && same_claim(first, &list->ptr[i]); i++, sign = "; ") {
        printf("%s", sign);
        print_source(list->ptr[i].words.source);
        printf(" %.*s", STR_ARG(list->ptr[i].as_of));
    }
    printf("] %.*s\n", STR_ARG(first->fact));
    return i;
}

/* What documents say and what our tables know are never mixed without a mark. */
static void print_members(const struct reader *r, const struct view_tenures *list)
{
    const char *heading = NULL;
    for (uint32_t i = 0; i < list->n;) {
        const char *wanted = list->ptr[i].from_tables ? "the tables of Tidings" : "the documents";
        if (heading != wanted)
            printf("%s say\n", wanted);
        heading = wanted;
        i = print_claims(r, list, i);
    }
}

int cmd_members(struct args *args)
{
    struct reader r;
    struct view_tenures members = {0};
    struct err_info info;
    days at = {DAY_MAX - 1, DAY_MAX - 1};
    const char *typed = arg(args, "at");
    if (args->n_rest != 1)
        return fail_usage(args, "name one organisation");
    if (typed && !days_parse(str_of(typed), &at))
        return fail_usage(args, "--at '%s' is no date", typed);
    int status = reader_open(args, &r);
    if (status)
        return status;
    str org = reader_entity(&r, args->rest[0]);
    if (!org.len)
        return EXIT_WORLD;
    if (view_members(r.view, org, at.hi, r.out, &members, &info))
        return fail(&info);
    if (!r.json)
        print_members(&r, &members);
    for (uint32_t i = 0; r.json && i < members.n; i++)
        JSON_LINE(&r, row_tenure, &members.ptr[i]);
    say_if_none(&r, members.n, "neither the documents nor the tables know of members then");
    return 0;
}

static void print_hit(const struct reader *r, const struct view_hit *h)
{
    style(r, "1");
    print_source(h->source);
    style(r, "0");
    printf("  %.*s  %.*s\n    %.*s\n", STR_ARG(h->source->published),
           STR_ARG(title_of(h->source->title)), STR_ARG(h->words.words));
}

int cmd_search(struct args *args)
{
    struct reader r;
    struct view_hits hits = {0};
    struct err_info info;
    uint32_t limit;
    if (!args->n_rest)
        return fail_usage(args, "name the words");
    int status = reader_open(args, &r);
    if (status)
        return status;
    if (!reader_limit(&r, 20, &limit))
        return EXIT_USAGE;
    struct buf query = buf_make(r.out, 4096);
    for (int i = 0; i < args->n_rest; i++)
        buf_printf(&query, "%s%s", i ? " " : "", args->rest[i]);
    if (view_search(r.view, buf_str(&query), limit, r.out, &hits, &info))
        return fail(&info);
    for (uint32_t i = 0; i < hits.n; i++)
        if (r.json)
            JSON_LINE(&r, row_hit, &hits.ptr[i]);
        else
            print_hit(&r, &hits.ptr[i]);
    say_if_none(&r, hits.n, "no text has these words");
    return 0;
}

static void print_source_line(const struct reader *r, const struct view_source *s)
{
    print_padded(s->label, 26);
    printf("  ");
    print_padded(s->lang, 3);
    printf(" ");
    print_padded(s->published.len ? s->published : STR("no date"), 22);
    print_padded(publish_basis_name(s->basis), 10);
    printf(" %.*s%s%.*s\n", STR_ARG(title_of(s->title)), s->copy_of.len ? "  (a copy)" : "",
           STR_ARG(s->outlet.len && !s->title.len
                       ? arena_printf(r->out, "  %.*s", STR_ARG(s->outlet))
                       : STR("")));
}

int cmd_sources(struct args *args)
{
    struct reader r;
    struct view_sources sources = {0};
    struct err_info info;
    int status = reader_open(args, &r);
    if (status)
        return status;
    if (view_sources(r.view, r.out, &sources, &info))
        return fail(&info);
    for (uint32_t i = 0; i < sources.n; i++)
        if (r.json)
            JSON_LINE(&r, row_source, sources.ptr[i]);
        else
            print_source_line(&r, sources.ptr[i]);
    say_if_none(&r, sources.n, "the store has no documents");
    return 0;
}

int cmd_problems(struct args *args)
{
    struct reader r;
    struct view_problems problems = {0};
    struct err_info info;
    int status = reader_open(args, &r);
    if (status)
        return status;
    if (view_problems(r.view, r.out, &problems, &info))
        return fail(&info);
    for (uint32_t i = 0; i < problems.n; i++) {
        const struct view_problem *p = &problems.ptr[i];
        if (r.json) {
            JSON_LINE(&r, row_problem, p);
            continue;
        }
        print_padded(p->source ? p->source->label : STR("the chronicle"), 26);
        printf("  ");
        print_padded(p->code, 22);
        printf("  %.*s\n", STR_ARG(p->what));
    }
    say_if_none(&r, problems.n, "no problem was met");
    return 0;
}
