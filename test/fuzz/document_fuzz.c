/* A whole document through all stages: h HTML, t flattened text, c clean text, by the first byte.
 */
#include "fuzz.h"
#include "pipeline/pipeline.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct fuzz_arenas a, fixed;
    static const struct engine *engine;
    if (!engine) {
        struct err_info info;
        fuzz_begin(&fixed, data, size);
        fuzz_need(engine_open(NULL, &fixed.out, &engine, &info), &info);
    }
    str given = fuzz_begin(&a, data, size);
    if (!given.len)
        return 0;
    struct record record = {.payload = str_sub(given, 1, given.len),
                            .format = *given.ptr == 'h'   ? FORMAT_HTML
                                      : *given.ptr == 't' ? FORMAT_TEXT
                                                          : FORMAT_CLEAN,
                            .id = STR("x")};
    struct run_options options = {.all_trees = true};
    struct doc d;
    engine_read(engine, &record, &options, &d, &a.out, a.tmp);
    digest_make(&d, &a.out, a.tmp);
    return 0;
}
