package io.github.comfysdk.model.media;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.internal.bytes.ByteCursor;
import io.github.comfysdk.model.internal.bytes.MixedText;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The texts of EXIF, a TIFF file without pictures. ComfyUI writes {@code prompt:{...}} and {@code workflow:{...}} under
 * whatever tags are free, Model (0x0110) and Make (0x010f) first; so all texts are looked at.
 */
final class ExifTexts {
    private static final int ENTRY = 12;
    private static final int ASCII = 2;
    private static final int UNDEFINED = 7;
    private static final int UTF_8 = 129;
    private static final int EXIF_DIRECTORY = 0x8769;
    private static final int USER_COMMENT = 0x9286;
    private static final int COMMENT_CHARSET = 8;

    private final ByteCursor place;
    private final FoundTexts texts;
    private final ByteBuffer tiff;

    /** Reads EXIF that begins with TIFF's header, or with something else before it. */
    ExifTexts(byte[] exif, ByteCursor place, FoundTexts texts) {
        this.place = place;
        this.texts = texts;
        int start = tiffHeader(exif);
        if (start < 0) {
            throw place.damaged("EXIF of " + exif.length + " bytes without a TIFF header");
        }
        this.tiff = ByteBuffer.wrap(exif, start, exif.length - start).slice();
        tiff.order(exif[start] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    private static int tiffHeader(byte[] exif) {
        for (int i = 0; i + 8 <= exif.length; i++) {
            boolean little = exif[i] == 'I' && exif[i + 1] == 'I' && exif[i + 2] == 42 && exif[i + 3] == 0;
            boolean big = exif[i] == 'M' && exif[i + 1] == 'M' && exif[i + 2] == 0 && exif[i + 3] == 42;
            if (little || big) {
                return i;
            }
        }
        return -1;
    }

    void read() {
        int exifDirectory = readDirectory(tiff.getInt(4));
        if (exifDirectory != 0) {
            try {
                readDirectory(exifDirectory);
            } catch (UnreadableDataException e) {
                texts.problem(e); // what the first one holds is good all the same
            }
        }
    }

    /** Returns where the directory of the camera's own values is, 0 if there is none. */
    private int readDirectory(int offset) {
        if (offset < 8 || offset > tiff.limit() - 2) {
            throw place.damaged("the directory of EXIF lies outside of it");
        }
        int count = Short.toUnsignedInt(tiff.getShort(offset));
        if (count * ENTRY > tiff.limit() - offset - 2) {
            throw place.damaged("the directory of EXIF has " + count + " entries, more than there is room for");
        }
        int next = 0;
        for (int i = 0; i < count; i++) {
            int entry = offset + 2 + i * ENTRY;
            int tag = Short.toUnsignedInt(tiff.getShort(entry));
            if (tag == EXIF_DIRECTORY) {
                next = tiff.getInt(entry + 8);
            } else {
                readText(tag, Short.toUnsignedInt(tiff.getShort(entry + 2)), entry);
            }
        }
        return next;
    }

    private void readText(int tag, int type, int entry) {
        if (type != ASCII && type != UTF_8 && !(type == UNDEFINED && tag == USER_COMMENT)) {
            return;
        }
        long length = Integer.toUnsignedLong(tiff.getInt(entry + 4));
        long from = length <= 4 ? entry + 8L : Integer.toUnsignedLong(tiff.getInt(entry + 8));
        if (from > tiff.limit() - length) {
            texts.problem(place.damaged("a text of EXIF lies outside of it"));
            return;
        }
        byte[] text = new byte[(int) length];
        tiff.get((int) from, text);
        texts.addNamed(tag == USER_COMMENT ? comment(text) : MixedText.decode(text, 0, MixedText.end(text, 0)));
    }

    private String comment(byte[] text) {
        if (text.length < COMMENT_CHARSET) {
            return "";
        }
        if (new String(text, 0, COMMENT_CHARSET, StandardCharsets.ISO_8859_1).startsWith("UNICODE")) {
            Charset charset =
                    tiff.order() == ByteOrder.BIG_ENDIAN ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
            return new String(text, COMMENT_CHARSET, text.length - COMMENT_CHARSET, charset);
        }
        return MixedText.decode(text, COMMENT_CHARSET, text.length);
    }
}
