package io.github.comfysdk.testkit.internal.http;

import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;

/**
 * A body of any length that takes no memory: a beginning, one byte repeated, and an end.
 *
 * @param beginning the first bytes
 * @param filler the byte between beginning and end
 * @param end the last bytes
 * @param length the number of all bytes
 */
public record FilledBody(Bytes beginning, byte filler, Bytes end, long length) implements Body {
    /** Checks that the length has room for beginning and end. */
    public FilledBody {
        if (length < beginning.length() + end.length()) {
            throw new IllegalArgumentException("length is " + length + ", but beginning and end alone have "
                    + (beginning.length() + end.length()) + " bytes; use a greater length.");
        }
    }

    @Override
    public InputStream open() {
        return new Stream();
    }

    private final class Stream extends InputStream {
        private long position;

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int count) {
            Objects.checkFromIndexSize(offset, count, target.length);
            if (position >= length) {
                return count == 0 ? 0 : -1;
            }
            int filled = (int) Math.min(count, length - position);
            Arrays.fill(target, offset, offset + filled, filler);
            copy(beginning, 0, target, offset, filled);
            copy(end, length - end.length(), target, offset, filled);
            position += filled;
            return filled;
        }

        /** Copies the intersection of a fixed part, which starts at a position of the body, and the bytes being read. */
        private void copy(Bytes part, long start, byte[] target, int offset, int count) {
            long from = Math.max(start, position);
            long to = Math.min(start + part.length(), position + count);
            for (long i = from; i < to; i++) {
                target[offset + (int) (i - position)] = part.get((int) (i - start));
            }
        }
    }
}
