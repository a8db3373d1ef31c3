package io.github.comfysdk.model.media;

import io.github.comfysdk.model.internal.bytes.ByteCursor;
import java.io.IOException;

/** The EXIF chunk of a WebP file, a RIFF file of chunks with even lengths. */
final class WebpReader {
    private static final int HEADER = 12;

    private WebpReader() {}

    static void read(ByteCursor in, FoundTexts texts) throws IOException {
        in.position(HEADER);
        while (!in.atEnd()) {
            in.part();
            String type = in.fourCharacters();
            long length = in.littleEndian(4);
            if (type.equals("EXIF")) {
                byte[] exif = in.bytes(length, "the chunk EXIF");
                new ExifTexts(exif, in, texts).read();
            } else if (!in.skips(length)) {
                texts.problem(in.damaged("the image ends in the middle of a chunk"));
                return;
            }
            if (length % 2 == 1 && !in.atEnd()) {
                in.u8();
            }
        }
    }
}
