package io.github.comfysdk.codegen.source;

import io.github.comfysdk.codegen.catalog.GraphInput;
import io.github.comfysdk.codegen.catalog.NumberRange;
import io.github.comfysdk.codegen.catalog.ValueText;
import io.github.comfysdk.codegen.java.JavaText;
import io.github.comfysdk.codegen.plan.InputPlan;
import io.github.comfysdk.codegen.plan.InputPlan.Literal;
import io.github.comfysdk.model.catalog.InputSpec;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.TextValue;
import java.util.List;
import java.util.stream.Collectors;

/** Describes an input in Javadoc: its type, range, options, default and the catalogue's tooltip. */
final class InputDocs {
    private static final int MAX_OPTIONS_NAMED = 12;

    private InputDocs() {}

    /** Returns the name and description of the input in one clause, without a full stop. */
    static String clause(InputPlan plan) {
        return JavaText.code(plan.spec().name()) + ": " + ranged(plan) + presence(plan);
    }

    /** Returns the clause for a {@code @param} tag, which names the input itself and mostly implies that it is required. */
    static String parameter(InputPlan plan) {
        return ranged(plan) + (plan.isRequired() ? "" : presence(plan));
    }

    /** Returns the catalogue's tooltip for the input, after a space; empty if it has none. */
    static String tooltip(InputSpec input) {
        return input.tooltip()
                .map(tooltip -> " " + sentence(JavaText.doc(tooltip)))
                .orElse("");
    }

    static String sentence(String text) {
        return text.isEmpty() || text.endsWith(".") || text.endsWith("!") || text.endsWith("?") ? text : text + ".";
    }

    /** Returns the type with its article and markup, such as {@code an INT}. */
    static String kind(InputPlan plan) {
        GraphInput input = plan.input();
        String kind = switch (plan.slot().form()) {
            case ANY -> "of any type";
            case UNION -> plan.slot().members().stream().map(JavaText::code).collect(Collectors.joining(" or "));
            case PLAIN ->
                plan.spec().isCombo() ? options(plan) : article(plan.spec().type());
        };
        return input.grows() ? input.growMin() + " to " + input.keys().size() + " values, each " + kind : kind;
    }

    private static String ranged(InputPlan plan) {
        String range = NumberRange.describe(plan.spec());
        return kind(plan) + (range.isEmpty() ? "" : " " + range);
    }

    private static String options(InputPlan plan) {
        InputSpec input = plan.spec();
        if (plan.optionClass().isPresent()) {
            return "one of {@link " + plan.optionClass().get() + "}";
        }
        if (input.fileList().isPresent()) {
            return "a file in " + JavaText.code(input.fileList().get()) + " on the server";
        }
        List<String> named = input.options().stream()
                .limit(MAX_OPTIONS_NAMED)
                .map(InputDocs::option)
                .toList();
        int more = input.options().size() - named.size();
        if (named.isEmpty()) {
            return "an option that the server knows";
        }
        return named.size() == 1 && more == 0
                ? named.get(0)
                : (plan.literals().contains(Literal.OPTIONS) ? "any of " : "one of ")
                        + String.join(", ", named)
                        + (more > 0 ? " and " + more + " more" : "");
    }

    private static String option(InputValue option) {
        String text = option instanceof TextValue value ? value.text() : ValueText.of(option);
        return JavaText.code(text.length() > 60 ? text.substring(0, 60) + "..." : text);
    }

    private static String article(String type) {
        return (type.matches("[AEIO].*") ? "an " : "a ") + JavaText.code(type);
    }

    private static String presence(InputPlan plan) {
        if (plan.input().grows()) {
            return "";
        }
        String value = plan.input()
                .defaultValue()
                .map(InputDocs::value)
                .orElse(plan.defaultArgument().isEmpty() ? "" : "what an untouched widget holds");
        if (plan.isOptional()) {
            return value.isEmpty() ? "; optional" : "; optional, " + value + " in the editor";
        }
        return plan.defaultArgument().isEmpty() ? "; required" : "; " + value + " by default";
    }

    private static String value(InputValue value) {
        return value.equals(InputValue.of("")) ? "empty" : option(value);
    }
}
