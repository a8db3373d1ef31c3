package io.github.comfysdk.testkit.internal.python;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What Python makes of bytes and of their base64. */
public final class PythonBytes {
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private PythonBytes() {}

    /**
     * {@return {@code base64.b64decode(text)}, which passes over foreign characters and ends at a padding that completes}
     *
     * @param text the text
     * @throws PythonException with Python's message, if the length does not fit
     */
    public static byte[] b64decode(String text) {
        var out = new ByteArrayOutputStream();
        int place = 0;
        int pads = 0;
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int value = BASE64.indexOf(c);
            if (c == '=' && place >= 2 && place + ++pads >= 4) {
                return out.toByteArray();
            } else if (value < 0) {
                continue;
            }
            pads = 0;
            bits = bits << 6 | value;
            if (place > 0) {
                out.write(bits >> (6 - 2 * place));
            }
            place = (place + 1) % 4;
        }
        if (place == 1) {
            throw new PythonException("Invalid base64-encoded string: number of data characters ("
                    + (out.size() / 3 * 4 + 1) + ") cannot be 1 more than a multiple of 4");
        } else if (place != 0) {
            throw new PythonException("Incorrect padding");
        }
        return out.toByteArray();
    }

    /**
     * {@return {@code bytes.decode("utf-8")}}
     *
     * @param bytes the bytes
     * @throws PythonException with Python's message, if they are not UTF-8
     */
    public static String decode(byte[] bytes) {
        for (int at = 0; at < bytes.length; ) {
            at += length(bytes, at);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Returns how many bytes the character at a place has. */
    private static int length(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        if (first < 0x80) {
            return 1;
        } else if (first < 0xc2 || first > 0xf4) {
            throw undecodable(bytes, at, 1, "invalid start byte");
        }
        int length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        for (int i = 1; i < length; i++) {
            if (at + i == bytes.length) {
                throw undecodable(bytes, at, i, "unexpected end of data");
            } else if (!continues(first, i, bytes[at + i] & 0xff)) {
                throw undecodable(bytes, at, i, "invalid continuation byte");
            }
        }
        return length;
    }

    /** The second byte is limited by the first, so that there are no surrogates and each character has one form. */
    private static boolean continues(int first, int place, int next) {
        int least = place > 1 ? 0x80 : first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int most = place > 1 ? 0xbf : first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        return next >= least && next <= most;
    }

    private static PythonException undecodable(byte[] bytes, int at, int length, String reason) {
        String where = length == 1
                ? "byte " + String.format(Locale.ROOT, "0x%02x", bytes[at] & 0xff) + " in position " + at
                : "bytes in position " + at + "-" + (at + length - 1);
        return new PythonException("'utf-8' codec can't decode " + where + ": " + reason);
    }
}
