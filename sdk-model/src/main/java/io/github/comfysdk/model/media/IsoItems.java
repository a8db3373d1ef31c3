package io.github.comfysdk.model.media;

import io.github.comfysdk.model.internal.bytes.ByteCursor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The items of an AVIF file: {@code iinf} says which are EXIF, {@code iloc} where each one is. */
final class IsoItems {
    /** An item consists of pieces, and some are nothing but repetitions of others. */
    private static final int MAX_PIECES = 1_000;

    private final ByteCursor in;
    private final FoundTexts texts;
    private final Set<Long> exif = new HashSet<>();
    private @Nullable IsoBox locations;
    private @Nullable IsoBox data;

    IsoItems(ByteCursor in, FoundTexts texts) {
        this.in = in;
        this.texts = texts;
    }

    void locations(IsoBox box) {
        locations = box;
    }

    void data(IsoBox box) {
        data = box;
    }

    void readInfos(IsoBox box) throws IOException {
        int version = in.u8();
        in.skip(3, "the flags of iinf");
        in.skip(version == 0 ? 2 : 4, "the count of iinf");
        while (box.hasMore(in)) {
            IsoBox info = box.child(in);
            if (info.type().equals("infe")) {
                readInfo();
            }
            info.finish(in);
        }
    }

    private void readInfo() throws IOException {
        int version = in.u8();
        in.skip(3, "the flags of an item");
        if (version >= 2) {
            long id = in.bigEndian(version == 2 ? 2 : 4);
            in.u16();
            if (in.fourCharacters().equals("Exif") && exif.size() < MAX_PIECES) {
                exif.add(id);
            }
        }
    }

    /** Reads the EXIF items once the whole box is known, and leaves the cursor anywhere. */
    void readExif() throws IOException {
        IsoBox box = locations;
        if (box == null || exif.isEmpty()) {
            return;
        }
        in.position(box.content());
        int version = in.u8();
        in.skip(3, "the flags of iloc");
        int sizes = in.u16();
        int indexSize = version == 1 || version == 2 ? sizes & 15 : 0;
        long count = in.bigEndian(version < 2 ? 2 : 4);
        for (long i = 0; i < count && in.position() < box.end(); i++) {
            in.part();
            long id = in.bigEndian(version < 2 ? 2 : 4);
            boolean inData = version != 0 && (in.u16() & 15) == 1;
            in.u16();
            long base = in.bigEndian(sizes >> 4 & 15);
            List<long[]> pieces = pieces(base, sizes >> 12 & 15, sizes >> 8 & 15, indexSize, exif.contains(id));
            if (exif.contains(id)) {
                long next = in.position();
                readExif(pieces, inData);
                in.position(next);
            }
        }
    }

    private List<long[]> pieces(long base, int offsetSize, int lengthSize, int indexSize, boolean wanted)
            throws IOException {
        int count = in.u16();
        if (wanted && count > MAX_PIECES) {
            throw in.damaged("EXIF of more than " + MAX_PIECES + " pieces");
        }
        var pieces = new ArrayList<long[]>();
        for (int i = 0; i < count; i++) {
            in.skip(indexSize, "the index of a piece");
            long offset = base + in.bigEndian(offsetSize);
            long length = in.bigEndian(lengthSize);
            if (wanted) {
                pieces.add(new long[] {offset, length});
            }
        }
        return pieces;
    }

    private void readExif(List<long[]> pieces, boolean inData) throws IOException {
        long start = inData && data != null ? data.content() : 0;
        var bytes = new ByteArrayOutputStream();
        for (long[] piece : pieces) {
            if (piece[0] < 0 || piece[0] > in.end() - start) {
                throw in.damaged("EXIF lies outside of the file");
            }
            in.position(start + piece[0]);
            long length = piece[1] == 0 ? in.end() - in.position() : piece[1];
            bytes.writeBytes(in.bytes(length, "EXIF"));
            if (bytes.size() > ByteCursor.MAX_LENGTH) {
                throw in.damaged("EXIF of more than 50 MB");
            }
        }
        new ExifTexts(bytes.toByteArray(), in, texts).read();
    }
}
