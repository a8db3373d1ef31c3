package io.github.comfysdk.core.http;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

/**
 * The response to one request: its status and headers, and its body as it arrives.
 *
 * <p>The receiver of a response must subscribe to its body exactly once, to read it or to cancel it; otherwise the connection
 * is not released.
 */
public final class TransportResponse {
    private final int status;
    private final Map<String, List<String>> headers;
    private final Flow.Publisher<List<ByteBuffer>> body;
    private final Optional<String> httpVersion;

    private TransportResponse(
            int status,
            Map<String, List<String>> headers,
            Flow.Publisher<List<ByteBuffer>> body,
            Optional<String> httpVersion) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.httpVersion = httpVersion;
    }

    /**
     * Creates a response. An entry without a name is left out: {@link java.net.HttpURLConnection#getHeaderFields()} has the
     * status line under {@code null}. The values of names that differ in case only are joined into one list.
     *
     * @param status the HTTP status
     * @param headers the headers; names are compared without case
     * @param body the body, which accepts one subscriber
     * @return the response
     */
    public static TransportResponse of(
            int status, Map<String, List<String>> headers, Flow.Publisher<List<ByteBuffer>> body) {
        Map<String, List<String>> folded = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> {
            if (name != null) {
                List<String> others = folded.get(name);
                folded.put(name, others == null ? values : joined(others, values));
            }
        });
        return new TransportResponse(status, Collections.unmodifiableMap(folded), body, Optional.empty());
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /**
     * Sets the version of HTTP that the response came by.
     *
     * @param version the version as it is written in messages, such as {@code HTTP/1.1} or {@code HTTP/2}
     * @return a response with that version
     */
    public TransportResponse withHttpVersion(String version) {
        return new TransportResponse(status, headers, body, Optional.of(version));
    }

    /**
     * Replaces the body, for transports that wrap another one; everything else stays.
     *
     * @param publisher the body, which accepts one subscriber
     * @return a response with that body
     */
    public TransportResponse withBody(Flow.Publisher<List<ByteBuffer>> publisher) {
        return new TransportResponse(status, headers, publisher, httpVersion);
    }

    /**
     * {@return the version of HTTP that the response came by; empty if the transport does not say}
     */
    public Optional<String> httpVersion() {
        return httpVersion;
    }

    /**
     * {@return the HTTP status}
     */
    public int status() {
        return status;
    }

    /**
     * Returns the first value of a header. Gateways and HTTP/2 change the case of names, so names are compared without case.
     *
     * @param name the name in any case
     * @return the first value; empty if the response does not have the header
     */
    public Optional<String> header(String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /**
     * {@return all headers, unmodifiable; the map compares names without case}
     */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /**
     * {@return the body, for one subscriber}
     */
    public Flow.Publisher<List<ByteBuffer>> body() {
        return body;
    }

    /**
     * {@return the status only, since headers and body can be private}
     */
    @Override
    public String toString() {
        return "HTTP " + status;
    }
}
