package io.github.comfysdk.testkit.internal.python;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/** Times as the server's Python formats and parses them: UTC, without a zone. */
public final class PythonTime {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter LOG_LINE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern STRPTIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{1,6}");

    private PythonTime() {}

    /**
     * {@return {@code datetime.isoformat()}: six digits of fraction, or none at all when the fraction is zero}
     *
     * @param time the time
     */
    public static String isoformat(Instant time) {
        Instant micros = time.truncatedTo(ChronoUnit.MICROS);
        return (micros.equals(time.truncatedTo(ChronoUnit.SECONDS)) ? SECONDS : MICROS).format(micros);
    }

    /**
     * {@return the time in the form of a log line, for example {@code 2024-05-07 09:00:00.123}}
     *
     * @param time the time
     */
    public static String logLine(Instant time) {
        return LOG_LINE.format(time);
    }

    /**
     * Parses a time like {@code strptime} with the format {@code %Y-%m-%dT%H:%M:%S.%f}, which requires a fraction.
     *
     * @param value the text
     * @return the time
     * @throws PythonException with Python's message, if it is no text, or has another form
     */
    public static Instant strptime(Object value) {
        if (!(value instanceof String text)) {
            throw new PythonException("strptime() argument 1 must be str, not " + PythonRepr.typeName(value));
        } else if (!STRPTIME.matcher(text).matches()) {
            throw new PythonException(
                    "time data " + PythonRepr.repr(text) + " does not match format '%Y-%m-%dT%H:%M:%S.%f'");
        }
        return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
}
