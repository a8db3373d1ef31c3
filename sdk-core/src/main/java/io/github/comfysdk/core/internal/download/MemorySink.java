package io.github.comfysdk.core.internal.download;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Keeps a file in memory. */
final class MemorySink implements RewindableSink {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    byte[] bytes() {
        return bytes.toByteArray();
    }

    @Override
    public long size() {
        return bytes.size();
    }

    @Override
    public void write(ByteBuffer part) {
        var chunk = new byte[part.remaining()];
        part.get(chunk);
        bytes.writeBytes(chunk);
    }

    @Override
    public boolean rewind() {
        bytes.reset();
        return true;
    }
}
