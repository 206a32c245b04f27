#!/bin/sh
# embed_web.sh OUT.S OUT.inc FILE...: the page's files as bytes in .rodata, and the table of them.
set -eu
assembly=$1 table=$2
shift 2
n=0
printf '.section .rodata\n' >"$assembly"
: >"$table"
for file; do
    n=$((n + 1))
    printf '.globl web_%d, web_%d_end\nweb_%d:\n.incbin "%s"\nweb_%d_end:\n' $n $n $n "$(realpath "$file")" $n >>"$assembly"
    printf 'FILE(%d, "%s")\n' $n "$(basename "$file")" >>"$table"
done
printf '.section .note.GNU-stack,"",%%progbits\n' >>"$assembly"
