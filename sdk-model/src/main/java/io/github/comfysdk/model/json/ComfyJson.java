package io.github.comfysdk.model.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.github.comfysdk.model.UnreadableDataException;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The one configured JSON mapper, and the entry points that read and write values with it. Thread-safe.
 *
 * <p>Limits: 500 levels of nesting, 1,000 characters a number, 50 million characters a string. They bound what a hostile
 * answer can cost; the largest real rows stay far below (a row holds 400 kB, an answer 6 MB).
 */
public final class ComfyJson {
    /** How deep JSON and Python literals may nest. */
    public static final int MAX_DEPTH = 500;

    private static final ObjectMapper MAPPER = newMapper();
    private static final ObjectReader NESTED = MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ComfyJson() {}

    private static ObjectMapper newMapper() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(1_000)
                        .maxStringLength(50_000_000)
                        .build())
                .streamWriteConstraints(StreamWriteConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build())
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                // ComfyUI's and the server's reader take NaN and Infinity, so graphs that hold them exist.
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .build();
        return JsonMapper.builder(factory)
                .addModule(new Jdk8Module())
                .addModule(new ComfyModule())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
                .build();
    }

    /**
     * {@return the shared mapper; bounded, thread-safe, not to be reconfigured}
     */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /**
     * Reads a whole document.
     *
     * @param <T> the value
     * @param json UTF-8 text of exactly one JSON value
     * @param type what to read
     * @return the value
     * @throws UnreadableDataException if the text is empty, malformed, of the wrong shape or followed by more text
     */
    public static <T> T read(byte[] json, Class<T> type) {
        return read(() -> MAPPER.readValue(json, type));
    }

    /**
     * Reads a whole document.
     *
     * @param <T> the value
     * @param json text of exactly one JSON value
     * @param type what to read
     * @return the value
     * @throws UnreadableDataException if the text is empty, malformed, of the wrong shape or followed by more text
     */
    public static <T> T read(String json, Class<T> type) {
        return read(() -> MAPPER.readValue(json, type));
    }

    /**
     * {@return a reader for values inside a larger document: it leaves what follows alone}
     */
    public static ObjectReader nested() {
        return NESTED;
    }

    /**
     * Runs a read with {@link #mapper()} and turns its faults into ones that are fit to be shown.
     *
     * @param <T> the value
     * @param source the read
     * @return the value
     * @throws UnreadableDataException if the read failed, or gave JSON's {@code null}
     */
    public static <T> T read(Source<T> source) {
        try {
            T value = source.read();
            if (value == null) {
                throw new UnreadableDataException("", "null was met where a value was expected");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw JsonFaults.unreadable(e);
        } catch (IOException e) {
            throw new UnreadableDataException("", "the bytes are not UTF-8 text");
        }
    }

    /**
     * Writes a value as UTF-8 bytes.
     *
     * @param value what to write
     * @return compact JSON
     */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(
                    "a " + value.getClass().getSimpleName() + " could not be written as JSON", e);
        }
    }

    /**
     * Writes a value as text.
     *
     * @param value what to write
     * @return compact JSON
     */
    public static String writeText(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
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
         * @throws IOException if the JSON is malformed, of the wrong shape, or not there
         */
        T read() throws IOException;
    }
}
