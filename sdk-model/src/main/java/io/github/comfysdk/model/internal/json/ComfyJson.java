package io.github.comfysdk.model.internal.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.github.comfysdk.model.error.UnreadableDataException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The one configured JSON mapper, and the entry points that read and write values with it. Thread-safe.
 *
 * <p>Limits: 500 levels of nesting, 1,000 characters a number, 50 million characters or bytes and 5 million tokens a
 * document. They bound what a hostile response can cost; the largest real rows stay far below (a row holds 400 kB, a
 * response 6 MB).
 */
public final class ComfyJson {
    /** How deep JSON and Python literals may nest. */
    public static final int MAX_DEPTH = 500;

    /** How many bytes or characters a document may have. */
    public static final int MAX_LENGTH = 50_000_000;

    static final String BEYOND_LIMITS = "JSON beyond the limits: nested deeper than " + MAX_DEPTH
            + " levels, longer than 50 MB, or with a number, a name or a text that is too long";

    private static final int MAX_NUMBER_LENGTH = 1_000;
    private static final int MAX_TYPES = 200;
    private static final long MAX_TOKENS = 5_000_000;

    private ComfyJson() {}

    private static ObjectMapper newMapper() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(MAX_NUMBER_LENGTH)
                        .maxStringLength(MAX_LENGTH)
                        .maxDocumentLength(MAX_LENGTH)
                        .maxTokenCount(MAX_TOKENS)
                        .build())
                .streamWriteConstraints(StreamWriteConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build())
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                // Bytes and text of one value are the same text; without it, emoji are escaped in bytes alone.
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                // ComfyUI's and the server's reader take NaN and Infinity, so graphs that hold them exist.
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
                .build();
        return JsonMapper.builder(factory)
                // Of our own: the shared ones remember our types for as long as Jackson's class loader lives.
                .typeFactory(TypeFactory.defaultInstance().withCache(ownTypes()))
                .annotationIntrospector(new WireAnnotations())
                .addModule(new Jdk8Module())
                .addModule(new LenientScalars())
                .addHandler(new TypeExceptions())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                // A file or model that is null says nothing; it must not make the whole response unreadable.
                .withConfigOverride(
                        List.class, list -> list.setSetterInfo(JsonSetter.Value.forContentNulls(Nulls.SKIP)))
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
                .build();
    }

    private static LookupCache<Object, JavaType> ownTypes() {
        return new LRUMap<>(16, MAX_TYPES);
    }

    /**
     * {@return the shared mapper; bounded, thread-safe, not to be reconfigured}
     */
    public static ObjectMapper mapper() {
        JacksonFloor.check();
        return Shared.MAPPER;
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
        checkLength(json.length);
        return read(() -> reader(type).<T>readValue(json));
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
        checkLength(json.length());
        String text = json.startsWith("\uFEFF") ? json.substring(1) : json;
        return read(() -> reader(type).<T>readValue(text));
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
        checkLength(json.length);
        return read(() -> {
            try {
                return reader(type).<T>readValue(json);
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
            return present(
                    reader(type).without(JsonParser.Feature.AUTO_CLOSE_SOURCE).<T>readValue(json));
        } catch (JsonProcessingException e) {
            throw JsonExceptions.unreadable(e);
        } catch (NumberFormatException | ArithmeticException e) {
            throw new UnreadableDataException("", BEYOND_LIMITS);
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
        return nested(type).readValue(in);
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
            throw new UnreadableDataException("", BEYOND_LIMITS);
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

    private static void checkLength(int length) {
        if (length > MAX_LENGTH) {
            throw new UnreadableDataException("", length + " bytes or characters; more than 50 MB are not read");
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
            return mapper().writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(
                    "a " + value.getClass().getSimpleName() + " could not be written as JSON", e);
        }
    }

    /**
     * Returns what would be written, as plain values: maps, lists, texts, booleans and numbers.
     *
     * @param value a value that is written as an object
     * @return its members, a map of the caller's own
     */
    public static Map<String, Object> plain(Object value) {
        byte[] json = write(value);
        return read(() -> {
            try (JsonParser in = mapper().getFactory().createParser(json)) {
                in.nextToken();
                return PlainValue.members(in);
            }
        });
    }

    /**
     * Returns what would be written, as plain values that JSON has a form for.
     *
     * @param value a value that is written as an object
     * @return its members, a map of the caller's own
     * @throws IllegalStateException if a number is not finite: other mappers would make a text of it
     */
    public static Map<String, Object> plainFinite(Object value) {
        Map<String, Object> members = plain(value);
        refuseNotFinite(members);
        return members;
    }

    private static void refuseNotFinite(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(ComfyJson::refuseNotFinite);
        } else if (value instanceof List<?> list) {
            list.forEach(ComfyJson::refuseNotFinite);
        } else if (value instanceof Double number && !Double.isFinite(number)) {
            throw new IllegalStateException("a number of the graph is " + number
                    + ", which JSON has no form for; write the graph by toJson(), as ComfyUI does");
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
            return mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(
                    "a " + value.getClass().getSimpleName() + " could not be written as JSON", e);
        }
    }

    private static ObjectReader reader(Class<?> type) {
        JacksonFloor.check();
        return Shared.READERS.computeIfAbsent(type, Shared.MAPPER::readerFor);
    }

    private static ObjectReader nested(Class<?> type) {
        JacksonFloor.check();
        return Shared.NESTED.computeIfAbsent(
                type, added -> Shared.MAPPER.readerFor(added).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS));
    }

    /** Made at the first use, after the version of Jackson was checked: an older one lacks what the mapper is built with. */
    private static final class Shared {
        private static final ObjectMapper MAPPER = newMapper();

        /**
         * Kept by type: to look one up in the mapper costs as much as a tenth of an execute. Not in a {@code ClassValue}, which
         * would hang the readers, and so the class loader of this library, on types that belong to other loaders.
         */
        private static final Map<Class<?>, ObjectReader> READERS = new ConcurrentHashMap<>();

        private static final Map<Class<?>, ObjectReader> NESTED = new ConcurrentHashMap<>();
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
