package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Identifies the content of a file by its length and ETag, so that a download is resumed only if the content is still the
 * same.
 *
 * @param length the number of bytes, if the storage sent it
 * @param etag the strong ETag, if the storage sent one
 */
record ContentIdentity(OptionalLong length, Optional<String> etag) {
    static final ContentIdentity UNKNOWN = new ContentIdentity(OptionalLong.empty(), Optional.empty());

    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /** Returns the identity of the content of a complete response. */
    static ContentIdentity of(TransportResponse response) {
        return new ContentIdentity(
                number(response.header("Content-Length").map(String::strip).orElse("")),
                response.header("ETag").filter(tag -> tag.startsWith("\"")));
    }

    /** Returns a request for the rest of the content. The storage sends all of it if it has changed. */
    TransportRequest rest(TransportRequest request, long from) {
        return request.withHeader("Range", "bytes=" + from + "-").withHeader("If-Range", etag.orElseThrow());
    }

    /** Checks that a partial response begins where the bytes received so far end. */
    void checkPart(TransportResponse response, long from) {
        Matcher range = RANGE.matcher(response.header("Content-Range").orElse(""));
        boolean continues = range.matches()
                && Long.parseLong(range.group(1)) == from
                && (length.isEmpty() || number(range.group(2)).equals(length));
        if (!continues) {
            throw new TransportException(
                    "the storage sent a different part of the file than was requested", null, null);
        }
    }

    /** Checks that the body was neither too short nor too long. */
    void checkEnd(long size) {
        if (length.isPresent() && length.getAsLong() != size) {
            throw new TransportException(
                    "the file ended after " + size + " of " + length.getAsLong() + " bytes", null, null);
        }
    }

    private static OptionalLong number(String text) {
        return NUMBER.matcher(text).matches() ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
