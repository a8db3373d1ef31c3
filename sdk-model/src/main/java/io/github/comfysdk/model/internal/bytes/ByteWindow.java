package io.github.comfysdk.model.internal.bytes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** The stretch of a source that is in memory, and the place in it: small, so that skipping over a file costs little. */
final class ByteWindow {
    /** How many bytes are read where one is asked for. */
    static final int SIZE = 1_024;

    private static final int STEP = 65_536;

    private final byte[] buffer = new byte[SIZE];
    private ByteSource source;
    private long start;
    private int length;
    private long position;

    ByteWindow(ByteSource source) {
        this.source = source;
    }

    long position() {
        return position;
    }

    void position(long next) {
        this.position = next;
    }

    long end() throws IOException {
        return source.end();
    }

    boolean endIsKnown() throws IOException {
        return source.end() != ByteSource.UNKNOWN;
    }

    /** Whether a byte is left. */
    boolean fill() throws IOException {
        if (inside()) {
            return true;
        }
        length = Math.max(0, source.read(position, buffer, 0, SIZE));
        start = position;
        return length > 0;
    }

    private boolean inside() {
        return position >= start && position < start + length;
    }

    /** Returns the next byte, -1 if none is left. */
    int next() throws IOException {
        return fill() ? buffer[(int) (position++ - start)] & 0xff : -1;
    }

    byte[] peek(int count) throws IOException {
        if (!fill()) {
            return new byte[0];
        }
        int from = (int) (position - start);
        if (from + count > SIZE) {
            System.arraycopy(buffer, from, buffer, 0, length - from);
            start = position;
            length -= from;
            from = 0;
        }
        while (length < from + count) {
            int more = source.read(start + length, buffer, length, SIZE - length);
            if (more < 0) {
                break;
            }
            length += more;
        }
        return Arrays.copyOfRange(buffer, from, Math.min(length, from + count));
    }

    /** Reads as many bytes as there are, and returns how many. */
    private int read(byte[] into, int count) throws IOException {
        int done = 0;
        if (inside()) {
            done = (int) Math.min(count, start + length - position);
            System.arraycopy(buffer, (int) (position - start), into, 0, done);
        }
        while (done < count) {
            int more = source.read(position + done, into, done, count - done);
            if (more < 0) {
                break;
            }
            done += more;
        }
        position += done;
        return done;
    }

    /** Reads as many bytes as there are, and allocates no more: what a file declares can be anything. */
    byte[] bytes(int count) throws IOException {
        if (endIsKnown()) {
            byte[] bytes = new byte[(int) Math.min(count, Math.max(0, source.end() - position))];
            int read = read(bytes, bytes.length);
            return read == bytes.length ? bytes : Arrays.copyOf(bytes, read);
        }
        var bytes = new ByteArrayOutputStream();
        byte[] step = new byte[Math.min(count, STEP)];
        int more = -1;
        while (more != 0 && bytes.size() < count) {
            more = read(step, Math.min(step.length, count - bytes.size()));
            bytes.write(step, 0, more);
        }
        return bytes.toByteArray();
    }

    boolean isSeekable() {
        return source.seekable();
    }

    /** Takes the bytes from somewhere else, and begins again. */
    void replace(ByteSource other) {
        this.source = other;
        this.start = 0;
        this.length = 0;
        this.position = 0;
    }
}
