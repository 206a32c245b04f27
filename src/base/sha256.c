#include "base/sha256.h"

#include <nettle/sha2.h>

void sha256(str bytes, unsigned char sum[SHA256_BYTES])
{
    struct sha256_ctx c;
    sha256_init(&c);
    sha256_update(&c, bytes.len, (const uint8_t *)bytes.ptr);
    sha256_digest(&c, SHA256_BYTES, sum);
}

void sha256_hex(const unsigned char sum[SHA256_BYTES], char hex[SHA256_HEX])
{
    static const char digits[] = "0123456789abcdef";
    for (int i = 0; i < SHA256_BYTES; i++) {
        hex[2 * i] = digits[sum[i] >> 4];
        hex[2 * i + 1] = digits[sum[i] & 15];
    }
}
