package io.github.comfysdk.testkit.internal.s3;

import io.github.comfysdk.testkit.internal.http.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;

/** An object, whose content may be made when it is first read. Thread-safe. */
final class S3Object {
    private final Supplier<Bytes> content;
    private Optional<Bytes> bytes = Optional.empty();
    private Optional<String> eTag;

    private S3Object(Supplier<Bytes> content, Optional<String> eTag) {
        this.content = content;
        this.eTag = eTag;
    }

    static S3Object of(Supplier<Bytes> content) {
        return new S3Object(content, Optional.empty());
    }

    /** Returns an object of an upload in parts, whose ETag is not the MD5 of its content. */
    static S3Object ofParts(Bytes content, String eTag) {
        return new S3Object(() -> content, Optional.of(eTag));
    }

    synchronized Bytes bytes() {
        Bytes made = bytes.orElseGet(content);
        bytes = Optional.of(made);
        return made;
    }

    /** Returns the ETag with its quotes. */
    synchronized String eTag() {
        String tag = eTag.orElseGet(() -> quoted(md5(bytes())));
        eTag = Optional.of(tag);
        return tag;
    }

    static String quoted(byte[] digest) {
        return '"' + HexFormat.of().formatHex(digest) + '"';
    }

    static byte[] md5(Bytes bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes.toByteArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has MD5.", e);
        }
    }
}
