package io.github.comfysdk.model.media;

import io.github.comfysdk.model.internal.bytes.ByteCursor;
import java.io.IOException;

/**
 * The head of a box, of which MP4, MOV and AVIF files consist.
 *
 * @param type its name of four characters
 * @param content the position of its content
 * @param end the position after it; may lie behind the end of the file
 */
record IsoBox(String type, long content, long end) {
    static final int HEADER = 8;
    private static final int LONG_HEADER = 16;

    /** Reads the head that the cursor stands on, of a box that goes on until the limit at most. */
    static IsoBox read(ByteCursor in, long limit) throws IOException {
        in.part();
        long start = in.position();
        long size = in.u32();
        String type = in.fourCharacters();
        int header = HEADER;
        if (size == 1) {
            size = in.bigEndian(8);
            header = LONG_HEADER;
        } else if (size == 0) {
            size = limit - start;
        }
        if (size < header || size > Long.MAX_VALUE - start) {
            throw in.damaged(
                    "a box of " + Long.toUnsignedString(size) + " bytes, less than its head has or more than any");
        }
        return new IsoBox(type, start + header, start + size);
    }

    /** Reads the head of a box inside of this one. */
    IsoBox child(ByteCursor in) throws IOException {
        IsoBox child = read(in, end);
        if (child.end > end) {
            throw in.damaged("a box goes past the end of the box " + printable(type) + " that it is in");
        }
        return child;
    }

    /** Goes on to what follows. */
    void finish(ByteCursor in) throws IOException {
        in.finish(end, "the box " + printable(type));
    }

    /** Whether the cursor stands where another box can begin; QuickTime ends a list with four zeros. */
    boolean hasMore(ByteCursor in) throws IOException {
        return in.position() <= end - HEADER && (end != Long.MAX_VALUE || !in.atEnd());
    }

    /** Names are bytes of the file, which can be anything. */
    static String printable(String type) {
        return type.matches("[ -~\u00a9]{4}") ? type : "without a name";
    }
}
