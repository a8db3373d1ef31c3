package io.github.comfysdk.model.workflow;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.InflaterInputStream;

/** One text chunk: {@code tEXt} in Latin-1, {@code zTXt} the same but deflated, {@code iTXt} in UTF-8 and either. */
record PngText(String keyword, String text, int size, boolean deflated) {
    private static final byte END = 0;

    static PngText read(String chunkType, byte[] data, long limit) {
        int keywordEnd = end(data, 0);
        String keyword = new String(data, 0, keywordEnd, StandardCharsets.ISO_8859_1);
        int at = keywordEnd + 1;
        Charset charset = StandardCharsets.ISO_8859_1;
        boolean deflated = false;
        if (chunkType.equals("zTXt")) {
            deflated = true;
            at += 1; // the method of compression, of which there is one
        } else if (chunkType.equals("iTXt")) {
            charset = StandardCharsets.UTF_8;
            deflated = at < data.length && data[at] == 1;
            at = end(data, Math.min(at + 2, data.length)) + 1; // flag and method, then the language
            at = end(data, Math.min(at, data.length)) + 1; // the keyword in that language
        }
        if (at > data.length) {
            throw PngTexts.unreadable("the PNG file has a text chunk of " + data.length + " bytes without a text");
        }
        byte[] text = deflated ? inflate(data, at, limit) : Arrays.copyOfRange(data, at, data.length);
        return new PngText(keyword, new String(text, charset), text.length, deflated);
    }

    private static int end(byte[] data, int from) {
        int at = from;
        while (at < data.length && data[at] != END) {
            at++;
        }
        return at;
    }

    private static byte[] inflate(byte[] data, int at, long limit) {
        byte[] text;
        try (var inflater = new InflaterInputStream(new ByteArrayInputStream(data, at, data.length - at))) {
            text = inflater.readNBytes((int) limit + 1);
        } catch (IOException e) {
            throw PngTexts.unreadable("the PNG file has a text that does not decompress");
        }
        if (text.length > limit) {
            throw PngTexts.unreadable("the PNG file has texts that decompress to more than 20 MB together");
        }
        return text;
    }
}
