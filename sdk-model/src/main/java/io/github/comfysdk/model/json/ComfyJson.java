package io.github.comfysdk.model.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import io.github.comfysdk.model.UnreadableDataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The one configured JSON factory, and the entry points that run a {@link JsonCodec} over text or bytes. Thread-safe.
 *
 * <p>Limits: 500 levels of nesting, 1,000 characters a number, 50 million characters a string. They bound what a
 * hostile answer can cost; the largest real rows stay far below (a row holds 400 kB, an answer 6 MB).
 */
public final class ComfyJson {
    /** How deep JSON and Python literals may nest. */
    public static final int MAX_DEPTH = 500;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(1_000)
                    .maxStringLength(50_000_000)
                    .build())
            .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private ComfyJson() {}

    /**
     * {@return the shared factory; bounded, thread-safe}
     */
    public static JsonFactory factory() {
        return FACTORY;
    }

    /**
     * Reads a whole document.
     *
     * @param <T> the value
     * @param json UTF-8 text of exactly one JSON value
     * @param codec how to read it
     * @return the value
     * @throws UnreadableDataException if the text is empty, malformed, of the wrong shape or followed by more text
     */
    public static <T> T read(byte[] json, JsonCodec<T> codec) {
        return run(() -> FACTORY.createParser(json), codec);
    }

    /**
     * Reads a whole document.
     *
     * @param <T> the value
     * @param json text of exactly one JSON value
     * @param codec how to read it
     * @return the value
     * @throws UnreadableDataException if the text is empty, malformed, of the wrong shape or followed by more text
     */
    public static <T> T read(String json, JsonCodec<T> codec) {
        return run(() -> FACTORY.createParser(json), codec);
    }

    /**
     * Writes a value as UTF-8 bytes.
     *
     * @param <T> the value
     * @param value what to write
     * @param codec how to write it
     * @return the JSON
     */
    public static <T> byte[] write(T value, JsonCodec<T> codec) {
        var bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            codec.write(value, out);
        } catch (IOException e) {
            throw new UncheckedIOException("a value could not be written as JSON", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Writes a value as text.
     *
     * @param <T> the value
     * @param value what to write
     * @param codec how to write it
     * @return the JSON
     */
    public static <T> String writeText(T value, JsonCodec<T> codec) {
        var text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            codec.write(value, out);
        } catch (IOException e) {
            throw new UncheckedIOException("a value could not be written as JSON", e);
        }
        return text.toString();
    }

    private static <T> T run(ParserSource source, JsonCodec<T> codec) {
        try (JsonParser in = source.open()) {
            if (in.nextToken() == null) {
                throw new UnreadableDataException("", "the text is empty where JSON was expected");
            }
            T value = codec.read(in);
            if (in.nextToken() != null) {
                throw new UnreadableDataException("", "there is more text after the end of the JSON value");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw new UnreadableDataException("", "the bytes are not UTF-8 text: " + e.getMessage());
        }
    }

    /** Jackson's own message can quote the text, so only the place is passed on. */
    private static UnreadableDataException malformed(JsonProcessingException e) {
        String where = e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        return new UnreadableDataException(path(e.getProcessor()), "not well-formed JSON" + where);
    }

    private static String path(@Nullable Object processor) {
        return processor instanceof JsonParser parser
                ? parser.getParsingContext().pathAsPointer().toString()
                : "";
    }

    private interface ParserSource {
        JsonParser open() throws IOException;
    }
}
