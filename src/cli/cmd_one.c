/* Commands about one thing: story, who, why. */
#include <stdio.h>

#include "cli/reader.h"

static int not_found(const char *what, const char *typed)
{
    fprintf(stderr, "tidings: there is no %s '%s'\n", what, typed);
    return EXIT_WORLD;
}

int not_one_fact(uint32_t n, const char *typed)
{
    if (n == 0)
        return not_found("fact", typed);
    fprintf(stderr, "tidings: %u facts begin with '%s': type more of it\n", n, typed);
    return EXIT_WORLD;
}

static void heading(const struct reader *r, const char *text)
{
    printf("\n");
    style(r, "1");
    printf("%s\n", text);
    style(r, "0");
}

/* Those that name too little are counted. */
static void print_events(struct reader *r, const struct view_events *events, bool wide)
{
    uint32_t rest = 0;
    for (uint32_t i = 0; i < events->n; i++) {
        if (events->ptr[i].complete)
            print_event(r, &events->ptr[i], wide);
        rest += !events->ptr[i].complete;
    }
    if (rest)
        printf("and %u more that name%s too little; --json has all\n", rest, rest == 1 ? "s" : "");
}

static void print_story(struct reader *r, const struct view_story *s)
{
    bool wide = arg(r->args, "wide") != NULL;
    style(r, "1");
    printf("%.*s\n", STR_ARG(title_of(s->title)));
    style(r, "0");
    if (s->why.len)
        printf("held together by %.*s\n", STR_ARG(s->why));
    for (uint32_t i = 0; i < s->n_documents; i++) {
        const struct view_source *d = s->documents[i];
        printf("  ");
        print_padded(d->label, 26);
        printf(" %.*s %.*s  %.*s%s\n", STR_ARG(d->lang), STR_ARG(d->published),
               STR_ARG(title_of(d->title)), d->copy_of.len ? "  (a copy)" : "");
    }
    heading(r, "What happened");
    print_events(r, &s->events, wide);
    if (!s->differences.n)
        return;
    heading(r, "Where the reports differ");
    for (uint32_t i = 0; i < s->differences.n; i++)
        print_difference(r, &s->differences.ptr[i]);
}

int cmd_story(struct args *args)
{
    struct reader r;
    struct view_story story;
    struct err_info info;
    bool found;
    if (args->n_rest != 1)
        return fail_usage(args, "name one story by its id");
    int status = reader_open(args, &r);
    if (status)
        return status;
    if (view_story(r.view, str_of(args->rest[0]), r.out, &story, &found, &info))
        return fail(&info);
    if (!found)
        return not_found("story", args->rest[0]);
    if (r.json) {
        JSON_LINE(&r, row_story, &story);
        return 0;
    }
    print_story(&r, &story);
    return 0;
}

static void print_spellings(struct reader *r, const struct view_entity *e)
{
    heading(r, "Spellings seen");
    for (uint32_t i = 0; i < e->spellings.n; i++) {
        const struct view_spelling *s = &e->spellings.ptr[i];
        printf("  ");
        print_padded(s->form, 34);
        print_padded(s->lang, 3);
        printf(" %5u  in %u  %.*s\n", s->count, s->documents, STR_ARG(s->why));
    }
}

static void print_entity(struct reader *r, const struct view_entity *e)
{
    style(r, "1");
    printf("%.*s", STR_ARG(e->name));
    style(r, "0");
    printf("  %.*s  %.*s  %.*s\n", STR_ARG(e->id), STR_ARG(entity_type_name(e->type)),
           STR_ARG(e->country));
    printf("%u mention%s in %u document%s\n", e->mentions, plural(e->mentions), e->documents,
           plural(e->documents));
    print_spellings(r, e);
    if (e->tenures.n)
        heading(r, "Offices and memberships");
    print_tenures(r, &e->tenures);
    if (e->partners.n)
        heading(r, "In events with");
    for (uint32_t i = 0; i < e->partners.n; i++)
        printf("  %5u  %.*s\n", e->partners.ptr[i].events, STR_ARG(e->partners.ptr[i].name.name));
    heading(r, "Events");
    print_events(r, &e->events, false);
    if (e->quotes.n)
        heading(r, "Quotes");
    for (uint32_t i = 0; i < e->quotes.n; i++)
        print_quote(r, &e->quotes.ptr[i]);
}

int cmd_who(struct args *args)
{
    struct reader r;
    struct view_entity entity;
    struct err_info info;
    bool found;
    if (args->n_rest != 1)
        return fail_usage(args, "name one entity");
    int status = reader_open(args, &r);
    if (status)
        return status;
    str id = reader_entity(&r, args->rest[0]);
    if (!id.len)
        return EXIT_WORLD;
    if (view_entity(r.view, id, r.out, &entity, &found, &info))
        return fail(&info);
    if (!found)
        return not_found("entity", args->rest[0]);
    if (r.json) {
        JSON_LINE(&r, row_entity, &entity);
        return 0;
    }
    print_entity(&r, &entity);
    return 0;
}

static void print_rule(const struct rule_place *p)
{
    if (p->line)
        printf("%.*s/%.*s:%u  %.*s", STR_ARG(p->pack), STR_ARG(p->file), p->line, STR_ARG(p->name));
}

static void print_part(const struct view_part *p)
{
    printf("  ");
    print_padded(p->name, 12);
    str value = p->entity.name.len ? p->entity.name : p->value;
    print_padded(value, 30);
    if (p->words.words.len)
        printf(" \"%.*s\" bytes %u-%u", STR_ARG(p->words.words), p->source.beg, p->source.end);
    if (p->how.len)
        printf("  (%.*s)", STR_ARG(p->how));
    printf("  ");
    print_rule(&p->rule);
    printf("\n");
}

static void print_why(struct reader *r, const struct view_why *y)
{
    style(r, "1");
    printf("%.*s", STR_ARG(y->what));
    style(r, "0");
    printf("   %.*s, confidence %.2f\n", STR_ARG(status_name(y->status)), (double)y->confidence);
    if (y->words.source) {
        printf("  ");
        print_source(y->words.source);
        printf(", bytes %u-%u:  %.*s\n", y->source.beg, y->source.end, STR_ARG(y->words.words));
    }
    for (uint32_t i = 0; i < y->n_parts; i++)
        print_part(&y->parts[i]);
    printf("  ");
    print_padded(STR("rule"), 12);
    print_rule(&y->rule);
    printf("\n");
    if (y->date.len)
        printf("  date        %.*s (%.*s)\n", STR_ARG(y->date), STR_ARG(y->date_basis));
    for (uint32_t i = 0; i < y->n_day_evidence; i++)
        printf("  %s %.*s  %.*s\n", i ? "           " : "day of text",
               STR_ARG(days_text(y->day_evidence[i].when, r->out)),
               STR_ARG(y->day_evidence[i].note));
    if (y->merged.id.len) {
        printf("  report of   ");
        print_event(r, &y->merged, true);
        printf("  joined      %.*s\n", STR_ARG(y->merged.why));
    }
}

int cmd_why(struct args *args)
{
    struct reader r;
    struct view_why why;
    struct err_info info;
    uint32_t n;
    if (args->n_rest != 1)
        return fail_usage(args, "name one fact by its id");
    int status = reader_open(args, &r);
    if (status)
        return status;
    if (view_why(r.view, str_of(args->rest[0]), r.out, &why, &n, &info))
        return fail(&info);
    if (n != 1)
        return not_one_fact(n, args->rest[0]);
    if (r.json) {
        JSON_LINE(&r, row_why, &why);
        return 0;
    }
    print_why(&r, &why);
    return 0;
}
