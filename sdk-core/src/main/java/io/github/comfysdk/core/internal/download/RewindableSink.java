package io.github.comfysdk.core.internal.download;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where the bytes of a file go. */
interface RewindableSink {
    /** {@return how many bytes it holds} */
    long size();

    /** Takes more bytes. */
    void write(ByteBuffer part) throws IOException;

    /** {@return whether it is empty now: some can begin again, others cannot take back what they were given} */
    boolean rewind() throws IOException;
}
