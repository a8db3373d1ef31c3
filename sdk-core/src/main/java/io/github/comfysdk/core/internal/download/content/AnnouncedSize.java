package io.github.comfysdk.core.internal.download.content;

/** Recognises the ends of formats that give their size at their beginning. */
final class AnnouncedSize {
    /** From here on a size is a placeholder of a program that could not go back to it. */
    private static final long PLACEHOLDER = 0x7fff0000L;

    private static final int SEGMENT = 0x18538067;

    private AnnouncedSize() {}

    /** The size counts from behind itself. */
    static Completeness ofRiff(ContentEdges edges) {
        return of(edges, edges.littleEndian(4), 8);
    }

    static Completeness ofBmp(ContentEdges edges) {
        return of(edges, edges.littleEndian(2), 0);
    }

    static Completeness ofGlb(ContentEdges edges) {
        return of(edges, edges.littleEndian(8), 0);
    }

    private static Completeness of(ContentEdges edges, long announced, long before) {
        if (announced == 0 || announced >= PLACEHOLDER) {
            return Completeness.UNKNOWN;
        }
        return announced > 0 && edges.size() >= announced + before ? Completeness.WHOLE : Completeness.CUT;
    }

    /** Matroska and WebM: a header and a segment, which both begin with their size. Live recordings do not know it. */
    static Completeness ofMatroska(ContentEdges edges) {
        byte[] head = edges.head();
        long header = variable(head, 4);
        if (header < 0) {
            return Completeness.CUT;
        }
        long segment = 4 + width(head, 4) + header;
        if (segment + 5 > head.length) {
            return edges.size() > head.length ? Completeness.UNKNOWN : Completeness.CUT;
        }
        int at = (int) segment;
        int id = (head[at] & 0xff) << 24
                | (head[at + 1] & 0xff) << 16
                | (head[at + 2] & 0xff) << 8
                | (head[at + 3] & 0xff);
        if (id != SEGMENT) {
            return Completeness.UNKNOWN;
        }
        int width = width(head, at + 4);
        long size = variable(head, at + 4);
        if (size < 0) {
            return Completeness.CUT;
        }
        boolean isUnknown = size == (1L << (7 * width)) - 1;
        return isUnknown
                ? Completeness.UNKNOWN
                : edges.size() >= segment + 4 + width + size ? Completeness.WHOLE : Completeness.CUT;
    }

    /** Returns a number whose first byte says how many bytes it has; -1 if it is cut off. */
    private static long variable(byte[] head, int at) {
        int width = width(head, at);
        if (width > 8 || at + width > head.length) {
            return -1;
        }
        long value = head[at] & (0xff >> width);
        for (int i = 1; i < width; i++) {
            value = value << 8 | (head[at + i] & 0xff);
        }
        return value;
    }

    private static int width(byte[] head, int at) {
        return at < head.length ? Integer.numberOfLeadingZeros(head[at] & 0xff) - 23 : 9;
    }
}
