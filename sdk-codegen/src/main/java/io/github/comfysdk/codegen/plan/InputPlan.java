package io.github.comfysdk.codegen.plan;

import io.github.comfysdk.codegen.catalog.GraphInput;
import io.github.comfysdk.codegen.catalog.NumberRange;
import io.github.comfysdk.codegen.plan.SlotTypes.Slot;
import io.github.comfysdk.model.catalog.InputSpec;
import io.github.comfysdk.model.graph.BooleanValue;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.TextValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An input and its form in Java.
 *
 * @param input the declaration
 * @param name the Java name
 * @param slot the type
 * @param literals the literals that its setters accept
 * @param optionClass the class of the constants for its options, if other classes share them
 */
public record InputPlan(GraphInput input, String name, Slot slot, Set<Literal> literals, Optional<String> optionClass) {
    private static final BigDecimal LARGEST_SEED =
            new BigDecimal(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));

    /** A Java type that a literal of an input may have. */
    public enum Literal {
        LONG("long", "number"),
        DOUBLE("double", "number"),
        BOOLEAN("boolean", "boolean"),
        TEXT("String", "text"),
        OPTION("String", "option"),
        OPTIONS("List<String>", "options"),
        COLOR("String", "color, such as {@code #ff8000}"),
        NUMBER_OPTION("long", "option"),
        FRACTION_OPTION("double", "option"),
        BOOLEAN_OPTION("boolean", "option");

        private final String javaType;
        private final String noun;

        Literal(String javaType, String noun) {
            this.javaType = javaType;
            this.noun = noun;
        }

        public String javaType() {
            return javaType;
        }

        public String noun() {
            return noun;
        }
    }

    public static InputPlan of(GraphInput input, String name, Slot slot, Optional<String> optionClass) {
        Set<Literal> literals = EnumSet.noneOf(Literal.class);
        if (!input.grows() && slot.form() != Slot.Form.ANY) {
            slot.members().forEach(member -> literals.addAll(literalsOf(member, input)));
        }
        if (literals.contains(Literal.TEXT)) {
            literals.remove(Literal.OPTION);
        }
        return new InputPlan(input, name, slot, literals, optionClass);
    }

    private static List<Literal> literalsOf(String type, GraphInput input) {
        return switch (type) {
            case "INT" -> List.of(Literal.LONG);
            case "FLOAT" -> List.of(Literal.DOUBLE);
            case "STRING" -> List.of(Literal.TEXT);
            case "BOOLEAN" -> List.of(Literal.BOOLEAN);
            case InputSpec.COMBO -> options(input.spec());
            case "COLOR" -> List.of(Literal.COLOR);
            default -> List.of();
        };
    }

    private static List<Literal> options(InputSpec combo) {
        if (combo.setting("multiselect").equals(Optional.of(InputValue.of(true)))) {
            return List.of(Literal.OPTIONS);
        }
        List<InputValue> options = combo.options();
        var literals = new ArrayList<Literal>();
        if (options.isEmpty() || combo.hasOpenOptions() || options.stream().anyMatch(InputPlan::isText)) {
            literals.add(Literal.OPTION);
        }
        if (options.stream().anyMatch(option -> option instanceof NumberValue number && number.isInteger())) {
            literals.add(Literal.NUMBER_OPTION);
        }
        if (options.stream().anyMatch(option -> option instanceof NumberValue number && !number.isInteger())) {
            literals.add(Literal.FRACTION_OPTION);
        }
        if (options.stream().anyMatch(BooleanValue.class::isInstance)) {
            literals.add(Literal.BOOLEAN_OPTION);
        }
        return literals;
    }

    private static boolean isText(InputValue option) {
        return option instanceof TextValue;
    }

    /** Returns the input's declaration in the catalogue. */
    public InputSpec spec() {
        return input.spec();
    }

    /** Returns whether the input may use the whole unsigned range of 64 bits, which a {@code long} does not cover. */
    public boolean isSeed() {
        return spec().type().equals("INT")
                && (spec().name().equals("seed")
                        || spec().name().equals("noise_seed")
                        || NumberRange.of(spec())
                                .max()
                                .filter(max -> max.compareTo(LARGEST_SEED) >= 0)
                                .isPresent());
    }

    /** Returns the type argument of links and values: {@code <SlotType.Model>}, or with a bound if several types fit. */
    public String argument() {
        return slot.argument();
    }

    /** Returns the type and name of the input's parameter of {@code of}. */
    public String shortParameter() {
        String type = input.grows()
                ? "List<? extends Input" + argument() + ">"
                : isWidget() ? literals.iterator().next().javaType() : "Output" + argument();
        return type + " " + name;
    }

    /** Returns whether the input is usually a literal; unions are usually linked. */
    public boolean isWidget() {
        return !literals.isEmpty() && slot.form() == Slot.Form.PLAIN;
    }

    /** Returns whether the value comes from a widget that draws, for which Java has no literal and the editor no link. */
    public boolean isDrawn() {
        return literals.isEmpty() && spec().setting("socketless").equals(Optional.of(InputValue.of(true)));
    }

    public boolean isOptional() {
        return !spec().required() && !input.grows();
    }

    public boolean isRequired() {
        return spec().required() && defaultArgument().isEmpty();
    }

    /** Returns the argument with which the setter sets ComfyUI's default. */
    public Optional<String> defaultArgument() {
        return spec().required() && !input.grows() ? Defaults.argument(this) : Optional.empty();
    }

    /** Returns the call of {@code NodeReader} that reads the input; values of other types are kept unchanged. */
    public String readerCall(String key) {
        String method = literals.size() != 1
                ? ""
                : switch (literals.iterator().next()) {
                    case LONG -> "intInput";
                    case DOUBLE -> "floatInput";
                    case TEXT -> "textInput";
                    case BOOLEAN -> "boolInput";
                    case OPTION -> "optionInput";
                    default -> "";
                };
        return "reader."
                + (method.isEmpty() || slot.form() != Slot.Form.PLAIN ? "<" + slot.marker() + ">linkInput" : method)
                + "(" + key + ")";
    }
}
