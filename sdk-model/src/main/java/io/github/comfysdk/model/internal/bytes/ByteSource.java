package io.github.comfysdk.model.internal.bytes;

import java.io.IOException;

/** Bytes by their position. */
public interface ByteSource {
    /** What {@link #end} returns as long as nobody can tell. */
    long UNKNOWN = Long.MAX_VALUE;

    /**
     * Reads some bytes.
     *
     * @param position the position of the first one
     * @param into where to
     * @param offset the first index to write at
     * @param length how many bytes at most; more than 0
     * @return how many there were; negative if none is left at the position
     * @throws IOException if reading fails
     */
    int read(long position, byte[] into, int offset, int length) throws IOException;

    /**
     * {@return the position after the last byte, {@link #UNKNOWN} before it was reached}
     *
     * @throws IOException if it cannot be found out
     */
    long end() throws IOException;

    /**
     * {@return whether earlier positions can be read again}
     */
    boolean seekable();
}
