#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>

enum err err_set(struct err_info *info, enum err code, const char *what, ...)
{
    if (info) {
        va_list args;
        va_start(args, what);
        info->code = code;
        info->at = 0;
        info->hint[0] = '\0';
        vsnprintf(info->what, sizeof info->what, what, args);
        va_end(args);
    }
    return code;
}

void err_hint(struct err_info *info, const char *hint, ...)
{
    if (!info)
        return;
    va_list args;
    va_start(args, hint);
    vsnprintf(info->hint, sizeof info->hint, hint, args);
    va_end(args);
}
