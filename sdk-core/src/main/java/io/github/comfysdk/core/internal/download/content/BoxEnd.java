package io.github.comfysdk.core.internal.download.content;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Recognises the end of MP4 and its relatives, which are a sequence of boxes that begin with their size: a whole file ends
 * with a box and has both the data and its description. Not thread-safe.
 */
final class BoxEnd extends StructureWalk {
    private static final int SHORT_HEADER = 8;
    private static final int LONG_HEADER = 16;
    private static final Set<String> KNOWN = Set.of(
            "ftyp", "styp", "moov", "moof", "mdat", "meta", "free", "skip", "wide", "uuid", "udta", "sidx", "mfra",
            "emsg");

    private final ByteBuffer header = ByteBuffer.allocate(LONG_HEADER);
    private final Set<String> types = new HashSet<>();
    private boolean isEndless;
    private boolean isAppended;

    @Override
    void next(int value) {
        int length = header.put((byte) value).position();
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
        String type = new String(header.array(), 4, 4, StandardCharsets.ISO_8859_1);
        header.clear();
        boolean isKnown = KNOWN.contains(type);
        isAppended = !isKnown && hasAll(); // data that is no box, maybe
        isEndless = isKnown && size == 0;
        if (isKnown && (isEndless || size >= length)) {
            types.add(type);
        }
        if (size < length) {
            stop(); // a box up to the end of the file, or data that is no box
        } else {
            skip(size - length);
        }
    }

    private boolean hasAll() {
        return types.contains("mdat") && (types.contains("moov") || types.contains("meta"));
    }

    @Override
    public Completeness completeness(ContentEdges edges) {
        boolean isBetweenBoxes = header.position() == 0 || !types.contains("moof"); // fragments: more may follow
        if (!hasAll() || !isBetweenBoxes || (!hasSkipped() && !isAppended)) {
            return Completeness.CUT;
        }
        return isEndless ? Completeness.UNKNOWN : Completeness.WHOLE;
    }
}
