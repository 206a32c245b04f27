#!/bin/sh
# embed.sh OUTPUT PACK...: an assembler file that places the packs' bytes in .rodata, as they are.
set -eu
out=$1
shift
{
    echo '.section .rodata'
    for pack; do
        name=$(basename "$pack" .pack)
        printf '.balign 64\n.globl pack_bytes_%s, pack_bytes_%s_end\n' "$name" "$name"
        printf 'pack_bytes_%s:\n.incbin "%s"\npack_bytes_%s_end:\n' "$name" "$(realpath "$pack")" "$name"
    done
    echo '.section .note.GNU-stack,"",%progbits'
} >"$out"
