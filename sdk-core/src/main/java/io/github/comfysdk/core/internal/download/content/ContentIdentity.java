package io.github.comfysdk.core.internal.download.content;

import io.github.comfysdk.core.download.FileVerification;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Identifies the content of a file by its length and ETag, so that a download is resumed only if the content is still the
 * same, and is verified at its end.
 *
 * @param length the number of bytes, if the storage sent it
 * @param etag the strong ETag, if the storage sent one
 * @param md5 the MD5 of the content in lower case, if the ETag is one
 * @param contentType the declared type, or {@code ""}
 */
public record ContentIdentity(OptionalLong length, Optional<String> etag, Optional<String> md5, String contentType) {
    public static final ContentIdentity UNKNOWN =
            new ContentIdentity(OptionalLong.empty(), Optional.empty(), Optional.empty(), "");

    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final Pattern MD5 = Pattern.compile("\"([0-9A-Fa-f]{32})\"");
    private static final Set<String> PLAIN = Set.of("", "identity", "aws-chunked");

    /**
     * Returns the identity of the content of a complete response.
     *
     * @param verification whether an ETag that looks like an MD5 is taken for one
     * @throws TransportException if the content is encoded, or the headers contradict each other
     */
    public static ContentIdentity of(TransportResponse response, FileVerification verification) {
        checkEncoding(response);
        Optional<String> etag = etag(response);
        return new ContentIdentity(
                length(response),
                etag,
                verification == FileVerification.ETAG ? md5(response, etag) : Optional.empty(),
                response.header("Content-Type").orElse(""));
    }

    /** {@return whether the content itself will be compared with a hash that the storage sent} */
    public boolean canBeProven() {
        return md5.isPresent() && Md5.digest().isPresent();
    }

    /** Returns a request for the rest of the content. The storage sends all of it if it has changed. */
    public TransportRequest rest(TransportRequest request, long from) {
        return request.withHeader("Range", "bytes=" + from + "-").withHeader("If-Range", etag.orElseThrow());
    }

    /**
     * Checks that a partial response continues this content where the bytes received so far end. Only the same strong ETag proves
     * it: what a proxy, or a storage that does not know {@code If-Range}, sends without one may be part of other content.
     *
     * @return this identity, with the length if the first response did not give it
     */
    public ContentIdentity continuedBy(TransportResponse response, long from) {
        checkEncoding(response);
        Matcher range = RANGE.matcher(response.header("Content-Range").orElse(""));
        boolean continues = range.matches()
                && Long.parseLong(range.group(1)) == from
                && etag.isPresent()
                && etag.equals(etag(response));
        OptionalLong total = continues ? number(range.group(3)) : OptionalLong.empty();
        if (!continues || (length.isPresent() && !total.equals(length))) {
            throw new TransportException(
                    "the storage sent a part that is not shown to belong to the same file, by its range, length and ETag",
                    null,
                    null);
        }
        return new ContentIdentity(total, etag, md5, contentType);
    }

    /** Tells whether a file is this content, by length and ETag; empty if only the content itself can tell. */
    public Optional<Boolean> isIn(Path file) throws IOException {
        if (length.isPresent() && Files.size(file) != length.getAsLong()) {
            return Optional.of(false);
        }
        if (md5.isPresent()) {
            return Md5.of(file).map(actual -> Optional.of(actual).equals(md5));
        }
        return etag.isPresent() && MultipartEtag.isOf(file, etag.get()) ? Optional.of(true) : Optional.empty();
    }

    /** Checks that the body was neither too short nor too long. */
    public void checkEnd(long size) {
        if (length.isPresent() && length.getAsLong() != size) {
            throw new TransportException(
                    "the file ended after " + size + " of " + length.getAsLong() + " bytes", null, null);
        }
    }

    /** Checks, while the body arrives, that it is not longer than announced. */
    public void checkNotTooLong(long size) {
        if (length.isPresent() && length.getAsLong() < size) {
            throw new TransportException(
                    "the storage sent more than the " + length.getAsLong() + " bytes that it announced", null, null);
        }
    }

    /** The bytes on disk must be those that ETag and length describe, which compressed ones are not. */
    private static void checkEncoding(TransportResponse response) {
        boolean isPlain = values(response, "Content-Encoding")
                .allMatch(encoding -> PLAIN.contains(encoding.toLowerCase(Locale.ROOT)));
        if (!isPlain) {
            throw new TransportException(
                    "the file came with a Content-Encoding, such as gzip, although it was requested without: a proxy has"
                            + " compressed it, or it was uploaded that way",
                    null,
                    null);
        }
    }

    private static OptionalLong length(TransportResponse response) {
        var lengths = new HashSet<>(values(response, "Content-Length").toList());
        if (lengths.size() > 1) {
            throw new TransportException("the response has more than one Content-Length", null, null);
        }
        return lengths.isEmpty()
                ? OptionalLong.empty()
                : number(lengths.iterator().next());
    }

    /** Returns the strong ETag; empty if there are several. */
    private static Optional<String> etag(TransportResponse response) {
        List<String> tags = response.headers().getOrDefault("ETag", List.of()).stream()
                .map(String::strip)
                .distinct()
                .toList();
        return tags.size() == 1 ? Optional.of(tags.get(0)).filter(tag -> tag.startsWith("\"")) : Optional.empty();
    }

    private static Optional<String> md5(TransportResponse response, Optional<String> etag) {
        return response.headers().entrySet().stream().anyMatch(ContentIdentity::makesEtagOpaque)
                ? Optional.empty()
                : etag.map(MD5::matcher)
                        .filter(Matcher::matches)
                        .map(tag -> tag.group(1).toLowerCase(Locale.ROOT));
    }

    /**
     * Tells whether a header says that the ETag, though it has the form of an MD5, is none: with keys of KMS or of the caller, and in
     * directory buckets. The storages that are compatible with S3 have their own prefix in these headers.
     */
    private static boolean makesEtagOpaque(Map.Entry<String, List<String>> header) {
        String name = header.getKey().toLowerCase(Locale.ROOT);
        String value = String.join(",", header.getValue()).strip();
        if (name.equals("x-amz-storage-class")) {
            return value.equalsIgnoreCase("EXPRESS_ONEZONE");
        }
        boolean isKeyOfStorage =
                name.endsWith("-server-side-encryption") && (value.isEmpty() || value.equalsIgnoreCase("AES256"));
        return name.startsWith("x-")
                && !name.startsWith("x-amz-meta-")
                && name.contains("encryption")
                && !isKeyOfStorage
                && !value.equalsIgnoreCase("false");
    }

    private static Stream<String> values(TransportResponse response, String name) {
        return response.headers().getOrDefault(name, List.of()).stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(String::strip);
    }

    private static OptionalLong number(String text) {
        return NUMBER.matcher(text).matches() ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
