package io.github.comfysdk.testkit.internal.s3;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The headers of S3's successful responses. */
final class S3Headers {
    private S3Headers() {}

    static Map<String, String> of(S3Object object, Instant now) {
        Map<String, String> headers = new LinkedHashMap<>();
        // The container uploads files without a content type, so S3 uses its default.
        headers.put("Content-Type", "binary/octet-stream");
        headers.put("ETag", object.eTag());
        headers.put("Accept-Ranges", "bytes");
        headers.putAll(common(now));
        return headers;
    }

    static Map<String, String> ofPart(String eTag, Instant now) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ETag", eTag);
        headers.putAll(common(now));
        return headers;
    }

    private static Map<String, String> common(Instant now) {
        return Map.of("x-amz-request-id", "SIMULATED" + now.getEpochSecond(), "Server", "AmazonS3");
    }
}
