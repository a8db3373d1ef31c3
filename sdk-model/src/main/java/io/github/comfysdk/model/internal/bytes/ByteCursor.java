package io.github.comfysdk.model.internal.bytes;

import io.github.comfysdk.model.error.UnreadableDataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A place in a file, and the values that are read there. Every length that a file declares is held against what is left
 * of it before anything is allocated, and every exception names the format and the place. Not thread-safe.
 */
public final class ByteCursor {
    /** How many bytes a single value may have. */
    public static final int MAX_LENGTH = 50_000_000;

    /** How many chunks, boxes, frames and the like a file may have; a video of an hour has some hundred thousand. */
    private static final int MAX_PARTS = 2_000_000;

    private final ByteWindow window;
    private String format = "media";
    private int parts;

    /**
     * Stands on the first byte.
     *
     * @param source the bytes
     */
    public ByteCursor(ByteSource source) {
        this.window = new ByteWindow(source);
    }

    /**
     * Stands on the first byte of a part that was read before.
     *
     * @param part the part; not changed
     * @param format the name for exceptions, such as {@code FLAC}
     */
    public ByteCursor(byte[] part, String format) {
        this(new ArraySource(part));
        this.format = format;
    }

    /**
     * Sets the name that exceptions call the file by.
     *
     * @param name such as {@code PNG}
     */
    public void format(String name) {
        this.format = name;
    }

    /**
     * {@return the position of the next byte}
     */
    public long position() {
        return window.position();
    }

    /**
     * Goes to a position.
     *
     * @param next the position of the next byte
     */
    public void position(long next) {
        window.position(next);
    }

    /**
     * {@return the position after the last byte; {@link ByteSource#UNKNOWN} if that is not known yet}
     *
     * @throws IOException if reading fails
     */
    public long end() throws IOException {
        return window.end();
    }

    /**
     * {@return whether no byte is left}
     *
     * @throws IOException if reading fails
     */
    public boolean atEnd() throws IOException {
        return !window.fill();
    }

    /**
     * {@return the next byte, or -1 if none is left}
     *
     * @throws IOException if reading fails
     */
    public int next() throws IOException {
        return window.next();
    }

    /**
     * {@return the next byte}
     *
     * @throws IOException if reading fails
     * @throws UnreadableDataException if none is left
     */
    public int u8() throws IOException {
        int value = window.next();
        if (value < 0) {
            throw damaged("it ends in the middle of a value");
        }
        return value;
    }

    /**
     * {@return the next 2 bytes as a number, the high byte first}
     *
     * @throws IOException if reading fails
     */
    public int u16() throws IOException {
        return (int) bigEndian(2);
    }

    /**
     * {@return the next 4 bytes as a number, the high byte first}
     *
     * @throws IOException if reading fails
     */
    public long u32() throws IOException {
        return bigEndian(4);
    }

