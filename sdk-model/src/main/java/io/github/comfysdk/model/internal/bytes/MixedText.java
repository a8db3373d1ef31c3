package io.github.comfysdk.model.internal.bytes;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Texts whose format says Latin-1, but in which many programs write UTF-8. */
public final class MixedText {
    private MixedText() {}

    /**
     * Decodes a text.
     *
     * @param bytes holds the text
     * @param from its first byte
     * @param to the index after its last byte
     * @return the text, read as UTF-8 if it is that and as Latin-1 otherwise
     */
    public static String decode(byte[] bytes, int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        }
    }

    /**
     * Finds the end of a text.
     *
     * @param bytes holds the text
     * @param from its first byte
     * @return the index of the next zero byte; the length if there is none
     */
    public static int end(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != 0) {
            at++;
        }
        return Math.min(at, bytes.length);
    }
}
