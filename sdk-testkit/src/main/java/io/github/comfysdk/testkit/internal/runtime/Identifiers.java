package io.github.comfysdk.testkit.internal.runtime;

import java.util.Base64;
import java.util.Random;
import java.util.UUID;

/** Generates ids that look like those of AWS and are the same in every run. */
public final class Identifiers {
    private final Random random = new Random(20240730);

    public String uuid() {
        return new UUID((random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() >>> 2) | Long.MIN_VALUE)
                .toString();
    }

    /** Returns an extended request id, for example {@code Ze0Uh8O5PobPBFO=}. */
    public String extendedRequestId() {
        byte[] bytes = new byte[11];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    public String hex(int length) {
        StringBuilder out = new StringBuilder();
        while (out.length() < length) {
            out.append(Character.forDigit(random.nextInt(16), 16));
        }
        return out.toString();
    }
}
