/* A line of JSON Lines to a record, and the record's key. */
#include "fuzz.h"
#include "intake/intake.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct fuzz_arenas a;
    struct item item = {.bytes = fuzz_begin(&a, data, size), .id = STR("-:1"), .kind = INPUT_JSONL};
    struct intake_options options = {.input = INPUT_JSONL};
    struct record record;
    str code, what;
    intake_record(&item, &options, &a.out, &record, &code, &what);
    record_key(&record);
    return 0;
}
