package io.github.comfysdk.model.media;

import io.github.comfysdk.model.internal.bytes.ByteCursor;
import java.io.IOException;

/**
 * The EXIF chunk of a WebP file, a RIFF file of chunks with even lengths. Some writers declare too little for the whole
 * file, so chunks behind that are read as well; but what stands there need not be one.
 */
final class WebpReader {
    private static final int CHUNK_HEADER = 8;

    private WebpReader() {}

    static void read(ByteCursor in, FoundTexts texts) throws IOException {
        in.skip(4, "the signature");
        long size = in.littleEndian(4);
        long end = size == 0 ? Long.MAX_VALUE : CHUNK_HEADER + size;
        in.skip(4, "the signature");
        while (!in.atEnd()) {
            byte[] head = in.peek(CHUNK_HEADER);
            boolean behind = in.position() >= end;
            if (behind && !isChunk(head)) {
                return;
            } else if (head.length < CHUNK_HEADER) {
                texts.problem(in.damaged("the image ends in the middle of a chunk"));
                return;
            }
            in.part();
            String type = in.fourCharacters();
            long length = in.littleEndian(4);
            if (type.equals("EXIF")) {
                byte[] exif = in.bytes(length, "the chunk EXIF");
                new ExifTexts(exif, in, texts).read();
            } else if (!in.skips(length)) {
                if (behind) {
                    return;
                }
                texts.problem(in.damaged("the image ends in the middle of a chunk"));
                return;
            }
            if (length % 2 == 1 && !in.atEnd()) {
                in.u8();
            }
        }
    }

    /** Whether it begins like the head of a chunk, which has a name. */
    private static boolean isChunk(byte[] head) {
        boolean chunk = head.length == CHUNK_HEADER;
        for (int i = 0; chunk && i < 4; i++) {
            chunk = head[i] >= ' ' && head[i] <= '~';
        }
        return chunk;
    }
}
