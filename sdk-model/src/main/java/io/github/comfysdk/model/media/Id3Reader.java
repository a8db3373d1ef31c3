package io.github.comfysdk.model.media;

import io.github.comfysdk.model.internal.bytes.ByteCursor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The ID3v2 tags at the beginning of an MP3 file, or of a FLAC file whose writer did not know better. */
final class Id3Reader {
    private static final int HEADER = 10;
    private static final int UNSYNCHRONISED = 0x80;
    private static final int EXTENDED_HEADER = 0x40;

    private Id3Reader() {}

    static MediaFormat read(ByteCursor in, FoundTexts texts) throws IOException {
        while (startsWith(in, "ID3")) {
            in.part();
            in.skip(3, "the signature");
            int version = in.u8();
            in.u8();
            int flags = in.u8();
            long size = syncSafe(in);
            in.require(size, "the tag ID3");
            long end = in.position() + size;
            if (version >= 2 && version <= 4) {
                readTag(in, texts, version, flags, size);
            }
            in.finish(end, "the tag ID3");
        }
        if (startsWith(in, "fLaC")) {
            FlacReader.read(in, texts);
            return MediaFormat.FLAC;
        }
        return MediaFormat.MP3;
    }

    private static boolean startsWith(ByteCursor in, String signature) throws IOException {
        return new String(in.peek(HEADER), StandardCharsets.ISO_8859_1).startsWith(signature);
    }

    private static void readTag(ByteCursor in, FoundTexts texts, int version, int flags, long size) throws IOException {
        ByteCursor frames = in;
        // Version 4 leaves it to the frames, whose sizes are certain only if one can look behind them.
        if (version == 4 && size <= ByteCursor.MAX_LENGTH) {
            frames = new ByteCursor(in.bytes(size, "the tag ID3"), "MP3");
        } else if ((flags & UNSYNCHRONISED) != 0 && version < 4) {
            frames = new ByteCursor(synchronised(in.bytes(size, "the tag ID3")), "MP3");
        }
        long end = frames == in ? in.position() + size : frames.end();
        if ((flags & EXTENDED_HEADER) != 0 && version > 2) {
            long length = version == 4 ? syncSafe(frames) - 4 : frames.u32();
            if (length < 0 || length > end - frames.position()) {
                throw frames.damaged("the extended header goes past the end of the tag");
            }
            frames.skip(length, "the extended header");
        }
        new Id3Frames(frames, texts, version).read(end);
    }

    /** Numbers of four bytes with seven bits each, so that they never look like the beginning of a sound frame. */
    static long syncSafe(ByteCursor in) throws IOException {
        return syncSafe(in.u32());
    }

    static long syncSafe(long bytes) {
        return (bytes & 0x7f) | (bytes >> 1 & 0x3f80) | (bytes >> 2 & 0x1fc000) | (bytes >> 3 & 0xfe00000);
    }

    /** Removes the zeros that were put in for the same reason. */
    static byte[] synchronised(byte[] bytes) {
        var out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            out.write(bytes[i]);
            if (bytes[i] == (byte) 0xff && i + 1 < bytes.length && bytes[i + 1] == 0) {
                i++;
            }
        }
        return out.toByteArray();
    }
}
