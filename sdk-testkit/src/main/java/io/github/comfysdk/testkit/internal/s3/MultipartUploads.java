package io.github.comfysdk.testkit.internal.s3;

import io.github.comfysdk.testkit.internal.http.Bytes;
import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.internal.runtime.Identifiers;
import io.github.comfysdk.testkit.internal.runtime.WireRequest;
import io.github.comfysdk.testkit.internal.runtime.WireResponse;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The uploads in parts that have begun. Guarded by the lock of {@code Simulation}. */
public final class MultipartUploads {
    /** The least size of every part but the last. */
    private static final int LEAST_PART = 5 * 1024 * 1024;

    private static final String OPERATION = " when calling the CompleteMultipartUpload operation: ";

    private final SortedMap<String, S3Object> objects;
    private final Identifiers ids;
    private final Map<String, Upload> uploads = new HashMap<>();

    private record Upload(String key, Map<Integer, S3Object> parts) {}

    MultipartUploads(SortedMap<String, S3Object> objects, Identifiers ids) {
        this.objects = objects;
        this.ids = ids;
    }

    /** Begins an upload and returns its id. */
    public String begin(String key) {
        String id = ids.hex(56);
        uploads.put(id, new Upload(key, new HashMap<>()));
        return id;
    }

    WireResponse receive(String key, WireRequest request, Instant now) {
        Upload upload = uploads.get(request.parameters().getOrDefault("uploadId", ""));
        if (request.header("transfer-encoding").isPresent()) {
            return S3Error.notImplemented();
        }
        if (upload == null || !upload.key().equals(key)) {
            return S3Error.noSuchUpload();
        }
        S3Object part = S3Object.of(request::body);
        upload.parts().put(Integer.valueOf(request.parameters().getOrDefault("partNumber", "1")), part);
        return WireResponse.text(200, S3Headers.ofPart(part.eTag(), now), "");
    }

    /**
     * Completes an upload: its object appears in the bucket.
     *
     * @param uploadId the upload
     * @param tags what the caller names as its parts: a list of maps with PartNumber and ETag
     * @throws PythonException if S3 refuses it
     */
    public void complete(String uploadId, List<?> tags) {
        Upload upload = uploads.get(uploadId);
        if (upload == null) {
            throw new PythonException("An error occurred (NoSuchUpload)" + OPERATION
                    + "The specified multipart upload does not exist. The upload ID may be invalid, or the upload may"
                    + " have been aborted or completed.");
        }
        SortedMap<Integer, S3Object> parts = new TreeMap<>();
        for (Object tag : tags) {
            int number = number(tag);
            if (!parts.isEmpty() && number <= parts.lastKey()) {
                throw new PythonException("An error occurred (InvalidPartOrder)" + OPERATION
                        + "The list of parts was not in ascending order. Parts must be ordered by part number.");
            }
            parts.put(number, part(upload, number, tag));
        }
        objects.put(upload.key(), joined(parts));
        uploads.remove(uploadId);
    }

    private static int number(Object tag) {
        return tag instanceof Map<?, ?> map && map.get("PartNumber") instanceof BigInteger number
                ? number.intValue()
                : 0;
    }

    private static S3Object part(Upload upload, int number, Object tag) {
        S3Object part = upload.parts().get(number);
        // S3 accepts an entity tag without its quotes, too.
        String named =
                tag instanceof Map<?, ?> map ? String.valueOf(map.get("ETag")).replace("\"", "") : "";
        if (part == null || !part.eTag().equals('"' + named + '"')) {
            throw new PythonException("An error occurred (InvalidPart)" + OPERATION
                    + "One or more of the specified parts could not be found.  The part may not have been uploaded, or"
                    + " the specified entity tag may not match the part's entity tag.");
        }
        return part;
    }

    private static S3Object joined(SortedMap<Integer, S3Object> parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        ByteArrayOutputStream digests = new ByteArrayOutputStream();
        parts.forEach((number, part) -> {
            if (!number.equals(parts.lastKey()) && part.bytes().size() < LEAST_PART) {
                throw new PythonException("An error occurred (EntityTooSmall)" + OPERATION
                        + "Your proposed upload is smaller than the minimum allowed size");
            }
            content.writeBytes(part.bytes().toByteArray());
            digests.writeBytes(S3Object.md5(part.bytes()));
        });
        String tag = S3Object.quoted(S3Object.md5(Bytes.of(digests.toByteArray())));
        return S3Object.ofParts(
                Bytes.of(content.toByteArray()), tag.substring(0, tag.length() - 1) + "-" + parts.size() + "\"");
    }
}
