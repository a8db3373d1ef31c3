package io.github.comfysdk.testkit.internal.s3;

import io.github.comfysdk.testkit.internal.http.Bytes;
import io.github.comfysdk.testkit.internal.runtime.WireRequest;
import io.github.comfysdk.testkit.internal.runtime.WireResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Applies the {@code Range} header like S3: a single range is supported, anything else is ignored. */
final class ByteRange {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

    private ByteRange() {}

    static WireResponse apply(WireRequest request, Bytes bytes, Map<String, String> headers) {
        Matcher range = RANGE.matcher(request.header("range").orElse(""));
        Optional<String> expectedTag = request.header("if-range");
        boolean changed = expectedTag.isPresent() && !expectedTag.get().equals(headers.get("ETag"));
        if (changed || !range.matches() || (range.group(1) + range.group(2)).isEmpty()) {
            return new WireResponse(200, headers, bytes, Duration.ZERO);
        }
        long from;
        long to = bytes.size() - 1L;
        if (range.group(1).isEmpty()) {
            from = Math.max(0, bytes.size() - number(range.group(2)));
        } else {
            from = number(range.group(1));
            to = range.group(2).isEmpty() ? to : Math.min(to, number(range.group(2)));
        }
        if (from > to) {
            return S3Error.invalidRange(bytes.size());
        }
        Map<String, String> partial = new LinkedHashMap<>(headers);
        partial.put("Content-Range", "bytes " + from + "-" + to + "/" + bytes.size());
        return new WireResponse(206, partial, bytes.slice((int) from, (int) to + 1), Duration.ZERO);
    }

    private static long number(String digits) {
        return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    }
}
