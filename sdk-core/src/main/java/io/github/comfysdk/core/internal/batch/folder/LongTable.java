package io.github.comfysdk.core.internal.batch.folder;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.OptionalLong;

/**
 * A number for each text of a batch, kept by hashes of 64 bits, at 16 bytes an entry and half of the table free: a million keys take
 * about 32 MB at most. Among a million texts the odds that two meet are one in 30 million. Not thread-safe.
 */
public final class LongTable {
    private static final int SMALLEST = 64;

    private final MessageDigest digest = sha256();
    private long[] hashes = new long[SMALLEST];
    private long[] values = new long[SMALLEST];
    private int size;

    /** Creates an empty table. */
    public LongTable() {}

    /** Sets the number of a text, and returns whether it had none before. */
    public boolean put(String text, long value) {
        if (size >= hashes.length / 2) {
            grow();
        }
        return put(hash(text), value);
    }

    OptionalLong get(String text) {
        int place = place(hash(text));
        return hashes[place] == 0 ? OptionalLong.empty() : OptionalLong.of(values[place]);
    }

    int size() {
        return size;
    }

    private boolean put(long hash, long value) {
        int place = place(hash);
        boolean isNew = hashes[place] == 0;
        hashes[place] = hash;
        values[place] = value;
        size += isNew ? 1 : 0;
        return isNew;
    }

    private int place(long hash) {
        int mask = hashes.length - 1;
        int place = (int) hash & mask;
        while (hashes[place] != 0 && hashes[place] != hash) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void grow() {
        long[] oldHashes = hashes;
        long[] oldValues = values;
        hashes = new long[oldHashes.length * 2];
        values = new long[oldValues.length * 2];
        size = 0;
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldHashes[i] != 0) {
                put(oldHashes[i], oldValues[i]);
            }
        }
    }

    /** Never zero, which marks a free place. */
    private long hash(String text) {
        long hash = ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)))
                .getLong();
        return hash == 0 ? 1 : hash;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
        }
    }
}
