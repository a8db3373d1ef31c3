package io.github.comfysdk.core.internal.download.content;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;

/**
 * Recognises the end of Ogg: a sequence of pages, of which the last of each stream says so. Some programs never say it, so a
 * file that ends with a page can be whole. Not thread-safe.
 */
final class OggEnd extends StructureWalk {
    private static final int CAPTURE = 0x4f676753;
    private static final int CAPTURE_LENGTH = 4;
    private static final int FLAGS = 5;
    private static final int BEGIN_OF_STREAM = 2;
    private static final int END_OF_STREAM = 4;
    private static final int SERIAL = 14;
    private static final int SEGMENTS = 26;
    /** Streams of a file are few; this only bounds what a hostile one takes of memory. */
    private static final int MAX_STREAMS = 1_000;

    private final ByteBuffer header = ByteBuffer.allocate(SEGMENTS + 1 + 255);
    private final Set<Integer> open = new HashSet<>();
    private final Set<Integer> ended = new HashSet<>();
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
        page(header.get(FLAGS), header.getInt(SERIAL));
        skip(size);
        header.clear();
    }

    private void page(int flags, int serial) {
        if ((flags & END_OF_STREAM) != 0) {
            open.remove(serial);
            if (ended.size() < MAX_STREAMS) {
                ended.add(serial);
            }
        } else if (open.size() < MAX_STREAMS && ((flags & BEGIN_OF_STREAM) != 0 || !ended.contains(serial))) {
            open.add(serial);
        }
    }

    @Override
    public Completeness completeness(ContentEdges edges) {
        boolean hasEnded = !ended.isEmpty() && open.isEmpty();
        if (isOther) {
            return hasEnded ? Completeness.WHOLE : Completeness.CUT;
        }
        boolean isBetweenPages = header.position() == 0 || (hasEnded && header.position() < CAPTURE_LENGTH);
        if (!hasSkipped() || !isBetweenPages || (!ended.isEmpty() && !hasEnded)) {
            return Completeness.CUT;
        }
        return hasEnded ? Completeness.WHOLE : Completeness.UNKNOWN;
    }
}
