package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.internal.download.content.ContentIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** The destination of a file's bytes. */
interface RewindableSink {
    /** {@return the number of bytes written since the start or the last successful rewind} */
    long size();

    /** Receives the identity of the content whose bytes follow. */
    default void begin(ContentIdentity content) throws IOException {}

    /**
     * Takes over bytes of this content that an earlier process has left, if there are any.
     *
     * @param reader receives them
     * @return whether there are
     */
    default boolean takeOver(ContentIdentity content, Consumer<ByteBuffer> reader) throws IOException {
        return false;
    }

    /** Appends a part. */
    void write(ByteBuffer part) throws IOException;

    /** Discards the bytes written so far, if possible, and returns whether the sink is empty now. */
    boolean rewind() throws IOException;
}
