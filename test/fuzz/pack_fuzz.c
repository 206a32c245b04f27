/* The bytes of a pack: what is damaged is refused. */
#include "fuzz.h"
#include "pack/pack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct fuzz_arenas a;
    struct pack pack;
    struct err_info info;
    str bytes = arena_str(&a.out, fuzz_begin(&a, data, size));
    if (pack_open(bytes, &pack, &info) == OK && pack.name.ptr + pack.name.len > bytes.ptr + size)
        abort();
    return 0;
}
