package io.github.comfysdk.model;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/** Reads S3's presigned URLs as strings: they can hold characters that a strict URI parser refuses. */
final class PresignedUrl {
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private PresignedUrl() {}

    static String fileName(String url) {
        String path = url.split("[?#]", 2)[0];
        return decode(path.substring(path.lastIndexOf('/') + 1));
    }

    static Optional<Instant> expiresAt(String url) {
        try {
            Optional<String> epoch = parameter(url, "Expires");
            if (epoch.isPresent()) {
                return epoch.map(Long::parseLong).map(Instant::ofEpochSecond);
            }
            return parameter(url, "X-Amz-Date")
                    .flatMap(from -> parameter(url, "X-Amz-Expires")
                            .map(seconds -> LocalDateTime.parse(from, BASIC)
                                    .toInstant(ZoneOffset.UTC)
                                    .plusSeconds(Long.parseLong(seconds))));
        } catch (NumberFormatException | DateTimeException | ArithmeticException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> parameter(String url, String name) {
        String withoutFragment = url.split("#", 2)[0];
        int query = withoutFragment.indexOf('?');
        if (query < 0) {
            return Optional.empty();
        }
        for (String pair : withoutFragment.substring(query + 1).split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return Optional.of(decode(pair.substring(name.length() + 1)));
            }
        }
        return Optional.empty();
    }

    /** A plus sign is a plus sign in a path; only percent escapes are decoded. */
    private static String decode(String escaped) {
        try {
            return URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEscaped) {
            return escaped;
        }
    }
}
