package io.github.comfysdk.testkit.internal.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An immutable sequence of bytes, compared by content. */
public final class Bytes implements Body {
    /** No bytes. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /**
     * {@return a copy of bytes}
     *
     * @param bytes the bytes
     */
    public static Bytes of(byte... bytes) {
        return new Bytes(bytes.clone());
    }

    /**
     * {@return a text in UTF-8}
     *
     * @param text the text
     */
    public static Bytes ofUtf8(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@return the number of bytes} */
    public int size() {
        return content.length;
    }

    /**
     * {@return one byte}
     *
     * @param index its index
     */
    public byte get(int index) {
        return content[index];
    }

    /**
     * {@return the bytes of a range}
     *
     * @param from the index of the first byte
     * @param to the index after the last byte
     * @throws IndexOutOfBoundsException if the range is not within these bytes
     */
    public Bytes slice(int from, int to) {
        Objects.checkFromToIndex(from, to, content.length);
        return new Bytes(Arrays.copyOfRange(content, from, to));
    }

    /** {@return the text that these bytes are in UTF-8, malformed sequences replaced} */
    public String utf8() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** {@return a copy of the bytes} */
    public byte[] toByteArray() {
        return content.clone();
    }

    @Override
    public long length() {
        return content.length;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(content);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
    }

    /** {@return the hash code of an array with the same bytes, {@link Arrays#hashCode(byte[])}} */
    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    /** {@return the number of bytes, not the bytes} */
    @Override
    public String toString() {
        return "Bytes[size=" + content.length + "]";
    }
}
