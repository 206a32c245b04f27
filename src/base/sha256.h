/* sha256: names of contents that nobody can make two things share (FIPS 180-4). */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include "base/str.h"

enum { SHA256_BYTES = 32, SHA256_HEX = 64 };

void sha256(str bytes, unsigned char sum[SHA256_BYTES]);
/* A sum as lower-case hexadecimal digits, without a zero at the end. */
void sha256_hex(const unsigned char sum[SHA256_BYTES], char hex[SHA256_HEX]);

#endif
