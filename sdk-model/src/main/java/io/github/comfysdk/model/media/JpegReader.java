package io.github.comfysdk.model.media;

import io.github.comfysdk.model.internal.bytes.ByteCursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The EXIF segments of a JPEG file, which come before the image. */
final class JpegReader {
    private static final int APP1 = 0xe1;
    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;

    private JpegReader() {}

    static void read(ByteCursor in, FoundTexts texts) throws IOException {
        in.position(2);
        while (true) {
            in.part();
            if (in.next() != 0xff) {
                texts.problem(in.damaged("a segment without a marker"));
                return;
            }
            int marker = in.u8();
            while (marker == 0xff) {
                marker = in.u8();
            }
            if (marker == START_OF_SCAN || marker == END_OF_IMAGE) {
                return;
            }
            int length = in.u16() - 2;
            if (length < 0) {
                throw in.damaged("a segment of less than no bytes");
            }
            if (marker != APP1) {
                in.skip(length, "a segment");
                continue;
            }
            byte[] segment = in.bytes(length, "the segment of metadata");
            if (new String(segment, StandardCharsets.ISO_8859_1).startsWith("Exif\0\0")) {
                new ExifTexts(segment, in, texts).read();
            }
        }
    }
}
