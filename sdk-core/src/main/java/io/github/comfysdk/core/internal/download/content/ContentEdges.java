package io.github.comfysdk.core.internal.download.content;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The size of a file and its first and last bytes, collected part by part. Not thread-safe. */
final class ContentEdges {
    private static final int HEAD = 512;
    private static final int TAIL = 12;

    private final byte[] head = new byte[HEAD];
    private byte[] tail = new byte[0];
    private long size;

    void update(ByteBuffer part) {
        if (size < HEAD) {
            int at = (int) size;
            part.duplicate().get(head, at, Math.min(part.remaining(), HEAD - at));
        }
        size += part.remaining();
        int fresh = Math.min(part.remaining(), TAIL);
        int kept = Math.min(tail.length, TAIL - fresh);
        byte[] last = Arrays.copyOf(Arrays.copyOfRange(tail, tail.length - kept, tail.length), kept + fresh);
        part.duplicate().position(part.limit() - fresh).get(last, kept, fresh);
        tail = last;
    }

    long size() {
        return size;
    }

    /** {@return the first bytes, at most 512} */
    byte[] head() {
        return Arrays.copyOf(head, (int) Math.min(size, HEAD));
    }

    boolean headHas(int at, int... bytes) {
        return has(head(), at, bytes);
    }

    boolean endsWith(int... bytes) {
        return has(tail, tail.length - bytes.length, bytes);
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

    private static boolean has(byte[] where, int at, int... bytes) {
        if (at < 0 || where.length < at + bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((where[at + i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
