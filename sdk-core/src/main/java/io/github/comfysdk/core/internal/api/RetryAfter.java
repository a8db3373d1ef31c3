package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.http.TransportResponse;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Parses {@code Retry-After}: seconds, with or without a fraction, or an HTTP date. An invalid value is ignored, so that it
 * cannot hide the failure it came with; a time in the past means no delay.
 */
public final class RetryAfter {
    private static final BigDecimal A_DAY = BigDecimal.valueOf(86_400);

    private RetryAfter() {}

    /**
     * Returns the delay that a response asks for; empty if it asks for none, or if the value is invalid.
     *
     * @param received when it was received; counts for a date only if the response does not say when it was sent, since the clock
     *     of the client may be wrong
     */
    public static Optional<Duration> of(TransportResponse response, Instant received) {
        return response.header("Retry-After")
                .flatMap(value -> parse(
                        value, response.header("Date").flatMap(RetryAfter::date).orElse(received)));
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(instant(text.strip()));
        } catch (DateTimeException invalid) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> parse(String header, Instant now) {
        String text = header.strip();
        if (text.isEmpty() || text.length() > 40) {
            return Optional.empty();
        }
        try {
            return Optional.of(atLeastZero(Character.isLetter(text.charAt(0)) ? until(text, now) : seconds(text)));
        } catch (NumberFormatException | DateTimeException | ArithmeticException invalid) {
            return Optional.empty();
        }
    }

    private static Duration seconds(String text) {
        BigDecimal seconds = new BigDecimal(text).min(A_DAY).max(BigDecimal.ZERO);
        return Duration.ofMillis(seconds.movePointRight(3).longValue());
    }

    private static Duration until(String text, Instant now) {
        return Duration.between(now, instant(text));
    }

    private static Instant instant(String text) {
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }

    private static Duration atLeastZero(Duration delay) {
        return delay.isNegative() ? Duration.ZERO : delay;
    }
}
