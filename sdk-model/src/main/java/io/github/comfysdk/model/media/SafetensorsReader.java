package io.github.comfysdk.model.media;

import io.github.comfysdk.model.internal.bytes.ByteCursor;
import java.io.IOException;

/** The metadata of a safetensors file, which begins with the length of a header in JSON. */
final class SafetensorsReader {
    private SafetensorsReader() {}

    static void read(ByteCursor in, FoundTexts texts) throws IOException {
        long length = in.littleEndian(8);
        JsonMembers.read(in.bytes(length, "the header"), texts, "__metadata__");
    }
}
