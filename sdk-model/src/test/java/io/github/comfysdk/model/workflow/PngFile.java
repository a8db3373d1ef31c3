package io.github.comfysdk.model.workflow;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Writes PNG files chunk by chunk, sound ones and others. */
final class PngFile {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    PngFile() {
        append(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        chunk("IHDR", new byte[] {0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0});
    }

    PngFile text(String keyword, String text) {
        return chunk("tEXt", latin1(keyword + "\0" + text));
    }

    PngFile deflatedText(String keyword, byte[] text) {
        return chunk("zTXt", join(latin1(keyword + "\0\0"), deflate(text)));
    }

    PngFile internationalText(String keyword, String text) {
        return chunk("iTXt", join(latin1(keyword + "\0\0\0en\0key\0"), text.getBytes(StandardCharsets.UTF_8)));
    }

    PngFile deflatedInternationalText(String keyword, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return chunk("iTXt", join(latin1(keyword + "\0\1\0\0\0"), deflate(utf8)));
    }

    PngFile chunk(String type, byte[] data) {
        try {
            out.writeInt(data.length);
            byte[] typed = join(latin1(type), data);
            out.write(typed);
            var crc = new CRC32();
            crc.update(typed);
            out.writeInt((int) crc.getValue());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PngFile append(byte[] raw) {
        bytes.writeBytes(raw);
        return this;
    }

    byte[] end() {
        chunk("IDAT", new byte[50]);
        chunk("IEND", new byte[0]);
        return bytes.toByteArray();
    }

    byte[] cutOff() {
        return bytes.toByteArray();
    }

    static byte[] deflate(byte[] data) {
        var deflated = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(deflated)) {
            deflater.write(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return deflated.toByteArray();
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] join(byte[] first, byte[] second) {
        var joined = new ByteArrayOutputStream();
        joined.writeBytes(first);
        joined.writeBytes(second);
        return joined.toByteArray();
    }
}
