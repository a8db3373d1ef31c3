package io.github.comfysdk.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.comfysdk.codegen.InputPlan.Literal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** Writes ComfyUI's default of an input as the argument of its setter. */
final class Defaults {
    private static final int LONGEST_TEXT = 20_000;

    private Defaults() {}

    /** Empty if there is none that Java could hold: the input is required then. */
    static Optional<String> argument(InputPlan plan) {
        return plan.input().defaultValue().flatMap(value -> argument(plan, value));
    }

    private static Optional<String> argument(InputPlan plan, JsonNode value) {
        if (plan.literals().contains(Literal.LONG) && isLong(value)) {
            String number = number(value.longValue());
            return Optional.of(inRange(plan, value) ? number : "Input.of(" + number + ")");
        }
        if (plan.input().isSeed() && value.isIntegralNumber() && isSeed(value.bigIntegerValue())) {
            return Optional.of("Seed.of(\"" + value.bigIntegerValue() + "\")");
        }
        if (plan.literals().contains(Literal.DOUBLE) && value.isNumber() && Double.isFinite(value.doubleValue())) {
            String number = Double.toString(value.doubleValue());
            return Optional.of(inRange(plan, value) ? number : "Input.of(" + number + ")");
        }
        if (plan.literals().contains(Literal.BOOLEAN) && value.isBoolean()) {
            return Optional.of(Boolean.toString(value.booleanValue()));
        }
        boolean text = plan.literals().contains(Literal.TEXT) || plan.literals().contains(Literal.OPTION);
        if (text && value.isTextual() && value.textValue().length() <= LONGEST_TEXT) {
            return Optional.of(JavaText.literal(value.textValue()));
        }
        return unchecked(value);
    }

    private static Optional<String> unchecked(JsonNode value) {
        String literal = null;
        if (value.isTextual() && value.textValue().length() <= LONGEST_TEXT) {
            literal = JavaText.literal(value.textValue());
        } else if (value.isBoolean()) {
            literal = Boolean.toString(value.booleanValue());
        } else if (value.isIntegralNumber() && value.canConvertToLong()) {
            literal = number(value.longValue());
        } else if (value.isNumber() && Double.isFinite(value.doubleValue())) {
            literal = Double.toString(value.doubleValue());
        }
        return Optional.ofNullable(literal).map(text -> "Input.unchecked(InputValue.of(" + text + "))");
    }

    /** A literal of type {@code long}, with its suffix where it needs one. */
    static String number(long number) {
        if (number == Long.MIN_VALUE) {
            return "Long.MIN_VALUE";
        }
        return number == (int) number ? Long.toString(number) : number + "L";
    }

    private static boolean inRange(InputPlan plan, JsonNode value) {
        BigDecimal number = value.isFloatingPointNumber()
                ? BigDecimal.valueOf(value.doubleValue())
                : new BigDecimal(value.bigIntegerValue());
        return plan.input().min().filter(min -> number.compareTo(min) < 0).isEmpty()
                && plan.input().max().filter(max -> number.compareTo(max) > 0).isEmpty();
    }

    private static boolean isLong(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong();
    }

    private static boolean isSeed(BigInteger value) {
        return value.signum() >= 0 && value.bitLength() <= 64;
    }
}
