/* One value of JSON. */
#include "fuzz.h"
#include "json/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct fuzz_arenas a;
    str text = fuzz_begin(&a, data, size);
    const struct json_value *v;
    struct err_info info;
    if (json_read(text, &a.out, &v, &info) == OK)
        json_text(v, STR("text"));
    else if (info.at > size)
        abort();
    return 0;
}
