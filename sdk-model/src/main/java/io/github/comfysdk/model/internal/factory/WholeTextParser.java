package io.github.comfysdk.model.internal.factory;

import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.json.UTF8StreamJsonParser;
import com.fasterxml.jackson.core.sym.ByteQuadsCanonicalizer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/**
 * Takes a text out of a document as a whole. Jackson's own parser copies it character by character, and an execute is mostly one
 * long text: two fifths of the time to read it went into that. Overrides one method, which is there in all releases that this
 * library runs with. Should one no longer call it, texts are only read as slowly as before.
 */
final class WholeTextParser extends UTF8StreamJsonParser {
    private static final long EACH = 0x0101_0101_0101_0101L;
    private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;

    /** Texts of one character, as the ids of nodes in small graphs are, so that links share them. */
    private static final String[] SINGLE =
            IntStream.range(0, 128).mapToObj(Character::toString).toArray(String[]::new);

    private final ByteBuffer document;

    WholeTextParser(
            IOContext context,
            int features,
            ObjectCodec codec,
            ByteQuadsCanonicalizer names,
            byte[] document,
            int start,
            int end) {
        super(context, features, null, codec, names, document, start, end, 0, false);
        this.document = ByteBuffer.wrap(document);
    }

    /** Stands after the quote that begins a text, and leaves the parser after the one that ends it. */
    @Override
    protected String _finishAndReturnString() throws IOException {
        int start = _inputPtr;
        int end = endOfPlain(start);
        if (end == _inputEnd || document.get(end) != '"') {
            return super._finishAndReturnString();
        }
        streamReadConstraints().validateStringLength(end - start);
        String text = end - start == 1
                ? SINGLE[document.get(start)]
                : new String(document.array(), start, end - start, StandardCharsets.ISO_8859_1);
        _textBuffer.resetWithString(text);
        _inputPtr = end + 1;
        return text;
    }

    /** Returns where the first byte is that does not stand for a character of the text by itself. */
    private int endOfPlain(int start) {
        int at = start;
        while (at <= _inputEnd - Long.BYTES && isPlain(document.getLong(at))) {
            at += Long.BYTES;
        }
        while (at < _inputEnd && isPlain(document.get(at))) {
            at++;
        }
        return at;
    }

    private static boolean isPlain(byte one) {
        return one >= ' ' && one != '"' && one != '\\';
    }

    /** The same of eight bytes at once: only a byte that is not plain sets the highest bit of a byte in one of the four. */
    private static boolean isPlain(long eight) {
        long noControl = eight - ' ' * EACH;
        long noQuote = (eight ^ '"' * EACH) - EACH;
        long noBackslash = (eight ^ '\\' * EACH) - EACH;
        return ((eight | noControl | noQuote | noBackslash) & HIGHEST_BITS) == 0;
    }
}
