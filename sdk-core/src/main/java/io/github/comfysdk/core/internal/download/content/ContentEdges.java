package io.github.comfysdk.core.internal.download.content;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The size of a file and its first bytes, collected part by part. Not thread-safe. */
final class ContentEdges {
    private static final int HEAD = 512;

    private final byte[] head = new byte[HEAD];
    private long size;

    void update(ByteBuffer part) {
        if (size < HEAD) {
            int at = (int) size;
            part.duplicate().get(head, at, Math.min(part.remaining(), HEAD - at));
        }
        size += part.remaining();
    }

    long size() {
        return size;
    }

    /** {@return the first bytes, at most 512} */
    byte[] head() {
        return Arrays.copyOf(head, (int) Math.min(size, HEAD));
    }

    /** {@return the number at a position of the head, least significant byte first; -1 if the file is shorter} */
    long littleEndian(int at) {
        byte[] first = head();
        if (first.length < at + 4) {
            return -1;
        }
        return (first[at] & 0xffL)
                | (first[at + 1] & 0xffL) << 8
                | (first[at + 2] & 0xffL) << 16
                | (first[at + 3] & 0xffL) << 24;
    }
}
