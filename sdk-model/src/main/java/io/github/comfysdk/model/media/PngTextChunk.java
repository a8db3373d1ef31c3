package io.github.comfysdk.model.media;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.internal.bytes.MixedText;
import io.github.comfysdk.model.internal.bytes.TextInflater;
import java.nio.charset.StandardCharsets;

/** One text chunk: keyword, zero, text; {@code zTXt} deflates the text, {@code iTXt} may, and has a language before it. */
final class PngTextChunk {
    private PngTextChunk() {}

    static String keyword(byte[] chunk) {
        return new String(chunk, 0, MixedText.end(chunk, 0), StandardCharsets.ISO_8859_1);
    }

    static String text(String type, byte[] chunk, TextInflater inflater) {
        int at = MixedText.end(chunk, 0) + 1;
        boolean deflated = type.equals("zTXt");
        if (deflated || type.equals("iTXt")) {
            int flag = deflated ? 1 : at(chunk, at++);
            int method = at(chunk, at++);
            if (flag > 1 || (flag == 1 && method != 0)) {
                throw new UnreadableDataException("", "is compressed by an unknown method");
            }
            deflated = flag == 1;
        }
        if (type.equals("iTXt")) {
            at = MixedText.end(chunk, at) + 1; // the language
            at = MixedText.end(chunk, at) + 1; // the keyword in that language
        }
        if (at > chunk.length) {
            throw new UnreadableDataException("", "has " + chunk.length + " bytes and no text");
        }
        if (deflated) {
            byte[] text = inflater.inflate(chunk, at);
            return MixedText.decode(text, 0, text.length);
        }
        return MixedText.decode(chunk, at, chunk.length);
    }

    private static int at(byte[] chunk, int index) {
        if (index >= chunk.length) {
            throw new UnreadableDataException("", "has " + chunk.length + " bytes and no text");
        }
        return chunk[index] & 0xff;
    }
}
