package io.github.comfysdk.codegen.plan;

import io.github.comfysdk.codegen.catalog.NumberRange;
import io.github.comfysdk.codegen.java.JavaText;
import io.github.comfysdk.codegen.plan.InputPlan.Literal;
import io.github.comfysdk.model.graph.BooleanValue;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.TextValue;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;

/** Formats ComfyUI's default of an input as the argument of its setter. */
public final class Defaults {
    private static final int MAX_TEXT_LENGTH = 20_000;

    private Defaults() {}

    /** Returns the argument; empty if there is no default that Java can express, which makes the input required. */
    public static Optional<String> argument(InputPlan plan) {
        return plan.input().defaultValue().flatMap(value -> argument(plan, value));
    }

    private static Optional<String> argument(InputPlan plan, InputValue value) {
        Set<Literal> literals = plan.literals();
        if (value instanceof NumberValue number) {
            return number(plan, number);
        }
        if (value instanceof BooleanValue bool) {
            String literal = Boolean.toString(bool.value());
            return Optional.of(literals.contains(Literal.BOOLEAN) ? literal : unchecked(literal));
        }
        if (value instanceof TextValue text && text.text().length() <= MAX_TEXT_LENGTH) {
            String literal = JavaText.literal(text.text());
            boolean fits = literals.contains(Literal.TEXT) || literals.contains(Literal.OPTION);
            return Optional.of(fits ? literal : unchecked(literal));
        }
        return Optional.empty();
    }

    private static Optional<String> number(InputPlan plan, NumberValue number) {
        Optional<BigInteger> whole =
                number.isInteger() ? Optional.of(new BigInteger(number.literal())) : Optional.empty();
        Optional<String> asLong =
                whole.filter(value -> value.bitLength() < 64).map(value -> number(value.longValueExact()));
        if (asLong.isPresent() && plan.literals().contains(Literal.LONG)) {
            return Optional.of(ranged(plan, number, asLong.get()));
        }
        if (plan.isSeed() && whole.filter(Defaults::isSeed).isPresent()) {
            return Optional.of("Seed.of(\"" + whole.get() + "\")");
        }
        boolean finite = Double.isFinite(number.doubleValue());
        String asDouble = Double.toString(number.doubleValue());
        if (finite && plan.literals().contains(Literal.DOUBLE)) {
            return Optional.of(ranged(plan, number, asDouble));
        }
        return asLong.isPresent()
                ? asLong.map(Defaults::unchecked)
                : finite ? Optional.of(unchecked(asDouble)) : Optional.empty();
    }

    private static String unchecked(String literal) {
        return "Input.unchecked(InputValue.of(" + literal + "))";
    }

    /** Wraps a default that is out of range, since the setter of the literal would reject it. */
    private static String ranged(InputPlan plan, NumberValue number, String literal) {
        return NumberRange.of(plan.spec()).contains(number) ? literal : "Input.of(" + literal + ")";
    }

    /** Returns a literal of type {@code long}, with a suffix if it needs one. */
    public static String number(long number) {
        if (number == Long.MIN_VALUE) {
            return "Long.MIN_VALUE";
        }
        return number == (int) number ? Long.toString(number) : number + "L";
    }

    private static boolean isSeed(BigInteger value) {
        return value.signum() >= 0 && value.bitLength() <= 64;
    }
}
