package io.github.comfysdk.model.validation;

import io.github.comfysdk.model.catalog.InputSpec;
import java.util.IdentityHashMap;

/** The rules of the inputs that a validation has met. Not thread-safe. */
final class InputRules {
    /** Catalogues have fewer inputs; those of dynamic classes are made anew for each node, and need not be remembered. */
    private static final int MOST_REMEMBERED = 10_000;

    private final IdentityHashMap<InputSpec, InputRule> rules = new IdentityHashMap<>();

    InputRule of(InputSpec input) {
        InputRule known = rules.get(input);
        if (known != null) {
            return known;
        }
        var rule = new InputRule(input);
        if (rules.size() < MOST_REMEMBERED) {
            rules.put(input, rule);
        }
        return rule;
    }
}
