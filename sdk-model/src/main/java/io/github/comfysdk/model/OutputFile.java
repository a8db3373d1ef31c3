package io.github.comfysdk.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.github.comfysdk.model.internal.json.PlainJson;
import io.github.comfysdk.model.internal.json.PlainReader;
import io.github.comfysdk.model.internal.json.WireReader;
import io.github.comfysdk.model.internal.json.WireWriter;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file of an execute: a presigned S3 URL. The URL is signed afresh on every read of the execute, is valid for an
 * hour, and gives the file to whoever holds it, so {@code toString()} hides it, and so do mappers that look at the members
 * of objects. Immutable.
 */
@WireWriter(OutputFileJson.Writer.class)
@JsonDeserialize(using = PlainReader.class)
@WireReader(OutputFileJson.Reader.class)
public final class OutputFile {
    // Transient: mappers that write fields pass over such ones. A record would show them its components.
    private final transient String url;
    private final transient Map<String, Object> unknownFields;

    /**
     * Checks that the URL is present and copies the fields.
     *
     * @param url the URL, byte for byte as the server made it
     * @param unknownFields whatever else the server said about the file
     */
    public OutputFile(String url, Map<String, Object> unknownFields) {
        this.url = Objects.requireNonNull(url, "url");
        // Not Map.copyOf: it refuses null, which JSON has.
        this.unknownFields =
                unknownFields.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(unknownFields));
    }

    /**
     * Wraps a URL.
     *
     * @param url the URL, byte for byte as the server made it
     */
    public OutputFile(String url) {
        this(url, Map.of());
    }

    /**
     * Wraps a URL.
     *
     * @param url the URL
     * @return the file
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    @PlainJson
    public static OutputFile of(String url) {
        return new OutputFile(url);
    }

    /**
     * {@return the URL, byte for byte as the server made it; it is already escaped. {@code ""} if the server sent an object
     * without one}
     */
    public String url() {
        return url;
    }

    /**
     * {@return whatever else the server said about the file, as it came. All releases send the URL alone, although the
     * server's own model declares an object; unmodifiable}
     */
    public Map<String, Object> unknownFields() {
        return unknownFields;
    }

    /**
     * {@return the URL without its query, which holds the signature: what mappers of applications write for the file. It
     * names the file and opens nothing}
     */
    @JsonValue
    @PlainJson
    public String unsignedUrl() {
        return url.split("[?#]", 2)[0];
    }

    /**
     * {@return the name: the last segment of the path, decoded. Names repeat between executes, and they can be
     * hostile: do not use them as paths unchecked}
     */
    public String fileName() {
        return PresignedUrl.fileName(url);
    }

    /**
     * {@return when the URL expires, from {@code Expires} (signature version 2) or {@code X-Amz-Date} and {@code
     * X-Amz-Expires} (version 4); empty if it does not say. It can expire earlier, with the server's credentials}
     */
    public Optional<Instant> expiresAt() {
        return PresignedUrl.expiresAt(url);
    }

    // Written out: the JDK keeps the class whose generated equals was linked last, and so its class loader.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OutputFile that && url.equals(that.url) && unknownFields.equals(that.unknownFields);
    }

    @Override
    public int hashCode() {
        return 31 * url.hashCode() + unknownFields.hashCode();
    }

    /**
     * {@return the file name only}
     */
    @Override
    public String toString() {
        return "OutputFile " + fileName();
    }
}
