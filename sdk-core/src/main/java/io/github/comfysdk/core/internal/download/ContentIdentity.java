package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known of the content behind an address: how long it is, and the ETag by which it can be told whether it is still
 * the same.
 *
 * @param length the number of bytes, if the storage said
 * @param etag the strong ETag, if there is one
 */
record ContentIdentity(OptionalLong length, Optional<String> etag) {
    static final ContentIdentity UNKNOWN = new ContentIdentity(OptionalLong.empty(), Optional.empty());

    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /** Reads the head of a whole answer. */
    static ContentIdentity of(TransportResponse response) {
        return new ContentIdentity(
                number(response.header("Content-Length").map(String::strip).orElse("")),
                response.header("ETag").filter(tag -> tag.startsWith("\"")));
    }

    /** Asks for the rest; the storage sends everything if the content has changed. */
    TransportRequest rest(TransportRequest request, long from) {
        return request.withHeader("Range", "bytes=" + from + "-").withHeader("If-Range", etag.orElseThrow());
    }

    /** Refuses a part that does not go on where the bytes end. */
    void checkPart(TransportResponse response, long from) {
        Matcher range = RANGE.matcher(response.header("Content-Range").orElse(""));
        boolean goesOn = range.matches()
                && Long.parseLong(range.group(1)) == from
                && (length.isEmpty() || number(range.group(2)).equals(length));
        if (!goesOn) {
            throw new TransportException(
                    "the storage sent a different part of the file than was requested", null, null);
        }
    }

    /** Refuses an end that came too early or too late. */
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
