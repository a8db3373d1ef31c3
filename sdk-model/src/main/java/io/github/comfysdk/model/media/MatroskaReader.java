package io.github.comfysdk.model.media;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.internal.bytes.ByteCursor;
import io.github.comfysdk.model.internal.bytes.MixedText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The tags of a WebM or MKV file. Pictures and sound are skipped; where their size is unknown, as in a recording that was
 * streamed, their blocks are.
 */
final class MatroskaReader {
    private static final int EBML = 0x1a45dfa3;
    private static final int DOC_TYPE = 0x4282;
    private static final int SEGMENT = 0x18538067;
    private static final int CLUSTER = 0x1f43b675;
    private static final int TAGS = 0x1254c367;
    private static final int TAG = 0x7373;
    private static final int SIMPLE_TAG = 0x67c8;
    private static final int TAG_NAME = 0x45a3;
    private static final int TAG_STRING = 0x4487;
    private static final int TAG_BINARY = 0x4485;
    private static final int MAX_NAME = 100;
    private static final long UNKNOWN = -1;

    private final ByteCursor in;
    private final FoundTexts texts;
    private MediaFormat format = MediaFormat.MKV;

    MatroskaReader(ByteCursor in, FoundTexts texts) {
        this.in = in;
        this.texts = texts;
    }

    MediaFormat read() throws IOException {
        long end = Long.MAX_VALUE;
        while (!in.atEnd()) {
            boolean behind = in.position() >= end; // where anything may stand
            int id;
            long size;
            try {
                id = id();
                size = size();
            } catch (UnreadableDataException noElement) {
                problem(noElement, behind);
                break;
            }
            if (id == SEGMENT) {
                end = size == UNKNOWN ? Long.MAX_VALUE : in.position() + size;
            }
            if (id == SEGMENT || (id == CLUSTER && size == UNKNOWN)) {
                continue; // what it holds comes next
            }
            if (id == EBML) {
                in.require(size, "the header");
                readHeader(in.position() + size);
            } else if (id == TAGS) {
                in.require(size, "the tags");
                readTags(in.position() + size);
            } else if (!in.skips(size)) {
                problem(in.damaged("the video ends in the middle of an element"), behind);
                break;
            }
        }
        return format;
    }

    private void problem(UnreadableDataException problem, boolean behind) {
        if (!behind) {
            texts.problem(problem);
        }
    }

    /** Identifiers have one to four bytes, as many as the first one has leading zeros and one more. */
    private int id() throws IOException {
        in.part();
        int first = in.u8();
        int more = Integer.numberOfLeadingZeros(first) - 24;
        if (more > 3) {
            throw in.damaged("an element without an identifier");
        }
        int id = first;
        for (int i = 0; i < more; i++) {
            id = id << 8 | in.u8();
        }
        return id;
    }

    /** Sizes are written likewise, with the marker removed; all ones mean that it is unknown. */
    private long size() throws IOException {
        int first = in.u8();
        int more = Integer.numberOfLeadingZeros(first) - 24;
        if (more > 7) {
            throw in.damaged("an element without a size");
        }
        long size = first & 0x7f >> more;
        boolean ones = size == 0x7f >> more;
        for (int i = 0; i < more; i++) {
            int next = in.u8();
            ones &= next == 0xff;
            size = size << 8 | next;
        }
        return ones ? UNKNOWN : size;
    }

    private void readHeader(long end) throws IOException {
        while (in.position() < end) {
            int id = id();
            long size = sizeWithin(end);
            if (id == DOC_TYPE && size <= MAX_NAME) {
                format = text(size, "the kind").equals("webm") ? MediaFormat.WEBM : MediaFormat.MKV;
            } else {
                in.skip(size, "an element");
            }
        }
    }

    private void readTags(long end) throws IOException {
        while (in.position() < end) {
            int id = id();
            long size = sizeWithin(end);
            if (id == SIMPLE_TAG) {
                readTag(in.position() + size);
            } else if (id != TAG) {
                in.skip(size, "an element");
            }
        }
    }

    /** Name and text can stand in any order. */
    private void readTag(long end) throws IOException {
        String name = "";
        Optional<String> text = Optional.empty();
        while (in.position() < end) {
            int id = id();
            long size = sizeWithin(end);
            if (id == TAG_NAME && size <= MAX_NAME) {
                name = text(size, "a name");
            } else if ((id == TAG_STRING || id == TAG_BINARY) && (name.isEmpty() || FoundTexts.wants(name))) {
                text = Optional.of(text(size, name.isEmpty() ? "a tag" : "the tag " + name));
            } else {
                in.skip(size, "an element");
            }
        }
        String found = name;
        text.ifPresent(value -> texts.add(found, value));
    }

    private long sizeWithin(long end) throws IOException {
        long size = size();
        if (size < 0 || size > end - in.position()) {
            throw in.damaged("an element goes past the end of the one that it is in");
        }
        return size;
    }

    private String text(long size, String what) throws IOException {
        byte[] bytes = in.bytes(size, what);
        return new String(bytes, 0, MixedText.end(bytes, 0), StandardCharsets.UTF_8);
    }
}
