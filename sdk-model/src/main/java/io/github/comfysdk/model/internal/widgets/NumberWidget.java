package io.github.comfysdk.model.internal.widgets;

import io.github.comfysdk.model.catalog.InputSpec;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NumberValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * The bounds and the step of a widget for numbers. The editor applies them when a script writes into a widget, but not when
 * it opens a file.
 *
 * @param integer whether it takes integers only
 * @param min the least value
 * @param max the greatest value
 * @param step what values are apart from each other
 * @param round what the class wants numbers with a fraction to be rounded to
 */
public record NumberWidget(
        boolean integer,
        Optional<BigDecimal> min,
        Optional<BigDecimal> max,
        Optional<BigDecimal> step,
        Optional<BigDecimal> round) {
    private static final BigDecimal USUAL_MAX = BigDecimal.valueOf(2048);
    private static final BigDecimal USUAL_FRACTION = new BigDecimal("0.5");
    /** More digits than any sensible number has; longer ones stay as they are. */
    private static final int MOST_DIGITS = 400;

    /** The widget of an input; empty if it has none for numbers. */
    static Optional<NumberWidget> of(InputSpec input) {
        WidgetShape shape = WidgetShapes.of(input);
        return shape == WidgetShape.INTEGER || shape == WidgetShape.DECIMAL
                ? Optional.of(new NumberWidget(
                        shape == WidgetShape.INTEGER,
                        setting(input, "min"),
                        setting(input, "max"),
                        setting(input, "step").filter(step -> step.signum() > 0),
                        setting(input, "round").filter(round -> round.signum() > 0)))
                : Optional.empty();
    }

    /** The bounds that a primitive has which writes into both; these if it cannot, since they exclude each other. */
    public NumberWidget merge(NumberWidget other) {
        Optional<BigDecimal> least =
                other.min.map(value -> min.map(value::max).orElse(value)).or(() -> min);
        Optional<BigDecimal> most =
                other.max.map(value -> max.map(value::min).orElse(value)).or(() -> max);
        boolean apart = least.isPresent() && most.isPresent() && least.get().compareTo(most.get()) > 0;
        return apart || integer != other.integer || !round.equals(other.round)
                ? this
                : new NumberWidget(integer, least, most, commonStep(other), round);
    }

    /** The value of a primitive with these bounds. */
    public InputValue within(InputValue value) {
        return changed(value, number -> {
            BigDecimal bounded = min.map(number::max).orElse(number);
            bounded = max.map(bounded::min).orElse(bounded);
            return integer ? onStep(bounded) : bounded;
        });
    }

    /** The value that the widget has after it has been written into. */
    public InputValue written(InputValue value) {
        return changed(value, number -> integer ? onStep(number) : rounded(number));
    }

    private interface Change {
        BigDecimal apply(BigDecimal number);
    }

    private static InputValue changed(InputValue value, Change change) {
        Optional<BigDecimal> number = value instanceof NumberValue read ? decimal(read) : Optional.empty();
        return number.map(change::apply)
                .filter(result -> result.compareTo(number.get()) != 0)
                .<InputValue>map(
                        result -> NumberValue.parse(result.stripTrailingZeros().toPlainString()))
                .orElse(value);
    }

    private BigDecimal onStep(BigDecimal number) {
        BigDecimal apart = step.orElse(BigDecimal.ONE);
        BigDecimal offset = apart.compareTo(BigDecimal.ONE) == 0
                ? BigDecimal.ZERO
                : min.orElse(BigDecimal.ZERO).remainder(apart);
        return nearest(number.subtract(offset), apart).multiply(apart).add(offset);
    }

    private BigDecimal rounded(BigDecimal number) {
        BigDecimal apart = step.orElse(USUAL_FRACTION);
        int digits = Math.max(0, apart.scale() - apart.precision() + 1);
        Optional<BigDecimal> to =
                round.or(() -> digits == 0 ? Optional.empty() : Optional.of(BigDecimal.ONE.movePointLeft(digits)));
        return to.map(unit -> nearest(number, unit)
                        .multiply(unit)
                        .setScale(digits, RoundingMode.HALF_UP)
                        .max(min.orElse(BigDecimal.ZERO))
                        .min(max.orElse(USUAL_MAX)))
                .orElse(number);
    }

    /** How many units come nearest to a number; of two the greater. */
    private static BigDecimal nearest(BigDecimal number, BigDecimal unit) {
        BigDecimal[] parts = number.divideAndRemainder(unit);
        BigDecimal twice = parts[1].add(parts[1]);
        if (twice.compareTo(unit) >= 0) {
            return parts[0].add(BigDecimal.ONE);
        }
        return twice.compareTo(unit.negate()) < 0 ? parts[0].subtract(BigDecimal.ONE) : parts[0];
    }

    private Optional<BigDecimal> commonStep(NumberWidget other) {
        BigDecimal here = step.orElse(BigDecimal.ONE);
        BigDecimal there = other.step.orElse(BigDecimal.ONE);
        boolean whole = here.remainder(BigDecimal.ONE).signum() == 0
                && there.remainder(BigDecimal.ONE).signum() == 0;
        if (!whole) {
            return step;
        }
        BigDecimal divisor = new BigDecimal(here.toBigInteger().gcd(there.toBigInteger()));
        return Optional.of(here.multiply(there).divide(divisor, RoundingMode.UNNECESSARY));
    }

    private static Optional<BigDecimal> setting(InputSpec input, String name) {
        return input.setting(name).filter(NumberValue.class::isInstance).flatMap(value -> decimal((NumberValue) value));
    }

    private static Optional<BigDecimal> decimal(NumberValue number) {
        return number.decimal()
                .filter(value -> value.precision() <= MOST_DIGITS && Math.abs((long) value.scale()) <= MOST_DIGITS)
                .map(BigDecimal::stripTrailingZeros);
    }
}
