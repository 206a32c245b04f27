/* A file of rules, through packc to the compiled patterns. */
#include "base/file.h"
#include "fuzz.h"
#include "match/match.h"
#include "packc/packc.h"

/* A folder with a table that patterns may name. */
static const char *folder_make(struct arena *a)
{
    struct err_info info;
    const char *folder = fuzz_folder();
    const char *ini = arena_printf(a, "%s/pack.ini", folder).ptr;
    const char *table = arena_printf(a, "%s/months.tsv", folder).ptr;
    fuzz_need(file_write(ini, STR("name = xx\n"), &info), &info);
    fuzz_need(file_write(table, STR("form\tvalue\nMay\t5\nJune\t6\n"), &info), &info);
    return folder;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct fuzz_arenas a, fixed;
    static const char *folder, *path;
    if (!folder) {
        fuzz_begin(&fixed, data, size);
        folder = folder_make(&fixed.out);
        path = arena_printf(&fixed.out, "%s/x.rules", folder).ptr;
    }
    struct err_info info;
    struct packs packs = {.n = 1};
    const struct rules *rules;
    str pack;
    fuzz_need(file_write(path, fuzz_begin(&a, data, size), &info), &info);
    if (packc_compile(folder, &a.out, a.tmp, &pack, &info) == OK &&
        pack_open(pack, &packs.pack[0], &info) == OK &&
        rules_open(&packs, 0, STR("rule"), &a.out, &rules, &info) == OK)
        rules_count(rules);
    return 0;
}
