package io.github.comfysdk.testkit.internal.s3;

import io.github.comfysdk.testkit.internal.http.Bytes;
import io.github.comfysdk.testkit.internal.runtime.WireRequest;
import io.github.comfysdk.testkit.internal.runtime.WireResponse;
import io.github.comfysdk.testkit.internal.server.Simulation;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The S3 bucket with the files: presigned downloads, ranges and XML errors. Guarded by the lock of {@link Simulation}. */
public final class Bucket {
    public static final String NAME = "esd-test-bucket";

    private final Map<String, Supplier<Bytes>> painters = new HashMap<>();
    private final Map<String, Bytes> files = new HashMap<>();
    private final PresignedUrls urls;
    private String origin = "";
    private int credentialsReceived;

    public Bucket(PresignedUrls urls) {
        this.urls = urls;
    }

    /** Sets the scheme, host and port of the URLs. */
    public void origin(String newOrigin) {
        origin = newOrigin;
    }

    public int credentialsReceived() {
        return credentialsReceived;
    }

    /** Stores a file that is painted when it is first downloaded; a later file under the same key replaces it. */
    public void put(String key, Supplier<Bytes> painter) {
        painters.put(key, painter);
        files.remove(key);
    }

    /** Returns the presigned URLs of the files of an execute, in the order of their keys. */
    public List<Object> presign(Object path, Object names, Instant now) {
        String prefix = String.valueOf(path).replaceFirst("^s3://[^/]*/", "");
        List<?> list = names instanceof List<?> some ? some : List.of();
        return list.stream()
                .map(name -> prefix + "/" + String.valueOf(name).replaceFirst("^/", ""))
                .sorted()
                .<Object>map(key -> origin + urls.sign(NAME, key, now))
                .toList();
    }

    public WireResponse get(WireRequest request, Instant now) {
        Optional<String> forbidden = List.of("x-api-key", "authorization").stream()
                .filter(name -> request.header(name).isPresent())
                .findFirst();
        if (forbidden.isPresent()) {
            credentialsReceived++;
            return S3Error.invalidHeader(forbidden.get());
        }
        return switch (PresignedUrls.check(request, now)) {
            case UNSIGNED -> S3Error.accessDenied();
            case WRONG -> S3Error.wrongSignature();
            case EXPIRED -> S3Error.expired(PresignedUrls.expiry(request), now);
            case GOOD -> file(request, now);
        };
    }

    private WireResponse file(WireRequest request, Instant now) {
        String key = WireRequest.decode(request.path().replace("+", "%2B")).substring(NAME.length() + 2);
        Supplier<Bytes> painter = painters.get(key);
        if (painter == null) {
            return S3Error.noSuchKey(key);
        }
        Bytes bytes = files.computeIfAbsent(key, k -> painter.get());
        Map<String, String> headers = new LinkedHashMap<>();
        // The container uploads files without a content type, so S3 uses its default.
        headers.put("Content-Type", "binary/octet-stream");
        headers.put("ETag", "\"" + Integer.toHexString(bytes.hashCode()) + "\"");
        headers.put("Accept-Ranges", "bytes");
        headers.put("x-amz-request-id", "SIMULATED" + now.getEpochSecond());
        headers.put("Server", "AmazonS3");
        return ByteRange.apply(request, bytes, headers);
    }
}
