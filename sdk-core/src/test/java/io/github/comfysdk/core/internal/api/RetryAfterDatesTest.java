package io.github.comfysdk.core.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The three forms of a date that RFC 9110 demands. */
class RetryAfterDatesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:41:26Z");

    @ParameterizedTest
    @ValueSource(
            strings = {"Mon, 23 Nov 2026 09:41:36 GMT", "Monday, 23-Nov-26 09:41:36 GMT", "Mon Nov 23 09:41:36 2026"})
    void parse_anyForm_isTheTimeUntilThen(String date) {
        assertThat(RetryAfter.parse(date, NOW)).contains(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"})
    void parse_anyFormInThePast_isNoDelay(String date) {
        assertThat(RetryAfter.parse(date, NOW)).contains(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Monday, 23-Nov-26 25:41:36 GMT", "Mon Nov 32 09:41:36 2026", "Monday, soon", "Tue Nov"})
    void parse_noDate_isIgnored(String text) {
        assertThat(RetryAfter.parse(text, NOW)).isEmpty();
    }
}
