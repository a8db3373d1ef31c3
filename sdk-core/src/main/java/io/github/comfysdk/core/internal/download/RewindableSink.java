package io.github.comfysdk.core.internal.download;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The destination of a file's bytes. */
interface RewindableSink {
    /** {@return the number of bytes written since the start or the last successful rewind} */
    long size();

    /** Appends a part. */
    void write(ByteBuffer part) throws IOException;

    /** Discards the bytes written so far, if possible, and returns whether the sink is empty now. */
    boolean rewind() throws IOException;
}
