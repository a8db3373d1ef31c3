package io.github.comfysdk.model.internal.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The usual form of a time, {@code 2024-07-30T08:00:00.123456}, digit by digit: every execute has three, and a
 * formatter takes longer over them than the rest of the execute does.
 */
final class WireTimeDigits {
    private static final int SECONDS_LENGTH = "2024-07-30T08:00:00".length();
    private static final int NANO_DIGITS = 9;
    private static final int SECONDS_A_DAY = 86_400;

    private WireTimeDigits() {}

    /** Null if the text is of another form, for the formatter to read or to refuse. */
    static @Nullable Instant parse(String text) {
        if (text.length() < SECONDS_LENGTH
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || (text.charAt(10) != 'T' && text.charAt(10) != ' ')
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return null;
        }
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        int nano = nano(text);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || nano < 0) {
            return null;
        }
        try {
            long day = LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10))
                    .toEpochDay();
            return Instant.ofEpochSecond(day * SECONDS_A_DAY + (hour * 60L + minute) * 60 + second, nano);
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private static int nano(String text) {
        if (text.length() == SECONDS_LENGTH) {
            return 0;
        }
        int count = text.length() - SECONDS_LENGTH - 1;
        if (text.charAt(SECONDS_LENGTH) != '.' || count < 1 || count > NANO_DIGITS) {
            return -1;
        }
        int nano = digits(text, SECONDS_LENGTH + 1, text.length());
        for (int i = count; i < NANO_DIGITS && nano > 0; i++) {
            nano *= 10;
        }
        return nano;
    }

    /** Negative if there is anything but digits. */
    private static int digits(String text, int start, int end) {
        int number = 0;
        for (int i = start; i < end; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
