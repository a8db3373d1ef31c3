package io.github.comfysdk.core.internal.download.content;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Recognises the end of MP3 by the size in the frame that encoders put before the sound, behind a tag of texts. A file without
 * that frame does not show its end. Not thread-safe.
 */
final class Mp3End extends StructureWalk {
    private static final int TAG_HEADER = 10;
    private static final int FIRST_FRAME = 64;
    private static final int[] PLACES = {13, 21, 36}; // they follow from the version and the number of channels

    private final ByteBuffer head = ByteBuffer.allocate(FIRST_FRAME);
    private long tag;
    private boolean isTagRead;

    @Override
    void next(int value) {
        int length = head.put((byte) value).position();
        if (!isTagRead && length == TAG_HEADER) {
            isTagRead = true;
            if (text(0, 3).equals("ID3")) {
                long size = 0;
                for (int i = 6; i < TAG_HEADER; i++) {
                    size = size << 7 | (head.get(i) & 0x7f);
                }
                boolean hasFooter = (head.get(5) & 0x10) != 0;
                tag = TAG_HEADER + size + (hasFooter ? TAG_HEADER : 0);
                skip(tag - TAG_HEADER);
                head.clear();
            }
        }
        if (!head.hasRemaining()) {
            stop();
        }
    }

    private String text(int at, int length) {
        return new String(head.array(), at, length, StandardCharsets.ISO_8859_1);
    }

    @Override
    public Completeness completeness(ContentEdges edges) {
        if (head.hasRemaining()) {
            return Completeness.CUT; // not even one frame of sound
        }
        for (int place : PLACES) {
            String name = text(place, 4);
            int flags = head.getInt(place + 4);
            if ((name.equals("Xing") || name.equals("Info")) && (flags & 2) != 0) {
                int at = place + ((flags & 1) == 0 ? 8 : 12); // behind the number of frames
                long sound = Integer.toUnsignedLong(head.getInt(at));
                return edges.size() >= tag + sound ? Completeness.WHOLE : Completeness.CUT;
            }
        }
        return Completeness.UNKNOWN;
    }
}
