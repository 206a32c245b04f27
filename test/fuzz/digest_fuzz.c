/* The blob of a digest, as a damaged store gives it. */
#include "doc/digest.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct fuzz_arenas a;
    struct digest g;
    if (digest_read(fuzz_begin(&a, data, size), &g, &a.out))
        digest_write(&g, &a.tmp);
    return 0;
}
