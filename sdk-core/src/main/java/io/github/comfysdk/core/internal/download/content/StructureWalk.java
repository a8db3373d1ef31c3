package io.github.comfysdk.core.internal.download.content;

import java.nio.ByteBuffer;

/**
 * Walks through the structure of a format byte by byte and skips what is of no interest. What follows the end of the format
 * is not looked at: programs append texts and data of their own to files, which stay valid. Not thread-safe.
 */
abstract class StructureWalk implements EndCheck {
    private long toSkip;
    private boolean over;

    /** Receives the next byte that is not skipped. */
    abstract void next(int value);

    final void skip(long bytes) {
        toSkip = bytes;
    }

    /** {@return whether all that was to be skipped has come} */
    final boolean hasSkipped() {
        return toSkip == 0;
    }

    /** Ends the walk; nothing that follows counts. */
    final void stop() {
        over = true;
    }

    @Override
    public final void update(ByteBuffer part) {
        while (part.hasRemaining() && !over) {
            if (toSkip > 0) {
                int skipped = (int) Math.min(toSkip, part.remaining());
                part.position(part.position() + skipped);
                toSkip -= skipped;
            } else {
                next(part.get() & 0xff);
            }
        }
    }
}
