package io.github.comfysdk.model.media;

import io.github.comfysdk.model.internal.bytes.ByteCursor;
import java.io.IOException;

/** The comments of a FLAC file, one of the blocks before the sound. */
final class FlacReader {
    static final int COMMENTS = 4;

    private static final int SIGNATURE = 4;
    private static final int LAST = 0x80;

    private FlacReader() {}

    static void read(ByteCursor in, FoundTexts texts) throws IOException {
        in.skip(SIGNATURE, "the signature");
        boolean last = false;
        while (!last) {
            in.part();
            int head = in.u8();
            last = (head & LAST) != 0;
            long length = in.bigEndian(3);
            if ((head & ~LAST) == COMMENTS) {
                VorbisComments.read(new ByteCursor(in.bytes(length, "the block of comments"), "FLAC"), texts);
            } else if (!in.skips(length)) {
                texts.problem(in.damaged("a block of metadata goes past the end"));
                return;
            }
        }
    }
}
