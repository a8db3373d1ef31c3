package io.github.comfysdk.core.internal.download.content;

import java.nio.ByteBuffer;

/** Recognises the end of PNG: a sequence of chunks, of which the last is IEND. Not thread-safe. */
final class PngEnd extends StructureWalk {
    private static final int SIGNATURE = 8;
    private static final int CHECKSUM = 4;
    private static final int IEND = 0x49454e44;

    private final ByteBuffer header = ByteBuffer.allocate(8);
    private boolean isLast;

    PngEnd() {
        skip(SIGNATURE);
    }

    @Override
    void next(int value) {
        if (isLast || header.put((byte) value).hasRemaining()) {
            return;
        }
        isLast = header.getInt(4) == IEND;
        skip(Integer.toUnsignedLong(header.getInt(0)) + CHECKSUM);
        header.clear();
    }

    @Override
    public Completeness completeness(ContentEdges edges) {
        return isLast && hasSkipped() ? Completeness.WHOLE : Completeness.CUT;
    }
}
