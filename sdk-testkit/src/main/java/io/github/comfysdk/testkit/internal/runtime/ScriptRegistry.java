package io.github.comfysdk.testkit.internal.runtime;

import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.SubmittedExecute;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Chooses the script of an execute: its own, or that of the common function. Guarded by the lock of {@code Simulation}. */
public final class ScriptRegistry {
    private final Function<SubmittedExecute, ExecuteScript> common;
    private final Map<String, ExecuteScript> own = new HashMap<>();
    private final Map<String, Integer> attempts = new HashMap<>();

    public ScriptRegistry(Function<SubmittedExecute, ExecuteScript> common) {
        this.common = common;
    }

    public void set(String promptId, ExecuteScript script) {
        own.put(promptId, script);
    }

    public ExecuteScript next(String promptId, String endpointName, String body) {
        int attempt = attempts.merge(promptId, 1, Integer::sum);
        ExecuteScript script = own.get(promptId);
        return script != null ? script : common.apply(new SubmittedExecute(promptId, endpointName, attempt, body));
    }
}
