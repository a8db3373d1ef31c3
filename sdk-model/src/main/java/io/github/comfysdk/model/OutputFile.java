package io.github.comfysdk.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A file of an execute: a signed S3 address. The address is made anew at each read of the execute, works for an hour, and
 * gives the file to whoever holds it, so {@code toString()} hides it. Immutable.
 *
 * @param url the address, byte for byte as the server made it; it is already escaped. {@code ""} if the server sent an
 *     object without one
 * @param unknownFields what else the server said of the file, as it came. All releases send the address alone, although
 *     the server's own model declares an object; unmodifiable
 */
@JsonSerialize(using = OutputFileJson.Writer.class)
@JsonDeserialize(using = OutputFileJson.Reader.class)
public record OutputFile(String url, Map<String, Object> unknownFields) {
    /**
     * Checks that the address is there and copies the fields.
     *
     * @param url the address, byte for byte as the server made it
     * @param unknownFields what else the server said of the file
     */
    public OutputFile {
        Objects.requireNonNull(url, "url");
        // Not Map.copyOf: it refuses null, which JSON has.
        unknownFields =
                unknownFields.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(unknownFields));
    }

    /**
     * Wraps an address.
     *
     * @param url the address, byte for byte as the server made it
     */
    public OutputFile(String url) {
        this(url, Map.of());
    }

    /**
     * Wraps an address.
     *
     * @param url the address
     * @return the file
     */
    public static OutputFile of(String url) {
        return new OutputFile(url);
    }

    /**
     * {@return the name: the last segment of the path, decoded. Names repeat between executes, and nothing keeps them
     * from being hostile: do not use them as paths unchecked}
     */
    public String fileName() {
        return PresignedUrl.fileName(url);
    }

    /**
     * {@return when the address stops working, from {@code Expires} (signature version 2) or {@code X-Amz-Date} and
     * {@code X-Amz-Expires} (version 4); empty if it does not say. It can stop earlier, with the server's credentials}
     */
    public Optional<Instant> expiresAt() {
        return PresignedUrl.expiresAt(url);
    }

    /**
     * {@return the name alone}
     */
    @Override
    public String toString() {
        return "OutputFile " + fileName();
    }
}
