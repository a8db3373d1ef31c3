package io.github.comfysdk.model.internal.bytes;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a stream, which can be read once and in order; what lies between is read over. */
public final class StreamSource implements ByteSource {
    private static final int STEP = 8_192;

    private final InputStream in;
    private final byte[] skipped = new byte[STEP];
    private long at;
    private long end = UNKNOWN;

    /**
     * Reads a stream.
     *
     * @param in the stream; its owner closes it
     */
    public StreamSource(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) throws IOException {
        if (position < at) {
            throw new IllegalStateException("a stream is not read twice: at " + at + ", asked for " + position);
        }
        // Reads instead of InputStream.skip, which goes beyond the end of a file without saying so.
        while (at < position) {
            if (advance(in.read(skipped, 0, (int) Math.min(STEP, position - at))) < 0) {
                return -1;
            }
        }
        return advance(in.read(into, offset, length));
    }

    private int advance(int count) {
        if (count < 0) {
            end = at;
        } else {
            at += count;
        }
        return count;
    }

    @Override
    public long end() {
        return end;
    }

    @Override
    public boolean seekable() {
        return false;
    }
}
