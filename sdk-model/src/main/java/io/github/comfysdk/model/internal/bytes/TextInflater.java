package io.github.comfysdk.model.internal.bytes;

import io.github.comfysdk.model.error.UnreadableDataException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.InflaterInputStream;

/** Inflates the JSON texts of a file, which may have 20 MB together, and gives up on those that cannot be an object of JSON. */
public final class TextInflater {
    private static final int MAX_INFLATED = 20_000_000;
    private static final int STEP = 16_384;

    private int left = MAX_INFLATED;

    /**
     * Inflates a text.
     *
     * @param data holds the text in zlib's format; not changed
     * @param from its first byte; it goes on to the end
     * @return the text
     * @throws UnreadableDataException if it does not decompress, would be too large, or is not JSON; the message is a
     *     predicate, such as {@code does not decompress}
     */
    public byte[] inflate(byte[] data, int from) {
        var text = new ByteArrayOutputStream();
        byte[] step = new byte[STEP];
        try (var inflater = new InflaterInputStream(new ByteArrayInputStream(data, from, data.length - from))) {
            int count;
            while ((count = inflater.read(step)) >= 0) {
                if (text.size() == 0 && !canBeJson(step, count)) {
                    throw new UnreadableDataException("", "does not hold an object when decompressed");
                }
                left -= count;
                if (left < 0) {
                    throw new UnreadableDataException(
                            "", "makes the texts more than " + MAX_INFLATED / 1_000_000 + " MB when decompressed");
                }
                text.write(step, 0, count);
            }
        } catch (IOException e) {
            throw new UnreadableDataException("", "does not decompress");
        }
        return text.toByteArray();
    }

    /** A text that begins with thousands of blanks is a few bytes made to cost megabytes. */
    private static boolean canBeJson(byte[] start, int count) {
        for (int i = 0; i < count; i++) {
            if (start[i] != ' ' && start[i] != '\n' && start[i] != '\r' && start[i] != '\t') {
                return start[i] == '{' || start[i] == '"' || start[i] == 'n' || start[i] == (byte) 0xef;
            }
        }
        return count < STEP;
    }
}
