package io.github.comfysdk.core.internal.download.content;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Recognises the end of MP4 and its relatives, which are a sequence of boxes that begin with their size: a whole file ends
 * with a box and has both the data and its description. Not thread-safe.
 */
final class BoxEnd implements EndCheck {
    private static final int SHORT_HEADER = 8;
    private static final int LONG_HEADER = 16;

    private final ByteBuffer header = ByteBuffer.allocate(LONG_HEADER);
    private final Set<String> types = new HashSet<>();
    private long toSkip;
    private boolean broken;

    @Override
    public void update(ByteBuffer part) {
        while (part.hasRemaining() && !broken) {
            if (toSkip > 0) {
                int skipped = (int) Math.min(toSkip, part.remaining());
                part.position(part.position() + skipped);
                toSkip -= skipped;
            } else {
                header.put(part.get());
                readHeader();
            }
        }
    }

    private void readHeader() {
        int length = header.position();
        if (length < SHORT_HEADER) {
            return;
        }
        long size = Integer.toUnsignedLong(header.getInt(0));
        if (size == 1) { // the size is behind the type
            if (length < LONG_HEADER) {
                return;
            }
            size = header.getLong(SHORT_HEADER);
        }
        types.add(new String(header.array(), 4, 4, StandardCharsets.ISO_8859_1));
        broken = size < length; // 0 is a box without an end
        toSkip = size - length;
        header.clear();
    }

    @Override
    public boolean isReached(ContentEdges edges) {
        boolean hasDescription = types.contains("moov") || types.contains("meta");
        return !broken && toSkip == 0 && header.position() == 0 && hasDescription && types.contains("mdat");
    }
}
