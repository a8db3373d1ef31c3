package io.github.comfysdk.model.validation;

import io.github.comfysdk.model.catalog.InputSpec;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.python.PythonEquality;
import io.github.comfysdk.model.internal.python.PythonNumber;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the checks need of a declared input, worked out once for all nodes of its class. Not thread-safe. */
final class InputRule {
    /** For so few nodes a set would cost more than it saves. */
    private static final int ASKED_OF_THE_LIST = 4;

    private final InputSpec input;
    private final InputValue declaredType;
    private final @Nullable Bound min;
    private final @Nullable Bound max;
    private final boolean remote;
    private final boolean open;
    private @Nullable Set<String> texts;
    private int asked;

    InputRule(InputSpec input) {
        this.input = input;
        this.declaredType = input.declaredType();
        this.min = Bound.of(input.settings().get("min"));
        this.max = Bound.of(input.settings().get("max"));
        this.remote = input.hasRemoteOptions();
        this.open = input.hasOpenOptions();
    }

    /** A bound as declared, and the number that it is, if it is one. */
    record Bound(InputValue value, @Nullable PythonNumber number) {
        private static @Nullable Bound of(@Nullable InputValue value) {
            return value == null ? null : new Bound(value, PythonNumber.of(value));
        }
    }

    InputSpec input() {
        return input;
    }

    InputValue declaredType() {
        return declaredType;
    }

    @Nullable
    Bound min() {
        return min;
    }

    @Nullable
    Bound max() {
        return max;
    }

    boolean isOption(InputValue value) {
        if (remote) {
            return true;
        }
        if (value instanceof TextValue text) {
            return open || (asked++ < ASKED_OF_THE_LIST ? isIn(value) : texts().contains(text.text()));
        }
        return isIn(value);
    }

    private boolean isIn(InputValue value) {
        return PythonEquality.isIn(value, input.options());
    }

    private Set<String> texts() {
        Set<String> known = texts == null ? new HashSet<>(input.optionTexts()) : texts;
        texts = known;
        return known;
    }
}
