package io.github.comfysdk.core.http;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One complete HTTP request. Immutable, except for the array of the body, which must not be modified.
 */
public final class TransportRequest {
    private final String method;
    private final URI uri;
    private final Map<String, String> headers;
    private final byte[] body;
    private final boolean hasBody;

    private TransportRequest(String method, URI uri, Map<String, String> headers, byte[] body, boolean hasBody) {
        this.method = method;
        this.uri = uri;
        this.headers = headers;
        this.body = body;
        this.hasBody = hasBody;
    }

    /**
     * Creates a request without headers and body.
     *
     * @param method the HTTP method, upper case
     * @param uri the absolute URL
     * @return the request
     */
    public static TransportRequest of(String method, URI uri) {
        return new TransportRequest(method, uri, Map.of(), new byte[0], false);
    }

    /**
     * Adds or replaces a header.
     *
     * @param name the name, compared without case
     * @param value the value
     * @return a request that has the header
     */
    public TransportRequest withHeader(String name, String value) {
        return withHeaders(Map.of(name, value));
    }

    /**
     * Adds or replaces headers.
     *
     * @param more the values by name; names are compared without case
     * @return a request that has the headers
     */
    public TransportRequest withHeaders(Map<String, String> more) {
        Map<String, String> merged = new LinkedHashMap<>(headers);
        more.forEach((name, value) -> {
            merged.keySet().removeIf(name::equalsIgnoreCase);
            merged.put(name, value);
        });
        return new TransportRequest(method, uri, Collections.unmodifiableMap(merged), body, hasBody);
    }

    /**
     * Sets the body.
     *
     * @param bytes the body; not copied
     * @return a request that has the body
     */
    public TransportRequest withBody(byte[] bytes) {
        return new TransportRequest(method, uri, headers, bytes, true);
    }

    /**
     * {@return the HTTP method}
     */
    public String method() {
        return method;
    }

    /**
     * {@return the absolute URL}
     */
    public URI uri() {
        return uri;
    }

    /**
     * {@return the headers, unmodifiable}
     */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * {@return the body, empty when the request has none}
     */
    public Optional<byte[]> body() {
        return hasBody ? Optional.of(body) : Optional.empty();
    }

    /**
     * {@return method, host and path; neither headers nor query, since both can hold secrets}
     */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }
}
