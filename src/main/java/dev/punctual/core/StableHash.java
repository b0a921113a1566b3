package dev.punctual.core;

import java.nio.charset.StandardCharsets;

/**
 * The hash behind {@code H}, {@code spread} and {@code jitterPercent}: FNV-1a of 64 bits over the seed, a zero byte and what it is for, stirred by the finalizer of
 * MurmurHash3. It is written out here because it must never change: a new version that moved people's jobs would break its promise.
 */
public final class StableHash {

    private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private StableHash() {}

    /** A number from 0 to {@code size - 1}, the same for ever for the same seed and purpose. */
    public static int below(int size, String seed, String purpose) {
        byte[] bytes = (seed + '\0' + purpose).getBytes(StandardCharsets.UTF_8);
        long hash = OFFSET_BASIS;
        for (byte next : bytes) {
            hash = (hash ^ (next & 0xff)) * PRIME;
        }
        return (int) Long.remainderUnsigned(stirred(hash), size);
    }

    private static long stirred(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
