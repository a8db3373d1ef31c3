package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.http.TransportResponse;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/**
 * Parses {@code Retry-After}: seconds, with or without a fraction, or an HTTP date. An invalid value is ignored, so that it
 * cannot hide the failure it came with; a time in the past means no delay.
 */
public final class RetryAfter {
    private static final BigDecimal A_DAY = BigDecimal.valueOf(86_400);

    private static final DateTimeFormatter ASCTIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.US);

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
                        value,
                        response.header("Date")
                                .flatMap(date -> date(date, received))
                                .orElse(received)));
    }

    private static Optional<Instant> date(String text, Instant received) {
        try {
            return Optional.of(instant(text.strip(), received));
        } catch (DateTimeException invalid) {
            return Optional.empty();
        }
    }

    static Optional<Duration> parse(String header, Instant now) {
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
        return Duration.between(now, instant(text, now));
    }

    /** RFC 9110 demands that the two obsolete forms are accepted, too. */
    private static Instant instant(String text, Instant now) {
        if (text.indexOf(',') < 0) {
            return LocalDateTime.parse(text, ASCTIME).toInstant(ZoneOffset.UTC);
        }
        if (text.indexOf('-') < 0) {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        }
        // A year of two digits that seems to be more than 50 years in the future is the last one that ends so.
        int firstYear = now.atOffset(ZoneOffset.UTC).getYear() - 49;
        DateTimeFormatter rfc850 = new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, firstYear)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.US);
        return LocalDateTime.parse(text, rfc850).toInstant(ZoneOffset.UTC);
    }

    private static Duration atLeastZero(Duration delay) {
        return delay.isNegative() ? Duration.ZERO : delay;
    }
}
