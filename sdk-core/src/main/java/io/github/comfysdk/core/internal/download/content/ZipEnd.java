package io.github.comfysdk.core.internal.download.content;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Recognises the end of ZIP: the record that gives the place of the table of contents. Not thread-safe. */
final class ZipEnd extends StructureWalk {
    private static final int SIGNATURE = 0x504b0506;
    private static final int SIZE_OF_TABLE = 8;
    private static final int PLACE_OF_TABLE = 12;
    private static final int COMMENT = 16;
    private static final int ELSEWHERE = -1; // files beyond 4 GB

    private final ByteBuffer record = ByteBuffer.allocate(COMMENT + 2).order(ByteOrder.LITTLE_ENDIAN);
    private int latest;
    private long position;
    private boolean isInRecord;
    private long end = -1;
    private boolean isOfFile;

    @Override
    void next(int value) {
        position++;
        latest = latest << 8 | value;
        if (isInRecord && !record.put((byte) value).hasRemaining()) {
            isInRecord = false;
            end = position + (record.getShort(COMMENT) & 0xffff);
            long start = position - record.capacity() - 4;
            isOfFile = record.getInt(PLACE_OF_TABLE) == ELSEWHERE
                    || unsigned(SIZE_OF_TABLE) + unsigned(PLACE_OF_TABLE) == start;
        }
        if (latest == SIGNATURE) {
            isInRecord = true;
            record.clear();
        }
    }

    private long unsigned(int at) {
        return Integer.toUnsignedLong(record.getInt(at));
    }

    /** A ZIP inside the file has such a record, too, but one that gives other places. */
    @Override
    public Completeness completeness(ContentEdges edges) {
        boolean isThere = end >= 0 && !isInRecord && end <= edges.size();
        return isThere && isOfFile ? Completeness.WHOLE : Completeness.CUT;
    }
}
