#!/bin/sh
# embed.sh OUTPUT PREFIX FILE...: an assembler file that places the files' bytes in .rodata, as they
# are, between the symbols PREFIX_NAME and PREFIX_NAME_end.
set -eu
out=$1 prefix=$2
shift 2
{
    echo '.section .rodata'
    for file; do
        name=$(basename "$file")
        name=${prefix}_${name%.*}
        printf '.balign 64\n.globl %s, %s_end\n' "$name" "$name"
        printf '%s:\n.incbin "%s"\n%s_end:\n' "$name" "$(realpath "$file")" "$name"
    done
    echo '.section .note.GNU-stack,"",%progbits'
} >"$out"
