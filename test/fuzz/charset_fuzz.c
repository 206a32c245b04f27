/* Bytes of any encoding, as the page declares it or as guessed. */
#include "charset/charset.h"
#include "fuzz.h"
#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct fuzz_arenas a;
    str bytes = fuzz_begin(&a, data, size);
    struct decoded d = charset_decode(bytes, charset_declared(bytes), &a.out);
    for (size_t pos = 0; pos < d.text.len;)
        utf8_next(d.text, &pos);
    return 0;
}
