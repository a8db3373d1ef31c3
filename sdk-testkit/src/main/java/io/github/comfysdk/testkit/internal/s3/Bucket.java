package io.github.comfysdk.testkit.internal.s3;

import io.github.comfysdk.testkit.internal.http.Bytes;
import io.github.comfysdk.testkit.internal.runtime.Identifiers;
import io.github.comfysdk.testkit.internal.runtime.WireRequest;
import io.github.comfysdk.testkit.internal.runtime.WireResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The S3 bucket of the stack: objects in the order of their keys, and presigned downloads and uploads. Guarded by the lock of
 * {@code Simulation}.
 */
public final class Bucket {
    public static final String NAME = "esd-test-bucket";

    /** Sorted as S3 sorts: by the bytes of UTF-8, which is the order of the code points. */
    private final SortedMap<String, S3Object> objects = new TreeMap<>(Bucket::byCodePoints);

    private final PresignedUrls urls;
    private final MultipartUploads uploads;
    private String origin = "";
    private int credentialsReceived;

    public Bucket(PresignedUrls urls, Identifiers ids) {
        this.urls = urls;
        uploads = new MultipartUploads(objects, ids);
    }

    /** Sets the scheme, host and port of the URLs. */
    public void origin(String newOrigin) {
        origin = newOrigin;
    }

    public int credentialsReceived() {
        return credentialsReceived;
    }

    public MultipartUploads uploads() {
        return uploads;
    }

    /** Stores an object that is made when it is first downloaded; a later object under the same key replaces it. */
    public void put(String key, Supplier<Bytes> content) {
        objects.put(key, S3Object.of(content));
    }

    public boolean contains(String key) {
        return objects.containsKey(key);
    }

    private static int byCodePoints(String a, String b) {
        int common = Math.min(a.length(), b.length());
        for (int i = 0; i < common; i++) {
            char left = a.charAt(i);
            char right = b.charAt(i);
            if (left != right) {
                // Pairs of surrogates stand for code points above all others.
                boolean sameKind = Character.isSurrogate(left) == Character.isSurrogate(right);
                return sameKind ? Character.compare(left, right) : Character.isSurrogate(left) ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /** Returns the keys with a prefix, in order. */
    public List<String> list(String prefix) {
        return objects.tailMap(prefix).keySet().stream()
                .takeWhile(key -> key.startsWith(prefix))
                .toList();
    }

    public Set<String> keys() {
        return Set.copyOf(objects.keySet());
    }

    public void remove(String key) {
        objects.remove(key);
    }

    /** Moves an object to another key, if it exists. */
    public void move(String from, String to) {
        Optional.ofNullable(objects.remove(from)).ifPresent(object -> objects.put(to, object));
    }

    /** Returns the presigned URLs of the files of an execute; the names begin with the slash between path and name. */
    public List<Object> presign(Object path, Object names, Instant now) {
        String prefix = keyOf(String.valueOf(path));
        List<?> list = names instanceof List<?> some ? some : List.of();
        return list.stream()
                .<Object>map(name -> origin + urls.signGet(NAME, prefix + name, now))
                .toList();
    }

    /** Returns the presigned URL to which one part of an upload is sent. */
    public String presignPart(String key, String uploadId, int part, Instant now) {
        return origin + urls.signPart(NAME, key, "uploadId=" + uploadId + "&partNumber=" + part, now);
    }

    /** Returns the key that an S3 URI such as {@code s3://bucket/key} names. */
    public static String keyOf(String uri) {
        return uri.replaceFirst("^s3://[^/]*/", "");
    }

    /** Returns a redirect to another host name of the same server. */
    public WireResponse redirect(WireRequest request) {
        String other = origin.contains("127.0.0.1")
                ? origin.replace("127.0.0.1", "localhost")
                : origin.replaceFirst("://", "://regional.");
        return S3Error.temporaryRedirect(other + request.target());
    }

    /** Responds to a download or to the upload of a part. */
    public WireResponse respond(WireRequest request, Instant now) {
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
            case GOOD -> signed(request, now);
        };
    }

    /** Returns what makes the content of the object that a request names, if it is not made yet; needs no lock. */
    public Optional<Runnable> content(WireRequest request) {
        return Optional.ofNullable(objects.get(key(request))).map(object -> object::bytes);
    }

    private static String key(WireRequest request) {
        return WireRequest.decode(request.path().replace("+", "%2B")).substring(NAME.length() + 2);
    }

    private WireResponse signed(WireRequest request, Instant now) {
        String key = key(request);
        if (request.method().equals("PUT")) {
            return uploads.receive(key, request, now);
        }
        S3Object object = objects.get(key);
        return object == null
                ? S3Error.noSuchKey(key)
                : ByteRange.apply(request, object.bytes(), S3Headers.of(object, now));
    }
}
