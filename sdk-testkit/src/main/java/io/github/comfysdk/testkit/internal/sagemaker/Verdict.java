package io.github.comfysdk.testkit.internal.sagemaker;

import java.util.List;
import java.util.Optional;

/**
 * What the container makes of a prompt before it runs it.
 *
 * @param rejection the message of the failure; empty if it runs the prompt
 * @param outputs the output nodes that it runs, which are those that passed the validation
 */
record Verdict(Optional<String> rejection, List<String> outputs) {
    static Verdict rejected(String message) {
        return new Verdict(Optional.of(message), List.of());
    }

    boolean runs() {
        return rejection.isEmpty();
    }

    /** Returns whether the failure came as a Python exception, after which the container sends no message. */
    boolean isException() {
        return rejection.orElse("").startsWith("exception occurred ");
    }
}
