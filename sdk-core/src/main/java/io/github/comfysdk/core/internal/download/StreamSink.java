package io.github.comfysdk.core.internal.download;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Writes a file to the caller's stream, which cannot be rewound. */
final class StreamSink implements RewindableSink {
    private final OutputStream target;
    private volatile long size;

    StreamSink(OutputStream target) {
        this.target = target;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // parts come one after the other
    public void write(ByteBuffer part) throws IOException {
        var bytes = new byte[part.remaining()];
        part.get(bytes);
        try {
            target.write(bytes);
        } finally {
            clearInterrupt();
        }
        size += bytes.length;
    }

    /** Flushes the stream after the last part. */
    void flush() throws IOException {
        try {
            target.flush();
        } finally {
            clearInterrupt();
        }
    }

    /** Code of an application may leave its thread interrupted, which would close the next file that the thread writes. */
    static void clearInterrupt() {
        boolean ignored = Thread.interrupted();
    }

    @Override
    public boolean rewind() {
        return size == 0;
    }
}