    /**
     * Reads a number.
     *
     * @param bytes how many bytes it has; of more than 8 the last ones count; the high byte first
     * @return the number; negative if it is 2^63 or more
     * @throws IOException if reading fails
     */
    public long bigEndian(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = (value << 8) | u8();
        }
        return value;
    }

    /**
     * Reads a number.
     *
     * @param bytes how many bytes it has, at most 8; the low byte first
     * @return the number; negative if it is 2^63 or more
     * @throws IOException if reading fails
     */
    public long littleEndian(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) u8() << (8 * i);
        }
        return value;
    }

    /**
     * {@return the next 4 bytes as Latin-1, the name of a chunk or a box}
     *
     * @throws IOException if reading fails
     */
    public String fourCharacters() throws IOException {
        return new String(bytes(4, "a name"), StandardCharsets.ISO_8859_1);
    }

    /**
     * Reads bytes.
     *
     * @param length how many
     * @param what what they are, for exceptions
     * @return the bytes
     * @throws IOException if reading fails
     * @throws UnreadableDataException if fewer are left, or they are more than {@link #MAX_LENGTH}
     */
    public byte[] bytes(long length, String what) throws IOException {
        require(length, what);
        if (length > MAX_LENGTH) {
            throw new UnreadableDataException(
                    "", place(what + " has " + length + " bytes; more than 50 MB are not read"));
        }
        byte[] bytes = window.bytes((int) length);
        if (bytes.length < length) {
            throw cut(length, what);
        }
        return bytes;
    }

    /**
     * Reads all that is left.
     *
     * @return the bytes
     * @throws IOException if reading fails
     * @throws UnreadableDataException if they are more than {@link #MAX_LENGTH}
     */
    public byte[] rest() throws IOException {
        byte[] rest = window.bytes(MAX_LENGTH + 1);
        if (rest.length > MAX_LENGTH) {
            throw new UnreadableDataException("", place("more than 50 MB are not read"));
        }
        return rest;
    }

    /**
     * Returns the next bytes and stays where it is.
     *
     * @param length how many, at most 1,024
     * @return as many as there are
     * @throws IOException if reading fails
     */
    public byte[] peek(int length) throws IOException {
        return window.peek(length);
    }

    /**
     * Goes on.
     *
     * @param length how many bytes further
     * @param what what lies there, for exceptions
     * @throws IOException if reading fails
     * @throws UnreadableDataException if fewer are left
     */
    public void skip(long length, String what) throws IOException {
        if (!skips(length)) {
            throw cut(length, what);
        }
    }

    /**
     * Goes on, if there is as much.
     *
     * @param length how many bytes further; negative for 2^63 or more
     * @return false if fewer are left; the place is the end of the file or the same as before then
     * @throws IOException if reading fails
     */
    public boolean skips(long length) throws IOException {
        if (!has(length)) {
            return false;
        }
        if (length > 0 && !window.endIsKnown()) {
            position(position() + length - 1);
            boolean there = window.next() >= 0;
            if (!there) {
                position(window.end()); // which the stream has shown by now
            }
            return there;
        }
        position(position() + length);
        return true;
    }

    /**
     * Goes on to the end of something.
     *
     * @param end its end
     * @param what what it is, for exceptions
     * @throws IOException if reading fails
     * @throws UnreadableDataException if the file ends before, or more than it holds was read of it
     */
    public void finish(long end, String what) throws IOException {
        if (end < position()) {
            throw damaged(what + " is shorter than what it should hold");
        }
        skip(end - position(), what);
    }

    private boolean has(long length) throws IOException {
        return length >= 0 && length <= window.end() - position();
    }

    /**
     * Refuses a declared length that cannot be true; of a stream, whose length is not known, that is found out later.
     *
     * @param length the length
     * @param what what has it, for exceptions
     * @throws IOException if reading fails
     * @throws UnreadableDataException if fewer bytes are left
     */
    public void require(long length, String what) throws IOException {
        if (!has(length)) {
            throw cut(length, what);
        }
    }

    private UnreadableDataException cut(long length, String what) throws IOException {
        return damaged(what + " should go on for " + Long.toUnsignedString(length) + " bytes, but the file "
                + (window.endIsKnown() ? "has " + window.end() + " in all" : "ends before"));
    }

    /** Counts a chunk, a box, a frame or the like, and throws an {@link UnreadableDataException} if no file has as many. */
    public void part() {
        if (++parts > MAX_PARTS) {
            throw damaged("it consists of more than " + MAX_PARTS + " parts");
        }
    }

    /**
     * Makes earlier positions readable by loading a stream, of which at most 1,024 bytes were read.
     *
     * @throws IOException if reading fails
     * @throws UnreadableDataException if the stream has more than {@link #MAX_LENGTH} bytes
     */
    public void makeSeekable() throws IOException {
        if (!window.isSeekable()) {
            window.replace(new ArraySource(rest()));
        }
    }

    /**
     * Makes the exception for a file that is not as it should be.
     *
     * @param what what is wrong; no contents
     * @return the exception, for the caller to throw
     */
    public UnreadableDataException damaged(String what) {
        return new UnreadableDataException("", place(what) + "; it is cut off or damaged: save or download it again");
    }

    private String place(String what) {
        return "the " + format + " file, at byte " + position() + ": " + what;
    }
}
