package io.github.comfysdk.model.validation;

import io.github.comfysdk.model.catalog.DynamicInput;
import io.github.comfysdk.model.catalog.InputSpec;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.internal.python.PythonText;
import io.github.comfysdk.model.internal.validation.Suggestions;
import io.github.comfysdk.model.internal.validation.ValueText;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A text for an input, read by the type of that input. */
record ParameterText(InputSpec input, String place, String text) {
    InputValue value() {
        if (input.dynamic().orElse(null) instanceof DynamicInput.Choice choice) {
            return option(choice.choices().keySet().stream().map(InputValue::of).toList());
        }
        if (input.isCombo()) {
            return option(input.options());
        }
        List<String> types =
                Arrays.stream(input.type().split(",", -1)).map(String::strip).toList();
        if (types.contains("STRING")) {
            return InputValue.of(text);
        }
        if (types.contains("FLOAT") || types.contains("INT")) {
            return number(!types.contains("FLOAT"));
        }
        if (types.contains("BOOLEAN")) {
            return bool();
        }
        throw new IllegalArgumentException(place + " is of the type " + input.type()
                + ", which a text cannot express; use PromptGraph.withInput(...) to set it to a link");
    }

    private InputValue number(boolean whole) {
        NumberValue number = parsed().filter(value -> !whole || value.isInteger())
                .filter(value -> Double.isFinite(value.doubleValue()))
                .orElseThrow(() -> refusal(whole ? "an integer" : "a number"));
        BigDecimal value = number.decimal().orElseThrow(() -> refusal("a number"));
        boolean within = input.min()
                        .flatMap(NumberValue::decimal)
                        .filter(min -> value.compareTo(min) < 0)
                        .isEmpty()
                && input.max()
                        .flatMap(NumberValue::decimal)
                        .filter(max -> value.compareTo(max) > 0)
                        .isEmpty();
        if (!within) {
            throw new IllegalArgumentException(place + " is " + ValueText.value(number) + "; it must be " + range());
        }
        return number;
    }

    private Optional<NumberValue> parsed() {
        try {
            return Optional.of(NumberValue.parse(text));
        } catch (IllegalArgumentException notNumber) {
            return Optional.empty();
        }
    }

    private String range() {
        if (input.min().isPresent() && input.max().isPresent()) {
            return "from " + input.min().get() + " to " + input.max().get();
        }
        return input.min()
                .map(min -> "at least " + min)
                .orElseGet(() -> "at most " + input.max().orElseThrow());
    }

    private InputValue bool() {
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return InputValue.of(Boolean.parseBoolean(text));
        }
        throw refusal("true or false");
    }

    /** Options need not be texts; one that is a number is found by its digits. */
    private InputValue option(List<InputValue> options) {
        InputValue wanted = InputValue.of(text);
        if (options.contains(wanted) || input.hasOpenOptions()) {
            return wanted;
        }
        List<String> shown = options.stream().map(PythonText::str).toList();
        int place = shown.indexOf(text);
        if (place < 0) {
            String expected = shown.size() == 1
                    ? "the only option (" + ValueText.names(shown) + ")"
                    : "one of " + shown.size() + " options (" + ValueText.names(shown) + ")";
            throw refusal(expected, ValueText.didYouMean(new Suggestions().near(text, shown)));
        }
        return options.get(place);
    }

    private IllegalArgumentException refusal(String expected) {
        return refusal(expected, "");
    }

    private IllegalArgumentException refusal(String expected, String advice) {
        String length =
                text.length() == 1 ? " is a text of 1 character" : " is a text of " + text.length() + " characters";
        return new IllegalArgumentException(place + length + " where " + expected + " is expected" + advice);
    }
}
