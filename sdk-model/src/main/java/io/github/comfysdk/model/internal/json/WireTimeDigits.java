package io.github.comfysdk.model.internal.json;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * The usual form of a time, {@code 2024-07-30T08:00:00.123456}, digit by digit: every execute has three, and a
 * formatter takes longer over them than the rest of the execute does.
 */
final class WireTimeDigits {
    private static final int SECONDS_LENGTH = "2024-07-30T08:00:00".length();
    private static final int MICROS_LENGTH = "2024-07-30T08:00:00.123456".length();
    private static final int NANO_DIGITS = 9;
    private static final int[] POWERS_OF_TEN = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};
    private static final int SECONDS_A_DAY = 86_400;
    private static final int DAYS_TO_1970 = 719_468;
    private static final int NANOS_A_MICRO = 1_000;
    private static final long FIRST_SECOND =
            Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private WireTimeDigits() {}

    /** Null if the text is of another form, for the formatter to read or to refuse. */
    static @Nullable Instant parse(String text) {
        return parse(text.toCharArray(), 0, text.length());
    }

    /** The same of a part of a buffer, without a copy. */
    static @Nullable Instant parse(char[] text, int start, int length) {
        if (length < SECONDS_LENGTH
                || text[start + 4] != '-'
                || text[start + 7] != '-'
                || (text[start + 10] != 'T' && text[start + 10] != ' ')
                || text[start + 13] != ':'
                || text[start + 16] != ':') {
            return null;
        }
        int century = two(text, start);
        int yearOfCentury = two(text, start + 2);
        int month = two(text, start + 5);
        int day = two(text, start + 8);
        int hour = two(text, start + 11);
        int minute = two(text, start + 14);
        int second = two(text, start + 17);
        int nano = nano(text, start, length);
        boolean hasOtherCharacters = (century | yearOfCentury | month | day | hour | minute | second | nano) < 0;
        int year = century * 100 + yearOfCentury;
        if (hasOtherCharacters || hour > 23 || minute > 59 || second > 59 || !isDay(year, month, day)) {
            return null;
        }
        long seconds = (hour * 60L + minute) * 60 + second;
        return Instant.ofEpochSecond(epochDay(year, month, day) * SECONDS_A_DAY + seconds, nano);
    }

    private static boolean isDay(int year, int month, int day) {
        return month >= 1
                && month <= 12
                && day >= 1
                && (day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth());
    }

    /** As {@link LocalDate#toEpochDay} does, counting years from March, so that the leap day is the last one. */
    private static long epochDay(int year, int month, int day) {
        int marchYear = month > 2 ? year : year - 1;
        int monthOfMarchYear = month > 2 ? month - 3 : month + 9;
        int leapDays = Math.floorDiv(marchYear, 4) - Math.floorDiv(marchYear, 100) + Math.floorDiv(marchYear, 400);
        int dayOfMarchYear = (153 * monthOfMarchYear + 2) / 5 + day - 1;
        return marchYear * 365L + leapDays + dayOfMarchYear - DAYS_TO_1970;
    }

    private static int nano(char[] text, int start, int length) {
        if (length == SECONDS_LENGTH) {
            return 0;
        }
        int count = length - SECONDS_LENGTH - 1;
        if (text[start + SECONDS_LENGTH] != '.' || count < 1 || count > NANO_DIGITS) {
            return -1;
        }
        int nano = 0;
        for (int i = start + SECONDS_LENGTH + 1; i < start + length; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            nano = nano * 10 + digit;
        }
        return nano * POWERS_OF_TEN[NANO_DIGITS - count];
    }

    /** Two digits as a number; negative if there is anything else. */
    private static int two(char[] text, int at) {
        int tens = text[at] - '0';
        int ones = text[at + 1] - '0';
        return (tens | ones | (9 - tens) | (9 - ones)) < 0 ? -1 : tens * 10 + ones;
    }

    /** The usual form of a time, in ASCII; null if it has none, being of another year or finer than microseconds. */
    static byte @Nullable [] format(Instant time) {
        long seconds = time.getEpochSecond();
        int micros = time.getNano() / NANOS_A_MICRO;
        if (seconds < FIRST_SECOND || seconds > LAST_SECOND || micros * NANOS_A_MICRO != time.getNano()) {
            return null;
        }
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_A_DAY));
        int second = Math.floorMod(seconds, SECONDS_A_DAY);
        byte[] text = new byte[micros == 0 ? SECONDS_LENGTH : MICROS_LENGTH];
        put(date.getYear() / 100, text, 0);
        put(date.getYear() % 100, text, 2);
        text[4] = '-';
        put(date.getMonthValue(), text, 5);
        text[7] = '-';
        put(date.getDayOfMonth(), text, 8);
        text[10] = 'T';
        put(second / 3_600, text, 11);
        text[13] = ':';
        put(second / 60 % 60, text, 14);
        text[16] = ':';
        put(second % 60, text, 17);
        if (text.length == MICROS_LENGTH) {
            text[SECONDS_LENGTH] = '.';
            put(micros / 10_000, text, SECONDS_LENGTH + 1);
            put(micros / 100 % 100, text, SECONDS_LENGTH + 3);
            put(micros % 100, text, SECONDS_LENGTH + 5);
        }
        return text;
    }

    private static void put(int number, byte[] text, int at) {
        text[at] = (byte) ('0' + number / 10);
        text[at + 1] = (byte) ('0' + number % 10);
    }
}
