package io.github.comfysdk.codegen.plan;

import io.github.comfysdk.codegen.catalog.JsonText;
import io.github.comfysdk.codegen.catalog.NumberRange;
import io.github.comfysdk.codegen.java.JavaText;
import io.github.comfysdk.codegen.plan.InputPlan.Literal;
import io.github.comfysdk.codegen.plan.SlotTypes.Slot;
import io.github.comfysdk.model.graph.BooleanValue;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.ListValue;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.TextValue;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Formats ComfyUI's default of an input as the argument of its setter. */
public final class Defaults {
    private static final int MAX_TEXT_LENGTH = 20_000;

    private Defaults() {}

    /** What the editor's widget of a type holds although no class declares it as the default. */
    private static final Map<String, String> UNDECLARED =
            Map.of("IMAGECOMPARE", "NodeInputs.json(\"{\\\"__value__\\\":[\\\"\\\",\\\"\\\"]}\")");

    /** Returns the argument; empty if there is no default that Java can express, which makes the input required. */
    public static Optional<String> argument(InputPlan plan) {
        return plan.input()
                .defaultValue()
                .flatMap(value -> argument(plan, value))
                .or(() -> Optional.ofNullable(UNDECLARED.get(plan.spec().type())));
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
            boolean fits = literals.contains(Literal.TEXT)
                    || literals.contains(Literal.OPTION)
                    || literals.contains(Literal.COLOR);
            return Optional.of(
                    literals.contains(Literal.OPTIONS)
                            ? "List.of(" + literal + ")"
                            : fits ? literal : unchecked(literal));
        }
        return plan.slot().form() == Slot.Form.PLAIN ? drawn(plan, value) : Optional.empty();
    }

    /** The value of a widget that draws, or that takes several options. A mere list is a link, so it is wrapped. */
    private static Optional<String> drawn(InputPlan plan, InputValue value) {
        List<InputValue> items = value instanceof Link link
                ? List.of(InputValue.of(link.nodeId()), InputValue.of(link.slot()))
                : value instanceof ListValue list ? list.items() : List.of();
        boolean listed = value instanceof Link || value instanceof ListValue;
        if (plan.literals().contains(Literal.OPTIONS)
                && listed
                && items.stream().allMatch(TextValue.class::isInstance)) {
            return Optional.of(items.stream()
                    .map(item -> JavaText.literal(((TextValue) item).text()))
                    .collect(Collectors.joining(", ", "List.of(", ")")));
        }
        boolean needsLink = plan.spec().setting("forceInput").equals(Optional.of(InputValue.of(true)));
        boolean widget = listed || value instanceof ObjectValue;
        if (needsLink || !widget || !plan.literals().isEmpty()) {
            return Optional.empty();
        }
        String json = JsonText.of(listed ? InputValue.of(Map.of("__value__", value)) : value);
        return json.length() > MAX_TEXT_LENGTH
                ? Optional.empty()
                : Optional.of("NodeInputs.json(" + JavaText.literal(json) + ")");
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
