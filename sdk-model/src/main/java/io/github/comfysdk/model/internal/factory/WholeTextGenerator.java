package io.github.comfysdk.model.internal.factory;

import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.json.UTF8JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes a text as a whole if nothing in it needs an escape. Jackson's own generator looks at each character, which for the long
 * text of an execute took half of the time to write it. Overrides one method, as {@link WholeTextParser} does.
 */
final class WholeTextGenerator extends UTF8JsonGenerator {
    /** Shorter ones are not worth a copy of their bytes. */
    private static final int SHORTEST = 32;

    private static final long EACH = 0x0101_0101_0101_0101L;
    private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;

    WholeTextGenerator(IOContext context, int features, @Nullable ObjectCodec codec, OutputStream out, char quote) {
        super(context, features, codec, out, quote);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the usual escapes are one array, and comparing it takes as long as a text
    public void writeString(@Nullable String text) throws IOException {
        boolean isUsual = _outputEscapes == sOutputEscapes && _maximumNonEscapedChar == 0;
        if (text == null || text.length() < SHORTEST || !isUsual) {
            super.writeString(text);
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (isWrittenAs(utf8, text)) {
            writeRawUTF8String(utf8, 0, utf8.length);
        } else {
            super.writeString(text);
        }
    }

    /** A question mark may stand for half of a pair of characters, which has no form in UTF-8. */
    private static boolean isWrittenAs(byte[] utf8, String text) {
        boolean hasPlaces = utf8.length == text.length();
        ByteBuffer bytes = ByteBuffer.wrap(utf8);
        int at = 0;
        while (at < utf8.length) {
            if (at <= utf8.length - Long.BYTES && isPlain(bytes.getLong(at))) {
                at += Long.BYTES;
            } else if (isPlain(utf8[at]) || (hasPlaces && utf8[at] == '?' && text.charAt(at) == '?')) {
                at++;
            } else {
                return false;
            }
        }
        return true;
    }

    /** Neither to be escaped, nor a question mark, nor the first of four bytes, which some settings write as two escapes. */
    private static boolean isPlain(byte one) {
        boolean isAscii = one >= ' ' && one != '"' && one != '\\' && one != '?';
        return isAscii || (one < 0 && (one & 0xF0) != 0xF0);
    }

    /** The same of eight bytes at once; may be false without need. */
    private static boolean isPlain(long eight) {
        long control = eight - ' ' * EACH;
        long quote = (eight ^ '"' * EACH) - EACH;
        long backslash = (eight ^ '\\' * EACH) - EACH;
        long question = (eight ^ '?' * EACH) - EACH;
        long notAscii = (control | quote | backslash | question) & ~eight;
        long firstOfFour = eight & eight << 1 & eight << 2 & eight << 3;
        return ((notAscii | firstOfFour) & HIGHEST_BITS) == 0;
    }
}
