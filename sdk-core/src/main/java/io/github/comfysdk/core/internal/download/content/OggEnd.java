package io.github.comfysdk.core.internal.download.content;

import java.nio.ByteBuffer;

/**
 * Recognises the end of Ogg: a sequence of pages, of which the last says so. Some programs forget to say it, so a file that
 * ends with a page can be whole. Not thread-safe.
 */
final class OggEnd extends StructureWalk {
    private static final int CAPTURE = 0x4f676753;
    private static final int CAPTURE_LENGTH = 4;
    private static final int FLAGS = 5;
    private static final int END_OF_STREAM = 4;
    private static final int SEGMENTS = 26;

    private final ByteBuffer header = ByteBuffer.allocate(SEGMENTS + 1 + 255);
    private boolean ended;
    private boolean isOther;

    @Override
    void next(int value) {
        int length = header.put((byte) value).position();
        if (length == CAPTURE_LENGTH && header.getInt(0) != CAPTURE) {
            isOther = true;
            stop();
        }
        if (length <= SEGMENTS || length <= SEGMENTS + (header.get(SEGMENTS) & 0xff)) {
            return;
        }
        int size = 0;
        for (int i = SEGMENTS + 1; i < length; i++) {
            size += header.get(i) & 0xff;
        }
        ended |= (header.get(FLAGS) & END_OF_STREAM) != 0;
        skip(size);
        header.clear();
    }

    @Override
    public Completeness completeness(ContentEdges edges) {
        if (isOther) {
            return ended ? Completeness.WHOLE : Completeness.CUT;
        }
        boolean isBetweenPages = header.position() == 0 || (ended && header.position() < CAPTURE_LENGTH);
        if (!hasSkipped() || !isBetweenPages) {
            return Completeness.CUT;
        }
        return ended ? Completeness.WHOLE : Completeness.UNKNOWN;
    }
}
