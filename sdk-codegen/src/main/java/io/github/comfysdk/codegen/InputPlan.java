package io.github.comfysdk.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.comfysdk.codegen.SlotTypes.Slot;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An input and how it looks in Java.
 *
 * @param input the declaration
 * @param name the Java name
 * @param slot the type
 * @param literals the literals that its setters take
 * @param optionClass the class of the constants for its options, if other classes share them
 */
record InputPlan(DeclaredInput input, String name, Slot slot, Set<Literal> literals, Optional<String> optionClass) {
    /** A Java type that a literal of an input may have. */
    enum Literal {
        LONG("long", "number"),
        DOUBLE("double", "number"),
        BOOLEAN("boolean", "boolean"),
        TEXT("String", "text"),
        OPTION("String", "option"),
        NUMBER_OPTION("long", "option"),
        FRACTION_OPTION("double", "option"),
        BOOLEAN_OPTION("boolean", "option");

        private final String javaType;
        private final String noun;

        Literal(String javaType, String noun) {
            this.javaType = javaType;
            this.noun = noun;
        }

        String javaType() {
            return javaType;
        }

        String noun() {
            return noun;
        }
    }

    static InputPlan of(DeclaredInput input, String name, Slot slot, Optional<String> optionClass) {
        Set<Literal> literals = EnumSet.noneOf(Literal.class);
        if (!input.grows() && slot.form() != Slot.Form.ANY) {
            slot.members().forEach(member -> literals.addAll(literalsOf(member, input)));
        }
        if (literals.contains(Literal.TEXT)) {
            literals.remove(Literal.OPTION);
        }
        return new InputPlan(input, name, slot, literals, optionClass);
    }

    private static List<Literal> literalsOf(String type, DeclaredInput input) {
        return switch (type) {
            case "INT" -> List.of(Literal.LONG);
            case "FLOAT" -> List.of(Literal.DOUBLE);
            case "STRING" -> List.of(Literal.TEXT);
            case "BOOLEAN" -> List.of(Literal.BOOLEAN);
            case DeclaredInput.COMBO -> options(input.options());
            default -> List.of();
        };
    }

    private static List<Literal> options(List<JsonNode> options) {
        var literals = new ArrayList<>(List.of(Literal.OPTION));
        if (options.stream().anyMatch(JsonNode::isIntegralNumber)) {
            literals.add(Literal.NUMBER_OPTION);
        }
        if (options.stream().anyMatch(JsonNode::isFloatingPointNumber)) {
            literals.add(Literal.FRACTION_OPTION);
        }
        if (options.stream().anyMatch(JsonNode::isBoolean)) {
            literals.add(Literal.BOOLEAN_OPTION);
        }
        return literals;
    }

    /** The type of links and values: {@code <SlotType.Model>}, or with a bound where more than one type fits. */
    String argument() {
        return slot.argument();
    }

    /** What a value that is set becomes a parameter of {@code of} as. */
    String shortParameter() {
        String type = input.grows()
                ? "List<? extends Input" + argument() + ">"
                : isWidget() ? literals.iterator().next().javaType() : "Output" + argument();
        return type + " " + name;
    }

    /** Whether a literal is the usual thing to give; unions are usually linked. */
    boolean isWidget() {
        return !literals.isEmpty() && slot.form() == Slot.Form.PLAIN;
    }

    boolean isOptional() {
        return !input.required() && !input.grows();
    }

    boolean isRequired() {
        return input.required() && defaultArgument().isEmpty();
    }

    /** The argument of the setter that gives the input ComfyUI's default. */
    Optional<String> defaultArgument() {
        return input.required() && !input.grows() ? Defaults.argument(this) : Optional.empty();
    }

    /** The method of {@code NodeReader} that reads the input; values that no literal covers are taken as they are. */
    String readerCall(String key) {
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
