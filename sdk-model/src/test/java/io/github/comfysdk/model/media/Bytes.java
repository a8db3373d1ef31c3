package io.github.comfysdk.model.media;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Puts files together byte by byte. */
final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Bytes latin1(String text) {
        return add(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Bytes utf8(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    Bytes add(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    Bytes add(Bytes bytes) {
        return add(bytes.toArray());
    }

    Bytes u8(int... values) {
        for (int value : values) {
            out.write(value);
        }
        return this;
    }

    Bytes big(int count, long value) {
        for (int i = count - 1; i >= 0; i--) {
            out.write((int) (value >> (8 * i)));
        }
        return this;
    }

    Bytes little(int count, long value) {
        for (int i = 0; i < count; i++) {
            out.write((int) (value >> (8 * i)));
        }
        return this;
    }

    int size() {
        return out.size();
    }

    byte[] toArray() {
        return out.toByteArray();
    }
}
