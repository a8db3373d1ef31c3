package io.github.comfysdk.core.options;

import io.github.comfysdk.core.internal.options.HeaderCheck;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Headers of the caller's own, which are sent to the API besides those of the client, and never to the storage. Checked when
 * they are set. Immutable; {@link #toString()} shows the names only, because values can be secrets.
 */
public final class RequestHeaders {
    private static final RequestHeaders NONE = new RequestHeaders(Map.of());

    private final Map<String, String> values;

    private RequestHeaders(Map<String, String> values) {
        this.values = values;
    }

    /** {@return no headers} */
    public static RequestHeaders none() {
        return NONE;
    }

    /**
     * Returns a single header.
     *
     * @param name the name, in any case
     * @param value visible ASCII, with spaces and tabs inside
     * @return the header
     * @throws IllegalArgumentException if the name is reserved for the client, such as {@code x-api-key} and {@code Host},
     *     or if the name or the value cannot be sent as it is; the message does not show the value
     */
    public static RequestHeaders of(String name, String value) {
        return NONE.with(name, value);
    }

    /**
     * Returns headers by name, for example those that a tracing library wrote into a map.
     *
     * @param values the values by name
     * @return the headers
     * @throws IllegalArgumentException as for {@link #of(String, String)}
     */
    public static RequestHeaders of(Map<String, String> values) {
        RequestHeaders headers = NONE;
        for (Map.Entry<String, String> header : values.entrySet()) {
            headers = headers.with(header.getKey(), header.getValue());
        }
        return headers;
    }

    /**
     * Adds or replaces a header.
     *
     * @param name the name, compared without case
     * @param value the value
     * @return headers with that one
     * @throws IllegalArgumentException as for {@link #of(String, String)}
     */
    public RequestHeaders with(String name, String value) {
        HeaderCheck.name(name);
        HeaderCheck.value("header " + name, value);
        Map<String, String> merged = new LinkedHashMap<>(values);
        merged.keySet().removeIf(name::equalsIgnoreCase);
        merged.put(name, value);
        return new RequestHeaders(Collections.unmodifiableMap(merged));
    }

    /** {@return the values by name, in the order in which they were set; unmodifiable} */
    public Map<String, String> asMap() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RequestHeaders that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** {@return the names, without the values} */
    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
