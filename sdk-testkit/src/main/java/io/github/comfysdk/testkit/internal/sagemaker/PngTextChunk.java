package io.github.comfysdk.testkit.internal.sagemaker;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;

/** Inserts text chunks into a PNG, as ComfyUI does with the prompt of the image. */
final class PngTextChunk {
    /** The signature and the header chunk, which must come first. */
    private static final int AFTER_HEADER = 8 + 25;

    private PngTextChunk() {}

    static byte[] insert(byte[] png, Map<String, String> texts) {
        var out = new ByteArrayOutputStream(png.length);
        out.write(png, 0, AFTER_HEADER);
        texts.forEach((keyword, text) -> out.writeBytes(chunk(keyword, text)));
        out.write(png, AFTER_HEADER, png.length - AFTER_HEADER);
        return out.toByteArray();
    }

    private static byte[] chunk(String keyword, String text) {
        byte[] content = (keyword + '\0' + text).getBytes(StandardCharsets.ISO_8859_1);
        byte[] type = "tEXt".getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(type);
        crc.update(content);
        return ByteBuffer.allocate(12 + content.length)
                .putInt(content.length)
                .put(type)
                .put(content)
                .putInt((int) crc.getValue())
                .array();
    }
}
