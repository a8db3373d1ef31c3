package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.internal.http.BodySink;
import java.nio.ByteBuffer;

/**
 * Ends an exchange whose head said enough.
 *
 * @param <T> the result
 */
record HeadOnly<T>(T end) implements BodySink<T> {
    @Override
    public void write(ByteBuffer part) {
        throw new IllegalStateException("a full sink received a part");
    }

    @Override
    public boolean isFull() {
        return true;
    }
}
