package io.github.comfysdk.testkit.internal.sagemaker;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Inserts a text chunk into a PNG, as ComfyUI does with the prompt of the image. */
final class PngTextChunk {
    /** The signature and the header chunk, which must come first. */
    private static final int AFTER_HEADER = 8 + 25;

    private PngTextChunk() {}

    static byte[] insert(byte[] png, String keyword, String text) {
        byte[] content = (keyword + '\0' + text).getBytes(StandardCharsets.ISO_8859_1);
        byte[] type = "tEXt".getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(type);
        crc.update(content);
        ByteBuffer out = ByteBuffer.allocate(png.length + 12 + content.length);
        out.put(png, 0, AFTER_HEADER);
        out.putInt(content.length).put(type).put(content).putInt((int) crc.getValue());
        return out.put(png, AFTER_HEADER, png.length - AFTER_HEADER).array();
    }
}
