/* page_files: the files of web/, built in. */
#include "http/http_int.h"

#define FILE(n, name) extern const char web_##n[], web_##n##_end[];
#include "web_files.inc"
#undef FILE

static str type_of(str name)
{
    static const struct {
        str end, type;
    } types[] = {{STR_INIT(".html"), STR_INIT("text/html; charset=utf-8")},
                 {STR_INIT(".css"), STR_INIT("text/css; charset=utf-8")},
                 {STR_INIT(".js"), STR_INIT("text/javascript; charset=utf-8")},
                 {STR_INIT(".svg"), STR_INIT("image/svg+xml")}};
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (str_ends(name, types[i].end))
            return types[i].type;
    return STR("application/octet-stream");
}

bool page_file(str path, str *type, str *body)
{
#define FILE(n, name) {STR_INIT(name), web_##n, web_##n##_end},
    static const struct {
        str name;
        const char *beg, *end;
    } files[] = {
#include "web_files.inc"
    };
#undef FILE
    str name = str_sub(path, 1, path.len);
    if (!name.len)
        name = STR("index.html");
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        if (str_eq(files[i].name, name)) {
            *type = type_of(name);
            *body = (str){files[i].beg, (size_t)(files[i].end - files[i].beg)};
            return true;
        }
    return false;
}
