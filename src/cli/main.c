#include <signal.h>
#include <stdio.h>

#include "cli/cli.h"
#include "doc/limits.h"

static int overview(FILE *to)
{
    fprintf(to, "%s\n    tidings COMMAND [OPTION]... [FILE]...\n\n", program_summary);
    for (const struct command *c = commands; c->name; c++)
        fprintf(to, "  %-12s %s\n", c->name, c->summary);
    fprintf(to, "\ntidings COMMAND --help says more of each; tidings --version\n");
    return to == stdout ? 0 : EXIT_USAGE;
}

static const struct option_spec *find_option(const struct command *c, str name)
{
    for (const struct option_spec *o = c->options; o->name; o++)
        if (str_eq(str_of(o->name), name))
            return o;
    return NULL;
}

/* Takes the option at argv[i]; returns how many words it used, or 0 after a message. */
static int take_option(struct args *args, int argc, char **argv, int i)
{
    str name = str_of(argv[i] + 2), value = STR("");
    ptrdiff_t equals = str_find_char(name, '=', 0);
    if (equals >= 0) {
        value = str_of(argv[i] + 2 + equals + 1);
        name.len = (size_t)equals;
    }
    const struct option_spec *o = find_option(args->command, name);
    int limit = (int)(sizeof args->names / sizeof args->names[0]);
    if (!o || args->n_options == limit) {
        fail_usage(args, "unknown option '--%.*s'", STR_ARG(name));
        return 0;
    }
    int used = 1;
    if (o->has_value && equals < 0) {
        if (i + 1 == argc) {
            fail_usage(args, "option '--%s' needs a value", o->name);
            return 0;
        }
        value = str_of(argv[i + 1]);
        used = 2;
    }
    args->names[args->n_options] = o->name;
    args->values[args->n_options++] = value.ptr;
    return used;
}

static int run_command(const struct command *c, int argc, char **argv)
{
    struct arena process = arena_reserve(LIMIT_DOCUMENT_ARENA);
    struct args args = {.command = c, .process = &process, .rest = argv};
    for (int i = 0; i < argc;) {
        if (strcmp(argv[i], "--help") == 0) {
            fputs(c->help, stdout);
            return 0;
        }
        if (strcmp(argv[i], "--") == 0) {
            while (++i < argc)
                args.rest[args.n_rest++] = argv[i];
        } else if (argv[i][0] == '-' && argv[i][1] == '-') {
            int used = take_option(&args, argc, argv, i);
            if (!used)
                return EXIT_USAGE;
            i += used;
        } else {
            args.rest[args.n_rest++] = argv[i++];
        }
    }
    int status = c->run(&args);
    if (args.close)
        args.close(args.what);
    return status;
}

static const struct command *find_command(const char *name)
{
    for (const struct command *c = commands; c->name; c++)
        if (strcmp(c->name, name) == 0)
            return c;
    return NULL;
}

/* "help" alone is the overview, with a command its page. */
static int help(int argc, char **argv)
{
    if (argc < 3)
        return overview(stdout);
    const struct command *c = find_command(argv[2]);
    if (c)
        return fputs(c->help, stdout) < 0;
    fprintf(stderr, "tidings: unknown command '%s'\n", argv[2]);
    return overview(stderr);
}

int main(int argc, char **argv)
{
    signal(SIGXFSZ, SIG_IGN); /* a full file is an error of the store, with a hint, not the end */
    if (argc < 2)
        return overview(stderr);
    if (strcmp(argv[1], "--version") == 0)
        return printf("tidings %s\n", TIDINGS_VERSION) < 0;
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0)
        return help(argc, argv);
    const struct command *c = find_command(argv[1]);
    if (c)
        return run_command(c, argc - 2, argv + 2);
    fprintf(stderr, "tidings: unknown command '%s'\n", argv[1]);
    return overview(stderr);
}
