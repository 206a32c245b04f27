/* cli: the same views for a terminal.
 *
 * Commands are pages in commands/: the build makes the table of options, --help and the man pages
 * from them; a handler is the function cmd_NAME.  Results go to standard output, everything else to
 * standard error.  Exit status: 0 done, 1 the world (file, disk, port), 2 usage. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "base/arena.h"
#include "base/err.h"

enum { EXIT_WORLD = 1, EXIT_USAGE = 2 };

struct option_spec {
    const char *name; /* without "--"; NULL ends the table */
    bool has_value;
};

/* What was typed: options by name, the rest in order. */
struct args {
    const struct command *command;
    struct arena *process;
    const char *names[32], *values[32]; /* value "" of a flag */
    int n_options;
    char **rest;
    int n_rest;
    void (*close)(void *what); /* called with `what` when the command is done, if not NULL */
    void *what;
};

struct command {
    const char *name, *summary;
    int (*run)(struct args *args);
    const struct option_spec *options;
    const char *help;
};

extern const char program_summary[];    /* a sentence with its line break */
extern const struct command commands[]; /* generated; ends with a NULL name */

/* The value of an option, or NULL when it was not typed; the last one counts. */
const char *arg(const struct args *args, const char *name);
str arg_str(const struct args *args, const char *name);
/* --db, or the store in this folder. */
const char *arg_db(const struct args *args);

/* Prints "tidings: what" and the hint to standard error; returns the exit status for it. */
int fail(const struct err_info *info);
/* The same for wrong usage, with the way to the help. */
int fail_usage(const struct args *args, const char *what, ...)
    __attribute__((format(printf, 2, 3)));

int cmd_add(struct args *args);
int cmd_annotate(struct args *args);
int cmd_correct(struct args *args);
int cmd_differences(struct args *args);
int cmd_dump(struct args *args);
int cmd_entity(struct args *args);
int cmd_lang(struct args *args);
int cmd_learn(struct args *args);
int cmd_members(struct args *args);
int cmd_problems(struct args *args);
int cmd_quotes(struct args *args);
int cmd_rebuild(struct args *args);
int cmd_search(struct args *args);
int cmd_serve(struct args *args);
int cmd_sources(struct args *args);
int cmd_sql(struct args *args);
int cmd_stories(struct args *args);
int cmd_story(struct args *args);
int cmd_timeline(struct args *args);
int cmd_who(struct args *args);
int cmd_why(struct args *args);

#endif
