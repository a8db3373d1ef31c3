package io.github.comfysdk.model.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.internal.text.TextBytes;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes values as the server does, within the {@linkplain JsonLimits limits}. Thread-safe.
 */
public final class ComfyJson {
    private static final Pattern FILE_NAME = Pattern.compile("[^\\n{\\[\"]{1,1000}\\.json", Pattern.CASE_INSENSITIVE);

    private ComfyJson() {}

    /**
     * {@return the shared mapper; bounded, thread-safe, not to be reconfigured}
     */
    public static ObjectMapper mapper() {
        return WireMapper.mapper();
    }

    /**
     * Reads a whole document.
     *
     * @param <T> the value
     * @param json text of exactly one JSON value, in UTF-8; UTF-16 and UTF-32, which JSON once allowed, are recognised
     * @param type what to read
     * @return the value
     * @throws UnreadableDataException if the text is empty, malformed, of the wrong shape, followed by more text or
     *     beyond the limits
     */
    public static <T> T read(byte[] json, Class<T> type) {
        JsonLimits.checkLength(json.length);
        return read(() -> WireMapper.reader(type).<T>readValue(json));
    }

    /**
     * Reads a whole document.
     *
     * @param <T> the value
     * @param json text of exactly one JSON value; a byte order mark before it is skipped
     * @param type what to read
     * @return the value
     * @throws UnreadableDataException as {@link #read(byte[], Class)}
     */
    public static <T> T read(String json, Class<T> type) {
        JsonLimits.checkLength(json.length());
        refuseFileName(json);
        String text = json.startsWith("\uFEFF") ? json.substring(1) : json;
        return read(() -> WireMapper.reader(type).<T>readValue(text));
    }

    /**
     * Refuses the name of a file where its text is expected; both are strings, so the compiler sees no mistake.
     *
     * @param json what should be JSON
     * @throws UnreadableDataException if it ends as names of JSON files do and cannot be JSON
     */
    public static void refuseFileName(String json) {
        if (FILE_NAME.matcher(json).matches()) {
            throw new UnreadableDataException(
                    "", "the name of a file where JSON text is expected; pass Path.of(...) to read the file");
        }
    }

    /**
     * Reads what another mapper has read before. Messages name no line and no column, since the text is not the caller's.
     *
     * @param <T> the value
     * @param json as {@link #read(byte[], Class)}
     * @param type what to read
     * @return the value
     * @throws UnreadableDataException as {@link #read(byte[], Class)}
     */
    public static <T> T readAgain(byte[] json, Class<T> type) {
        JsonLimits.checkLength(json.length);
        return read(() -> {
            try {
                return WireMapper.reader(type).<T>readValue(json);
            } catch (JsonProcessingException e) {
                throw JsonExceptions.unreadableAgain(e);
            }
        });
    }

    /**
     * Reads a whole document as it streams in, without holding all of it.
     *
     * @param <T> the value
     * @param json bytes of exactly one JSON value, as {@link #read(byte[], Class)}; read to its end and left open
     * @param type what to read
     * @return the value
     * @throws UnreadableDataException as {@link #read(byte[], Class)}
     * @throws IOException if the stream cannot be read
     */
    public static <T> T read(InputStream json, Class<T> type) throws IOException {
        try {
            return present(WireMapper.reader(type)
                    .without(JsonParser.Feature.AUTO_CLOSE_SOURCE)
                    .<T>readValue(json));
        } catch (JsonProcessingException e) {
            throw JsonExceptions.unreadable(e);
        } catch (NumberFormatException | ArithmeticException e) {
            throw new UnreadableDataException("", JsonLimits.BEYOND);
        } catch (CharConversionException e) {
            throw notText();
        }
    }

    /**
     * Reads a value inside a larger document and leaves what follows alone.
     *
     * @param <T> the value
     * @param in stands on the first token of the value
     * @param type what to read
     * @return the value; null for JSON's {@code null}
     * @throws IOException if the JSON is malformed or of the wrong shape; {@link #read(Source)} turns it into one that
     *     may be shown
     */
    public static <T> @Nullable T readNested(JsonParser in, Class<T> type) throws IOException {
        return WireMapper.nested(type).readValue(in);
    }

    /**
     * Runs a read with {@link #mapper()} and turns its exceptions into ones that may be shown.
     *
     * @param <T> the value
     * @param source the read
     * @return the value
     * @throws UnreadableDataException if the read failed or returned JSON's {@code null}
     */
    public static <T> T read(Source<T> source) {
        try {
            return present(source.read());
        } catch (JsonProcessingException e) {
            throw JsonExceptions.unreadable(e);
        } catch (NumberFormatException | ArithmeticException e) {
            throw new UnreadableDataException("", JsonLimits.BEYOND);
        } catch (IOException e) {
            throw notText();
        }
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new UnreadableDataException("", "null where a value was expected");
        }
        return value;
    }

    private static UnreadableDataException notText() {
        return new UnreadableDataException("", "bytes that are not UTF-8 text");
    }

    /**
     * Writes a value as UTF-8 bytes.
     *
     * @param value what to write
     * @return compact JSON
     */
    public static byte[] write(Object value) {
        try {
            return mapper().writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(
                    "a " + value.getClass().getSimpleName() + " could not be written as JSON", e);
        }
    }

    /**
     * Writes a value as text that UTF-8 keeps: half a pair of surrogates, which no encoding has, is escaped.
     *
     * @param value what to write
     * @return compact JSON
     */
    public static String writeText(Object value) {
        try {
            return TextBytes.escaped(mapper().writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(
                    "a " + value.getClass().getSimpleName() + " could not be written as JSON", e);
        }
    }

    /**
     * A read that can fail.
     *
     * @param <T> what it reads
     */
    @FunctionalInterface
    public interface Source<T> {
        /**
         * Reads.
         *
         * @return the value
         * @throws IOException if the JSON is malformed, of the wrong shape, or missing
         */
        T read() throws IOException;
    }
}
