package io.github.comfysdk.model.internal.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The bytes of texts that need not be well-formed: Java's own encoder makes a question mark of each surrogate that stands alone. */
public final class TextBytes {
    private TextBytes() {}

    /**
     * Returns a text in UTF-8; a surrogate that stands alone has the three bytes that its number would have, so that different texts
     * have different bytes.
     *
     * @param text the text
     * @return the bytes
     */
    public static byte[] of(String text) {
        if (isWellFormed(text)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        var bytes = new ByteArrayOutputStream(text.length() + 16);
        text.codePoints().forEach(codePoint -> {
            if (isLone(codePoint)) {
                bytes.write(0xE0 | (codePoint >> 12));
                bytes.write(0x80 | ((codePoint >> 6) & 0x3F));
                bytes.write(0x80 | (codePoint & 0x3F));
            } else {
                bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
            }
        });
        return bytes.toByteArray();
    }

    /**
     * Escapes surrogates that stand alone in JSON, where they can be in texts only, so that UTF-8 keeps them.
     *
     * @param json well-formed JSON
     * @return JSON of the same value
     */
    public static String escaped(String json) {
        if (isWellFormed(json)) {
            return json;
        }
        var safe = new StringBuilder(json.length() + 16);
        json.codePoints().forEach(codePoint -> {
            if (isLone(codePoint)) {
                safe.append(String.format("\\u%04x", codePoint));
            } else {
                safe.appendCodePoint(codePoint);
            }
        });
        return safe.toString();
    }

    private static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(TextBytes::isLone);
    }

    private static boolean isLone(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
