package io.github.comfysdk.core.internal.batch.folder;

import io.github.comfysdk.model.internal.text.TextBytes;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A number for each text of a batch, or the texts alone, kept by hashes of 64 bits in parts that grow one by one, so that no moment
 * needs the old table and a new one: a million keys take about 13 MB, with numbers 26 MB. Among a million texts the odds that two meet
 * are one in 30 million. Not thread-safe.
 */
public final class LongTable {
    private static final int PARTS = 256;

    private final MessageDigest digest = sha256();
    private final @Nullable Part[] parts = new @Nullable Part[PARTS];
    private final boolean hasNumbers;
    private int size;

    private LongTable(boolean hasNumbers) {
        this.hasNumbers = hasNumbers;
    }

    /** Creates an empty table of texts with numbers. */
    static LongTable numbers() {
        return new LongTable(true);
    }

    /** Creates an empty table of texts. */
    public static LongTable texts() {
        return new LongTable(false);
    }

    /** Adds a text, and returns whether it is new. */
    public boolean add(String text) {
        return put(text, 0);
    }

    /** Sets the number of a text, and returns whether it had none before. */
    boolean put(String text, long number) {
        long hash = hash(text);
        int index = (int) (hash & (PARTS - 1));
        Part part = parts[index];
        if (part == null) {
            part = new Part(hasNumbers);
            parts[index] = part;
        }
        boolean isNew = part.put(hash, number);
        size += isNew ? 1 : 0;
        return isNew;
    }

    OptionalLong get(String text) {
        long hash = hash(text);
        @Nullable Part part = parts[(int) (hash & (PARTS - 1))];
        return part == null ? OptionalLong.empty() : part.get(hash);
    }

    int size() {
        return size;
    }

    /** Never zero, which marks a free place. */
    private long hash(String text) {
        long hash = ByteBuffer.wrap(digest.digest(TextBytes.of(text))).getLong();
        return hash == 0 ? 1 : hash;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
        }
    }

    /** The hashes with one last byte, a quarter and more of their places free. */
    private static final class Part {
        private static final int SMALLEST = 4;

        private long[] hashes = new long[SMALLEST];
        private long[] numbers;
        private int size;

        Part(boolean hasNumbers) {
            numbers = new long[hasNumbers ? SMALLEST : 0];
        }

        boolean put(long hash, long number) {
            if (size >= hashes.length - hashes.length / 4) {
                grow();
            }
            int place = place(hash);
            boolean isNew = hashes[place] == 0;
            hashes[place] = hash;
            if (numbers.length > 0) {
                numbers[place] = number;
            }
            size += isNew ? 1 : 0;
            return isNew;
        }

        OptionalLong get(long hash) {
            int place = place(hash);
            return hashes[place] == 0 ? OptionalLong.empty() : OptionalLong.of(numbers[place]);
        }

        private int place(long hash) {
            int place = (int) ((hash >>> 8) % hashes.length);
            while (hashes[place] != 0 && hashes[place] != hash) {
                place = place + 1 == hashes.length ? 0 : place + 1;
            }
            return place;
        }

        private void grow() {
            long[] oldHashes = hashes;
            long[] oldNumbers = numbers;
            int larger = oldHashes.length + oldHashes.length / 2;
            hashes = new long[larger];
            numbers = new long[oldNumbers.length == 0 ? 0 : larger];
            size = 0;
            for (int i = 0; i < oldHashes.length; i++) {
                if (oldHashes[i] != 0) {
                    put(oldHashes[i], oldNumbers.length == 0 ? 0 : oldNumbers[i]);
                }
            }
        }
    }
}
