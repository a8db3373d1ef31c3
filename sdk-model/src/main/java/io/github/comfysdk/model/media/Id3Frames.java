package io.github.comfysdk.model.media;

import io.github.comfysdk.model.internal.bytes.ByteCursor;
import io.github.comfysdk.model.internal.bytes.MixedText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The frames of an ID3v2 tag, of which the texts that users name, TXXX, are read. In version 4 sizes have seven bits in each
 * byte; some programs, among them old versions of iTunes, write all eight, which shows in what stands behind the frame.
 */
final class Id3Frames {
    private static final int SHORT_HEADER = 6;
    private static final int HEADER = 10;
    private static final int UNREADABLE_3 = 0xc0;
    private static final int UNREADABLE_4 = 0x0c;
    private static final int GROUPED_3 = 0x20;
    private static final int GROUPED_4 = 0x40;
    private static final int UNSYNCHRONISED = 0x02;
    private static final int WITH_LENGTH = 0x01;
    private static final int FLAGS = 2;
    private static final long NOT_SAFE = 0x80808080L;
    private static final Pattern FRAME_OR_PADDING = Pattern.compile("(?s)[A-Z0-9]{4}.*|\0+");
    /** How much of it is looked at. */
    private static final int PADDING = 1_024;

    private final ByteCursor in;
    private final FoundTexts texts;
    private final int version;
    private boolean plainSizes;

    Id3Frames(ByteCursor in, FoundTexts texts, int version) {
        this.in = in;
        this.texts = texts;
        this.version = version;
    }

    void read(long end) throws IOException {
        int header = version == 2 ? SHORT_HEADER : HEADER;
        while (in.position() <= end - header && !isPadding()) {
            in.part();
            String id = new String(in.bytes(version == 2 ? 3 : 4, "a name"), StandardCharsets.ISO_8859_1);
            long size = version == 2 ? in.bigEndian(3) : version == 3 ? in.u32() : size(end);
            int flags = version == 2 ? 0 : in.u16();
            if (size > end - in.position()) {
                throw in.damaged("a frame goes past the end of the tag");
            }
            long next = in.position() + size;
            if (id.equals("TXXX") || id.equals("TXX")) {
                readText(content(in.bytes(size, "a text"), flags & 0xff));
            }
            in.finish(next, "a frame");
        }
    }

    private long size(long end) throws IOException {
        long plain = in.u32();
        long safe = Id3Reader.syncSafe(plain);
        plainSizes |= (plain & NOT_SAFE) != 0 || (!isFrameBehind(safe, end) && isFrameBehind(plain, end));
        return plainSizes ? plain : safe;
    }

    /** Whether the tag goes on or ends where a frame of a size does; yes if it was not loaded and nobody can tell. */
    private boolean isFrameBehind(long size, long end) throws IOException {
        long here = in.position();
        long next = here + FLAGS + size;
        if (end != in.end() || next == end) {
            return true;
        } else if (next > end) {
            return false;
        }
        in.position(next);
        String behind = new String(in.peek(PADDING), StandardCharsets.ISO_8859_1);
        in.position(here);
        return FRAME_OR_PADDING.matcher(behind).matches();
    }

    /** Zeros fill a tag up. */
    private boolean isPadding() throws IOException {
        byte[] next = in.peek(1);
        return next.length == 0 || next[0] == 0;
    }

    /** Empty for what is compressed or encrypted, which nobody does with texts. */
    private byte[] content(byte[] frame, int flags) {
        if ((flags & (version == 4 ? UNREADABLE_4 : UNREADABLE_3)) != 0) {
            return new byte[0];
        }
        int from = (flags & (version == 4 ? GROUPED_4 : GROUPED_3)) != 0 ? 1 : 0;
        if (version == 4 && (flags & WITH_LENGTH) != 0) {
            from += 4;
        }
        byte[] content = Arrays.copyOfRange(frame, Math.min(from, frame.length), frame.length);
        return version == 4 && (flags & UNSYNCHRONISED) != 0 ? Id3Reader.synchronised(content) : content;
    }

    /** A text is its encoding, its name, and its content, the last two with zeros between them. */
    private void readText(byte[] frame) {
        if (frame.length == 0) {
            return;
        }
        String both = switch (frame[0]) {
            case 1 -> utf16(frame);
            case 2 -> new String(frame, 1, frame.length - 1, StandardCharsets.UTF_16BE);
            default -> MixedText.decode(frame, 1, frame.length);
        };
        int end = both.indexOf('\0');
        if (end >= 0) {
            String text = both.substring(end + 1);
            texts.add(both.substring(0, end), text.startsWith("\ufeff") ? text.substring(1) : text);
        }
    }

    /** Name and content have a byte order mark each, which say the same. */
    private static String utf16(byte[] frame) {
        return new String(frame, 1, frame.length - 1, StandardCharsets.UTF_16);
    }
}
