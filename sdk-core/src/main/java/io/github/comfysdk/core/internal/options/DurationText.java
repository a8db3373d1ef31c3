package io.github.comfysdk.core.internal.options;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Durations in messages for people, such as {@code 1 hour 30 minutes}. */
public final class DurationText {
    private DurationText() {}

    /**
     * Returns a duration in words.
     *
     * @param duration the duration
     * @return its units from days to seconds, without those that are zero and without digits that only a measurement has: of a
     *     second or more down to the millisecond, of less the first three
     */
    public static String of(Duration duration) {
        if (duration.isNegative() && duration.toSeconds() != Long.MIN_VALUE) {
            return "minus " + of(duration.negated());
        }
        List<String> parts = new ArrayList<>();
        add(parts, BigDecimal.valueOf(duration.toDaysPart()), "day");
        add(parts, BigDecimal.valueOf(duration.toHoursPart()), "hour");
        add(parts, BigDecimal.valueOf(duration.toMinutesPart()), "minute");
        add(parts, seconds(duration), "second");
        return parts.isEmpty() ? "0 seconds" : String.join(" ", parts);
    }

    private static BigDecimal seconds(Duration duration) {
        var seconds = BigDecimal.valueOf(duration.toSecondsPart()).add(BigDecimal.valueOf(duration.toNanosPart(), 9));
        return duration.compareTo(Duration.ofSeconds(1)) < 0
                ? seconds.round(new MathContext(3, RoundingMode.DOWN))
                : seconds.setScale(3, RoundingMode.DOWN);
    }

    private static void add(List<String> parts, BigDecimal count, String unit) {
        if (count.signum() != 0) {
            String plural = count.compareTo(BigDecimal.ONE) == 0 ? "" : "s";
            parts.add(count.stripTrailingZeros().toPlainString() + " " + unit + plural);
        }
    }
}
