package io.github.comfysdk.model.media;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.internal.bytes.ByteCursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The boxes of an MP4, MOV or AVIF file that hold metadata: {@code udta} and {@code meta}, of the movie and of the file.
 * All others are skipped.
 */
final class IsoReader {
    private static final Set<String> METADATA = Set.of("moov", "udta", "meta");
    /** A comment, as FFmpeg writes it without {@code use_metadata_tags}. */
    private static final String COMMENT = "\u00a9cmt";

    private final ByteCursor in;
    private final FoundTexts texts;
    private final boolean picture;

    /** Reads a movie, or a picture from a source that is read at any place. */
    IsoReader(ByteCursor in, FoundTexts texts, MediaFormat format) {
        this.picture = format == MediaFormat.AVIF;
        this.in = in;
        this.texts = texts;
    }

    void read() throws IOException {
        boolean found = false;
        while (!in.atEnd()) {
            if (found && isPadding()) {
                return;
            }
            IsoBox box;
            try {
                box = IsoBox.read(in, in.end());
            } catch (UnreadableDataException noBox) {
                texts.problem(noBox);
                return;
            }
            found |= METADATA.contains(box.type());
            if (METADATA.contains(box.type())) {
                in.require(box.end() - box.content(), "the box " + box.type());
                read(box);
                if (box.end() != Long.MAX_VALUE) {
                    box.finish(in);
                }
            } else if (box.end() == Long.MAX_VALUE) {
                return; // the last one, of a stream
            } else if (!in.skips(box.end() - box.content())) {
                texts.problem(in.damaged("the box " + IsoBox.printable(box.type()) + " goes past the end"));
                return;
            }
        }
    }

    /** Whether less than a box is left, and nothing but line ends and zeros, which some programs put behind a file. */
    private boolean isPadding() throws IOException {
        byte[] rest = in.peek(IsoBox.HEADER);
        for (byte value : rest) {
            if (value != 0 && value != '\r' && value != '\n') {
                return false;
            }
        }
        return rest.length < IsoBox.HEADER;
    }

    private void read(IsoBox box) throws IOException {
        switch (box.type()) {
            case "moov" -> readChildren(box, Set.of("udta", "meta"));
            case "udta" -> readChildren(box, Set.of("meta", COMMENT));
            case "meta" -> readMeta(box);
            case COMMENT -> readComment(box);
            default -> throw new IllegalStateException("not read: " + box.type());
        }
    }

    private void readChildren(IsoBox parent, Set<String> wanted) throws IOException {
        while (parent.hasMore(in)) {
            if (in.peek(4).length == 4 && isZero(in.peek(4))) {
                return;
            }
            IsoBox child = parent.child(in);
            if (wanted.contains(child.type())) {
                read(child);
            }
            child.finish(in);
        }
    }

    private static boolean isZero(byte[] bytes) {
        for (byte value : bytes) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /** QuickTime's text: its length, its language, and the characters. */
    private void readComment(IsoBox box) throws IOException {
        if (box.end() - box.content() < 4) {
            return;
        }
        int length = in.u16();
        in.u16();
        if (length <= box.end() - in.position()) {
            byte[] text = in.bytes(length, "a comment");
            texts.add("comment", new String(text, StandardCharsets.UTF_8));
        }
    }

    /** In MP4 and AVIF a version comes before the boxes, in QuickTime none does. */
    private void readMeta(IsoBox meta) throws IOException {
        if (meta.end() - meta.content() < 4) {
            return;
        }
        if (isZero(in.peek(4))) {
            in.skip(4, "the version of meta");
        }
        var tags = new IsoTags(in, texts);
        var items = new IsoItems(in, texts);
        while (meta.hasMore(in)) {
            IsoBox child = meta.child(in);
            switch (child.type()) {
                case "keys" -> tags.readKeys(child);
                case "ilst" -> tags.readList(child);
                case "iinf" -> items.readInfos(child);
                case "iloc" -> items.locations(child);
                case "idat" -> items.data(child);
                default -> {}
            }
            child.finish(in);
        }
        if (picture) {
            items.readExif();
            in.position(meta.end());
        }
    }
}
