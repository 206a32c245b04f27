#!/bin/sh
# pack.sh PACKC FOLDER PACK DEPFILE: compiles a knowledge folder; the depfile names every file and
# folder in it, so that a new table is noticed as well as a changed one.
set -eu
"$1" "$2" "$3"
printf '%s:' "$3" >"$4"
find "$2" \( -type d -o -name '*.tsv' -o -name '*.rules' -o -name '*.frames' -o -name '*.ini' -o -name '*.bin' \) \
    -exec printf ' %s' {} + >>"$4"
printf '\n' >>"$4"
