package io.github.comfysdk.model.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2024-07-30T08:00:00.123456,2024-07-30T08:00:00.123456Z",
        "2024-07-30T08:00:00,2024-07-30T08:00:00Z",
        "2024-05-07 09:00:00.123,2024-05-07T09:00:00.123Z",
        "2024-05-07 09:00:00,2024-05-07T09:00:00Z",
        "2024-07-30T08:00:00.5Z,2024-07-30T08:00:00.5Z",
        "2024-07-30T08:00:00+00:00,2024-07-30T08:00:00Z",
        "2024-07-30T08:00:00+02:00,2024-07-30T06:00:00Z",
        "2024-07-30T08:00:00-0930,2024-07-30T17:30:00Z",
        "2024-07-30T08:00,2024-07-30T08:00:00Z",
        "2024-07-30T08:00:00.000000001,2024-07-30T08:00:00.000000001Z",
        "2024-07-30T08:00:00.05,2024-07-30T08:00:00.05Z",
        "1969-12-31T23:59:59.9,1969-12-31T23:59:59.9Z",
        "2024-02-29T23:59:59,2024-02-29T23:59:59Z",
        "' 2024-07-30T08:00:00 ',2024-07-30T08:00:00Z",
        "'',",
        "'  ',"
    })
    void parse_eachFormOfTheServer_isUtc(String text, @Nullable Instant expected) {
        assertThat(WireTime.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "now",
                "2024-07-30",
                "2024-13-01T00:00:00",
                "2024-02-30T00:00:00",
                "1722326400",
                "08:00:00",
                "2023-02-29T00:00:00",
                "2024-07-30T24:00:00",
                "2024-07-30T08:60:00",
                "2024-07-30T08:00:60",
                "2024-07-30T08:00:00.1234567890",
                "2024-07-30T08:00:00.x",
                "2024-07-30Tab:00:00",
                "2024-07-30X08:00:00",
                "year-07-30T08:00:00",
                "20x4-07-30T08:00:00",
                "2024-07-00T08:00:00",
                "2100-02-29T08:00:00",
                "0-07-30T08:00:00.12345"
            })
    void parse_otherText_isRefused(String text) {
        assertThatThrownBy(() -> WireTime.parse(text)).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-07-30T08:00:00Z,2024-07-30T08:00:00",
        "2024-07-30T08:00:00.123Z,2024-07-30T08:00:00.123000",
        "2024-07-30T08:00:00.000001Z,2024-07-30T08:00:00.000001",
        "2024-07-30T08:00:00.000000001Z,2024-07-30T08:00:00.000000001"
    })
    void format_instant_isPythonsIsoformat(Instant time, String expected) {
        assertThat(WireTime.format(time)).isEqualTo(expected);
    }

    @Test
    void format_anyInstant_isReadBack() {
        Instant time = Instant.parse("1999-12-31T23:59:59.999999999Z");

        assertThat(WireTime.parse(WireTime.format(time))).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void parse_anyTimeOfFourDigitYears_isWhatTheCalendarSays(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            LocalDateTime time = LocalDateTime.of(
                    random.nextInt(10_000), 1, 1, random.nextInt(24), random.nextInt(60), random.nextInt(60));
            LocalDateTime micros =
                    time.plusDays(random.nextInt(365)).withNano(random.nextInt(1_000_000) * random.nextInt(2) * 1_000);
            Instant expected = micros.toInstant(ZoneOffset.UTC);
            String text = DateTimeFormatter.ofPattern(
                            micros.get(ChronoField.NANO_OF_SECOND) == 0
                                    ? "uuuu-MM-dd'T'HH:mm:ss"
                                    : "uuuu-MM-dd'T'HH:mm:ss.SSSSSS",
                            Locale.ROOT)
                    .format(micros);

            assertThat(WireTime.parse(text)).isEqualTo(expected);
            assertThat(WireTime.format(expected)).isEqualTo(text);
        }
    }
}
