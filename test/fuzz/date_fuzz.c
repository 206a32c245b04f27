/* A date as EDTF; what can be written is read back the same. */
#include "doc/date.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct fuzz_arenas a;
    days value, again;
    if (!days_parse(fuzz_begin(&a, data, size), &value))
        return 0;
    str text = days_text(value, &a.out);
    if (text.len && (!days_parse(text, &again) || again.lo != value.lo || again.hi != value.hi))
        abort();
    return 0;
}
