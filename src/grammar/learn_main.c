/* learn RECIPE DATA MODEL: makes the models of a language; see grammar.h. */
#include <stdio.h>

#include "base/file.h"
#include "grammar/grammar.h"

int main(int argc, char **argv)
{
    struct err_info info = {0};
    if (argc != 4) {
        fprintf(stderr, "usage: learn RECIPE DATA-FOLDER MODEL-FOLDER\n");
        return 2;
    }
    struct arena a = arena_reserve((size_t)1 << 24);
    str recipe;
    enum err e = file_read(argv[1], 1 << 20, &a, &recipe, &info);
    if (!e)
        e = grammar_learn(recipe, argv[2], argv[3], &info);
    if (e)
        fprintf(stderr, "learn: %s\n", info.what);
    return e ? 1 : 0;
}
