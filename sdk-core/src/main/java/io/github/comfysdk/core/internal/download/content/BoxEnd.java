package io.github.comfysdk.core.internal.download.content;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Recognises the end of MP4 and its relatives, which are a sequence of boxes that begin with their size: a whole file ends
 * with a box and has both the data and its description. The description says where the data are; fragments, each of which has
 * one of its own, end with an index, or nothing shows that they do. Not thread-safe.
 */
final class BoxEnd extends StructureWalk {
    private static final int SHORT_HEADER = 8;
    private static final int LONG_HEADER = 16;
    private static final Set<String> KNOWN = Set.of(
            "ftyp", "styp", "moov", "moof", "mdat", "meta", "free", "skip", "wide", "uuid", "udta", "sidx", "mfra",
            "emsg");

    private final ByteBuffer header = ByteBuffer.allocate(LONG_HEADER);
    private final Set<String> types = new HashSet<>();
    private final ChunkOffsets chunks = new ChunkOffsets();
    private long inMovie;
    private boolean isFragmentOpen;
    private boolean isDescriptionLast;
    private boolean isEndless;
    private boolean isAppended;

    @Override
    void next(int value) {
        if (inMovie > 0) {
            inMovie--;
            chunks.next(value);
            return;
        }
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
        isAppended = !isKnown && hasAll(); // perhaps data outside of boxes
        isEndless = isKnown && size == 0;
        if (isKnown && (isEndless || size >= length)) {
            met(type);
        }
        if (size < length) {
            stop(); // a box up to the end of the file, or data outside of boxes
        } else if (type.equals("moov")) {
            inMovie = size - length;
            chunks.begin(inMovie);
        } else {
            skip(size - length);
        }
    }

    private void met(String type) {
        types.add(type);
        switch (type) {
            case "moof" -> isFragmentOpen = true;
            case "moov" -> isDescriptionLast = true;
            case "mdat" -> {
                isFragmentOpen = false;
                isDescriptionLast = false;
            }
            default -> {} // of no interest
        }
    }

    private boolean hasAll() {
        return types.contains("mdat") && (types.contains("moov") || types.contains("meta"));
    }

    @Override
    public Completeness completeness(ContentEdges edges) {
        boolean isFragmented = types.contains("moof");
        boolean hasIndex = types.contains("mfra");
        boolean isBetweenBoxes = header.position() == 0 || !isFragmented || hasIndex; // fragments: more may follow
        boolean isInside = inMovie > 0 || isFragmentOpen || (!hasSkipped() && !isAppended);
        if (!hasAll() || !isBetweenBoxes || isInside || chunks.last() > edges.size()) {
            return Completeness.CUT;
        }
        boolean showsEnd = isFragmented ? hasIndex : !types.contains("moov") || isDescriptionLast || chunks.last() > 0;
        return isEndless || !showsEnd ? Completeness.UNKNOWN : Completeness.WHOLE;
    }
}
