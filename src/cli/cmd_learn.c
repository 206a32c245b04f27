#include <libgen.h>

#include "base/file.h"
#include "cli/cli.h"
#include "grammar/grammar.h"

int cmd_learn(struct args *args)
{
    enum { RECIPE_BYTES_MAX = 1 << 20 };
    struct err_info info;
    const char *data = arg(args, "data"), *model = arg(args, "model");
    str recipe;
    if (args->n_rest != 1 || !data)
        return fail_usage(args, "name one recipe, and the treebanks' folder with --data");
    if (file_read(args->rest[0], RECIPE_BYTES_MAX, args->process, &recipe, &info))
        return fail(&info);
    if (!model)
        model = dirname(arena_cstr(args->process, str_of(args->rest[0])));
    return grammar_learn(recipe, data, model, &info) ? fail(&info) : 0;
}
