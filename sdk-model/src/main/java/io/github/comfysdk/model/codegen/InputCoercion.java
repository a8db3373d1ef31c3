package io.github.comfysdk.model.codegen;

import io.github.comfysdk.model.graph.BooleanValue;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.number.NumberSyntax;
import java.util.Optional;

/**
 * How typed nodes read literals: what a text says counts, as the published API reference writes every scalar as a text.
 */
enum InputCoercion {
    INT("an integer") {
        @Override
        Optional<InputValue> apply(InputValue value) {
            return number(value).filter(NumberValue::isInteger).map(number -> number);
        }
    },
    FLOAT("a number") {
        @Override
        Optional<InputValue> apply(InputValue value) {
            return number(value).map(number -> number);
        }
    },
    TEXT("a text") {
        @Override
        Optional<InputValue> apply(InputValue value) {
            return value instanceof TextValue ? Optional.of(value) : Optional.empty();
        }
    },
    BOOL("a boolean") {
        @Override
        Optional<InputValue> apply(InputValue value) {
            if (value instanceof TextValue text
                    && (text.text().equalsIgnoreCase("true") || text.text().equalsIgnoreCase("false"))) {
                return Optional.of(InputValue.of(Boolean.parseBoolean(text.text())));
            }
            return value instanceof BooleanValue ? Optional.of(value) : Optional.empty();
        }
    };

    private final String expected;

    InputCoercion(String expected) {
        this.expected = expected;
    }

    /** Empty if the value does not fit. */
    abstract Optional<InputValue> apply(InputValue value);

    private static Optional<NumberValue> number(InputValue value) {
        if (value instanceof TextValue text && NumberSyntax.isNumber(text.text())) {
            return Optional.of(NumberValue.parse(text.text()));
        }
        return value instanceof NumberValue number ? Optional.of(number) : Optional.empty();
    }

    @Override
    public String toString() {
        return expected;
    }
}
