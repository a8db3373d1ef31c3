package io.github.comfysdk.testkit.internal.server;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import okio.ByteString;

/** The S3 bucket with the files: presigned downloads, ranges, XML errors. Guarded by {@link Simulation}'s lock. */
final class Storage {
    static final String BUCKET = "esd-test-bucket";

    private final Map<String, Supplier<ByteString>> painters = new HashMap<>();
    private final Map<String, ByteString> files = new HashMap<>();
    private final PresignedUrls urls;
    private String origin = "";
    private int credentialsReceived;

    Storage(PresignedUrls urls) {
        this.urls = urls;
    }

    /** Sets scheme, host and port of the URLs. */
    void origin(String newOrigin) {
        origin = newOrigin;
    }

    int credentialsReceived() {
        return credentialsReceived;
    }

    /** Stores a file that is painted when it is first downloaded; a later file under the same key replaces it. */
    void put(String key, Supplier<ByteString> painter) {
        painters.put(key, painter);
        files.remove(key);
    }

    /** The presigned URLs of the files of an execute, in the order of their keys. */
    List<Object> presign(Object path, Object names, Instant now) {
        String prefix = String.valueOf(path).replaceFirst("^s3://[^/]*/", "");
        List<?> list = names instanceof List<?> some ? some : List.of();
        return list.stream()
                .map(name -> prefix + "/" + String.valueOf(name).replaceFirst("^/", ""))
                .sorted()
                .<Object>map(key -> origin + urls.sign(BUCKET, key, now))
                .toList();
    }

    WireResponse get(WireRequest request, Instant now) {
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
        String key = WireRequest.decode(request.path().replace("+", "%2B")).substring(BUCKET.length() + 2);
        Supplier<ByteString> painter = painters.get(key);
        if (painter == null) {
            return S3Error.noSuchKey(key);
        }
        ByteString bytes = files.computeIfAbsent(key, k -> painter.get());
        Map<String, String> headers = new LinkedHashMap<>();
        // S3 stores what the container uploads without a type of its own; only the file name tells the format.
        headers.put("Content-Type", "binary/octet-stream");
        headers.put("ETag", "\"" + Integer.toHexString(bytes.hashCode()) + "\"");
        headers.put("Accept-Ranges", "bytes");
        headers.put("x-amz-request-id", "SIMULATED" + now.getEpochSecond());
        headers.put("Server", "AmazonS3");
        return ByteRange.apply(request, bytes, headers);
    }
}
