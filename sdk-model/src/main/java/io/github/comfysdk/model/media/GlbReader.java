package io.github.comfysdk.model.media;

import io.github.comfysdk.model.internal.bytes.ByteCursor;
import java.io.IOException;

/** The extras of the asset in a binary glTF file, whose first chunk is JSON. */
final class GlbReader {
    private static final int HEADER = 12;

    private GlbReader() {}

    static void read(ByteCursor in, FoundTexts texts) throws IOException {
        in.skip(HEADER, "the header");
        long length = in.littleEndian(4);
        if (!in.fourCharacters().equals("JSON")) {
            throw in.damaged("the first chunk is not JSON");
        }
        JsonMembers.read(in.bytes(length, "the chunk of JSON"), texts, "asset", "extras");
    }
}
