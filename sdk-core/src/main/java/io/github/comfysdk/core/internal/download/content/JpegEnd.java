package io.github.comfysdk.core.internal.download.content;

/**
 * Recognises the end of JPEG: a sequence of segments, the last of which is the marker EOI. A thumbnail's EOI is inside a segment
 * and does not count. Not thread-safe.
 */
final class JpegEnd extends StructureWalk {
    private static final int PREFIX = 0xff;
    private static final int RESTARTS = 0xd0;
    private static final int START = 0xd8;
    private static final int END = 0xd9;

    private enum Expected {
        PREFIX,
        MARKER,
        LENGTH,
        REST_OF_LENGTH
    }

    private Expected expected = Expected.PREFIX;
    private int length;
    private boolean whole;

    @Override
    void next(int value) {
        switch (expected) {
            case PREFIX -> expected = value == PREFIX ? Expected.MARKER : Expected.PREFIX; // else data of the image
            case MARKER -> marker(value);
            case LENGTH -> {
                length = value << 8;
                expected = Expected.REST_OF_LENGTH;
            }
            case REST_OF_LENGTH -> {
                skip(Math.max(0, (length | value) - 2));
                expected = Expected.PREFIX;
            }
        }
    }

    private void marker(int value) {
        if (value == END) {
            whole = true;
            stop();
        } else if (value != PREFIX) { // any number of them may precede a marker
            boolean isAlone = value <= 1 || (value >= RESTARTS && value <= START);
            expected = isAlone ? Expected.PREFIX : Expected.LENGTH;
        }
    }

    @Override
    public Completeness completeness(ContentEdges edges) {
        return whole ? Completeness.WHOLE : Completeness.CUT;
    }
}
