/* packs: the knowledge that is built into the program, compiled from lang/ and world/ by the build.
 *
 * The folder holds no rules of its own: an assembler file places the packs' bytes in .rodata. */
#ifndef PACKS_PACKS_H
#define PACKS_PACKS_H

extern const char pack_bytes_world[], pack_bytes_world_end[];
extern const char pack_bytes_de[], pack_bytes_de_end[];
extern const char pack_bytes_en[], pack_bytes_en_end[];
extern const char pack_bytes_fr[], pack_bytes_fr_end[];
extern const char pack_bytes_ru[], pack_bytes_ru_end[];

#endif
