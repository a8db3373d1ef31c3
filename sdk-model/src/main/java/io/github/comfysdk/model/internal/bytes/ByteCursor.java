package io.github.comfysdk.model.internal.bytes;

import io.github.comfysdk.model.error.UnreadableDataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A place in a file, and the values that are read there. Every length that a file declares is held against what is left
 * of it before anything is allocated, and every exception names the format and the place. Not thread-safe.
 */
public final class ByteCursor {
    /** How many bytes a single value may have. */
    public static final int MAX_LENGTH = 50_000_000;

    /** How many chunks, boxes, frames and the like a file may have; a video of an hour has some hundred thousand. */
    private static final int MAX_PARTS = 2_000_000;

    private static final int BUFFER = 1_024;
    private static final int STEP = 65_536;

    private final byte[] buffer = new byte[BUFFER];
    private ByteSource source;
    private String format = "media";
    private long buffered;
    private int bufferLength;
    private long position;
    private int parts;

    /**
     * Stands on the first byte.
     *
     * @param source the bytes
     */
    public ByteCursor(ByteSource source) {
        this.source = source;
    }

    /**
     * Stands on the first byte of a part that was read before.
     *
     * @param part the part; not changed
     * @param format the name of the part for exceptions, such as {@code FLAC comment of the Ogg}
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
        return position;
    }

    /**
     * Goes to a position.
     *
     * @param next the position of the next byte
     */
    public void position(long next) {
        this.position = next;
    }

    /**
     * {@return the position after the last byte; {@link ByteSource#UNKNOWN} if that is not known yet}
     *
     * @throws IOException if reading fails
     */
    public long end() throws IOException {
        return source.end();
    }

    /**
     * {@return whether no byte is left}
     *
     * @throws IOException if reading fails
     */
    public boolean atEnd() throws IOException {
        return !fill();
    }

    /**
     * {@return the next byte, or -1 if none is left}
     *
     * @throws IOException if reading fails
     */
    public int next() throws IOException {
        return fill() ? buffer[(int) (position++ - buffered)] & 0xff : -1;
    }

    private boolean fill() throws IOException {
        if (position >= buffered && position < buffered + bufferLength) {
            return true;
        }
        bufferLength = Math.max(0, source.read(position, buffer, 0, BUFFER));
        buffered = position;
        return bufferLength > 0;
    }

    /**
     * {@return the next byte}
     *
     * @throws IOException if reading fails
     * @throws UnreadableDataException if none is left
     */
    public int u8() throws IOException {
        int value = next();
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
     * @param bytes how many bytes it has, at most 8; the high byte first
     * @return the number; negative if it is 2^63 or more
     * @throws IOException if reading fails
     */
    public long bigEndian(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | u8();
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
            value |= (long) u8() << 8 * i;
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
        if (source.end() == ByteSource.UNKNOWN) {
            return grown((int) length, what);
        }
        byte[] bytes = new byte[(int) length];
        if (readInto(bytes, (int) length) < length) {
            throw cut(length, what);
        }
        return bytes;
    }

    /** Allocates no more than there is, since a stream cannot tell in advance. */
    private byte[] grown(int length, String what) throws IOException {
        var bytes = new ByteArrayOutputStream(Math.min(length, STEP));
        byte[] step = new byte[Math.min(length, STEP)];
        while (bytes.size() < length) {
            int count = readInto(step, Math.min(STEP, length - bytes.size()));
            bytes.write(step, 0, count);
            if (count < step.length && bytes.size() < length) {
                throw cut(length, what);
            }
        }
        return bytes.toByteArray();
    }

    private int readInto(byte[] into, int length) throws IOException {
        int done = 0;
        if (position >= buffered && position < buffered + bufferLength) {
            done = (int) Math.min(length, buffered + bufferLength - position);
            System.arraycopy(buffer, (int) (position - buffered), into, 0, done);
        }
        while (done < length) {
            int count = source.read(position + done, into, done, length - done);
            if (count < 0) {
                break;
            }
            done += count;
        }
        position += done;
        return done;
    }

    /**
     * Reads all that is left.
     *
     * @return the bytes
     * @throws IOException if reading fails
     * @throws UnreadableDataException if they are more than {@link #MAX_LENGTH}
     */
    public byte[] rest() throws IOException {
        if (source.end() != ByteSource.UNKNOWN) {
            return bytes(source.end() - position, "the file");
        }
        var bytes = new ByteArrayOutputStream();
        byte[] step = new byte[STEP];
        int count;
        while ((count = readInto(step, STEP)) > 0) {
            bytes.write(step, 0, count);
            if (bytes.size() > MAX_LENGTH) {
                throw new UnreadableDataException("", place("the file has more than 50 MB, which are not read"));
            }
        }
        return bytes.toByteArray();
    }

    /**
     * Returns the next bytes and stays where it is.
     *
     * @param length how many, at most 1,024
     * @return as many as there are
     * @throws IOException if reading fails
     */
    public byte[] peek(int length) throws IOException {
        if (!fill()) {
            return new byte[0];
        }
        int from = (int) (position - buffered);
        if (from + length > BUFFER) {
            System.arraycopy(buffer, from, buffer, 0, bufferLength - from);
            buffered = position;
            bufferLength -= from;
            from = 0;
        }
        while (bufferLength < from + length) {
            int count = source.read(buffered + bufferLength, buffer, bufferLength, BUFFER - bufferLength);
            if (count < 0) {
                break;
            }
            bufferLength += count;
        }
        return Arrays.copyOfRange(buffer, from, Math.min(bufferLength, from + length));
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
        require(length, what);
        if (length > 0 && source.end() == ByteSource.UNKNOWN) {
            position += length - 1;
            if (next() < 0) {
                throw cut(length, what);
            }
        } else {
            position += length;
        }
    }

    /**
     * Tells whether a declared length can be true.
     *
     * @param length the length; negative for one of 2^63 bytes or more
     * @return false if fewer bytes are left
     * @throws IOException if reading fails
     */
    public boolean has(long length) throws IOException {
        return length >= 0 && length <= source.end() - position;
    }

    /**
     * Refuses a declared length that cannot be true.
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
        return damaged(what + " should have " + Long.toUnsignedString(length) + " bytes, but the file "
                + (source.end() == ByteSource.UNKNOWN ? "ends before" : "has " + source.end() + " in all"));
    }

    /**
     * Counts a chunk, a box, a frame or the like.
     *
     * @throws UnreadableDataException if there are more than any sound file has
     */
    public void part() {
        if (++parts > MAX_PARTS) {
            throw damaged("it consists of more than " + MAX_PARTS + " parts");
        }
    }

    /**
     * Makes earlier positions readable by loading a stream.
     *
     * @throws IOException if reading fails
     * @throws UnreadableDataException if the stream has more than {@link #MAX_LENGTH} bytes
     */
    public void makeSeekable() throws IOException {
        if (!source.seekable()) {
            position = buffered;
            source = new ArraySource(rest());
            position = 0;
            buffered = 0;
            bufferLength = 0;
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
        return "the " + format + " file, at byte " + position + ": " + what;
    }
}
