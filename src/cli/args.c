#include <stdarg.h>
#include <stdio.h>

#include "cli/cli.h"

const char *arg(const struct args *args, const char *name)
{
    for (int i = args->n_options; i-- > 0;)
        if (strcmp(args->names[i], name) == 0)
            return args->values[i];
    return NULL;
}

str arg_str(const struct args *args, const char *name)
{
    return str_of(arg(args, name));
}

const char *arg_db(const struct args *args)
{
    const char *db = arg(args, "db");
    return db ? db : "tidings.db";
}

int fail(const struct err_info *info)
{
    fprintf(stderr, "tidings: %s\n", info->what);
    if (info->hint[0])
        fprintf(stderr, "tidings: hint: %s\n", info->hint);
    return info->code == ERR_USAGE ? EXIT_USAGE : EXIT_WORLD;
}

int fail_usage(const struct args *args, const char *what, ...)
{
    va_list list;
    va_start(list, what);
    fprintf(stderr, "tidings %s: ", args->command->name);
    vfprintf(stderr, what, list);
    va_end(list);
    fprintf(stderr, "\ntidings: hint: see tidings %s --help\n", args->command->name);
    return EXIT_USAGE;
}
