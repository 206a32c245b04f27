/* What a reader types: words to search, names, the ids in an address. */
#include "fuzz.h"
#include "pipeline/pipeline.h"
#include "view/view.h"

/* An empty store. */
static const char *store_make(const struct packs *packs, struct arena *a)
{
    struct err_info info;
    struct store *store;
    const char *path = arena_printf(a, "%s/x.db", fuzz_folder()).ptr;
    fuzz_need(store_open_write(path, packs, a, &store, &info), &info);
    store_close(store);
    return path;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct fuzz_arenas a, fixed;
    static struct packs packs;
    static const char *path;
    struct err_info info;
    if (!path) {
        fuzz_begin(&fixed, data, size);
        fuzz_need(packs_load(NULL, &fixed.out, &packs, &info), &info);
        path = store_make(&packs, &fixed.out);
    }
    str typed = fuzz_begin(&a, data, size);
    struct view *view;
    struct view_hits hits = {0};
    struct view_matches matches = {0};
    struct view_why why;
    uint32_t n;
    fuzz_need(view_open(path, &packs, &a.out, &view, &info), &info);
    fuzz_need(view_search(view, typed, 50, &a.out, &hits, &info), &info);
    fuzz_need(view_resolve(view, typed, &a.out, &matches, &info), &info);
    fuzz_need(view_why(view, typed, &a.out, &why, &n, &info), &info);
    view_close(view);
    return 0;
}
