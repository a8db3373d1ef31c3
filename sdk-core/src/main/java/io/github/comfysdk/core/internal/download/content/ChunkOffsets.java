package io.github.comfysdk.core.internal.download.content;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Finds in the description of an MP4 where its last chunk of data begins, from the tables of all tracks. What is not understood
 * is passed over. Not thread-safe.
 */
final class ChunkOffsets {
    private static final int HEADER = 8;
    private static final int TABLE_HEADER = 8;
    private static final Set<String> CONTAINERS = Set.of("trak", "mdia", "minf", "stbl");

    private final ByteBuffer buffer = ByteBuffer.allocate(HEADER);
    private final Deque<Long> ends = new ArrayDeque<>();
    private long position;
    private long skippedUntil;
    private long tableEnd;
    private int entry;
    private boolean isTableBegun;
    private long last;

    /** Starts with the content of a description, of that many bytes. */
    void begin(long size) {
        ends.clear();
        ends.push(position + size);
        skippedUntil = position;
        tableEnd = position;
        buffer.clear();
    }

    /** {@return where the last chunk begins; 0 if no table has been found} */
    long last() {
        return last;
    }

    void next(int value) {
        position++;
        if (position <= skippedUntil) {
            return;
        }
        buffer.put((byte) value);
        if (position <= tableEnd) {
            ofTable();
        } else if (buffer.position() == HEADER) {
            box(Integer.toUnsignedLong(buffer.getInt(0)));
            buffer.clear();
        }
    }

    private void box(long size) {
        String type = new String(buffer.array(), 4, 4, StandardCharsets.ISO_8859_1);
        long end = position - HEADER + size;
        while (ends.size() > 1 && position - HEADER >= ends.element()) {
            ends.pop();
        }
        if (size < HEADER || end > ends.element()) {
            skippedUntil = ends.getLast(); // not understood
        } else if (CONTAINERS.contains(type)) {
            ends.push(end);
        } else if (type.equals("stco") || type.equals("co64")) {
            tableEnd = end;
            entry = type.equals("stco") ? Integer.BYTES : Long.BYTES;
            isTableBegun = false;
        } else {
            skippedUntil = end;
        }
    }

    private void ofTable() {
        if (!isTableBegun && buffer.position() == TABLE_HEADER) { // the version, and the number of entries
            isTableBegun = true;
            buffer.clear();
        } else if (isTableBegun && buffer.position() == entry) {
            long offset = entry == Integer.BYTES ? Integer.toUnsignedLong(buffer.getInt(0)) : buffer.getLong(0);
            last = Math.max(last, offset);
            buffer.clear();
        }
        if (position == tableEnd) {
            buffer.clear();
        }
    }
}
