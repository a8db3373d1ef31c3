package io.github.comfysdk.testkit.internal.server;

import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.SubmittedExecute;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Which script an execute follows: its own, or what the common function says. Guarded by {@link Simulation}'s lock. */
final class Scripts {
    private final Function<SubmittedExecute, ExecuteScript> common;
    private final Map<String, ExecuteScript> own = new HashMap<>();
    private final Map<String, Integer> attempts = new HashMap<>();

    Scripts(Function<SubmittedExecute, ExecuteScript> common) {
        this.common = common;
    }

    void set(String promptId, ExecuteScript script) {
        own.put(promptId, script);
    }

    ExecuteScript next(String promptId, String endpointName, String body) {
        int attempt = attempts.merge(promptId, 1, Integer::sum);
        ExecuteScript script = own.get(promptId);
        return script != null ? script : common.apply(new SubmittedExecute(promptId, endpointName, attempt, body));
    }
}
