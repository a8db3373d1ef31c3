package io.github.comfysdk.testkit.internal.runtime;

import io.github.comfysdk.testkit.internal.http.Bytes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A response before it is sent.
 *
 * @param status the HTTP status
 * @param headers the headers in order, without Content-Length
 * @param body the body
 * @param takes how long the response takes
 */
public record WireResponse(int status, Map<String, String> headers, Bytes body, Duration takes) {
    public static WireResponse text(int status, Map<String, String> headers, String body) {
        return new WireResponse(status, new LinkedHashMap<>(headers), Bytes.ofUtf8(body), Duration.ZERO);
    }

    public WireResponse taking(Duration duration) {
        return new WireResponse(status, headers, body, duration);
    }
}
