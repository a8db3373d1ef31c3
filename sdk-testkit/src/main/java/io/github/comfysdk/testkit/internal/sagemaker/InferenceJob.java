package io.github.comfysdk.testkit.internal.sagemaker;

import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonBool;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An accepted execute, for which an inference is scheduled.
 *
 * @param promptId the id
 * @param fields the fields of the request
 * @param outputClasses the classes that count as output nodes in addition to the known ones
 * @param endpoint the endpoint that runs it
 * @param script its script
 * @param start when the container picks it up
 */
public record InferenceJob(
        String promptId,
        Map<String, Object> fields,
        Set<String> outputClasses,
        SimulatedEndpoint endpoint,
        ExecuteScript script,
        Instant start) {
    Object field(String name) {
        return fields.getOrDefault(name, None.NONE);
    }

    public Instant end() {
        return start.plus(script.running());
    }

    PromptFacts graph() {
        return PromptFacts.of(field("prompt"), outputClasses);
    }

    /** Returns whether it is merged with others for the GPUs of one instance; otherwise {@code multi_async} is ignored. */
    public boolean merged() {
        return endpoint.kind() == SimulatedEndpoint.Kind.ASYNC
                && endpoint.gpus() > 1
                && !PythonBool.isFalse(field("multi_async"));
    }

    int gpu() {
        return merged() ? script.gpu() : 0;
    }

    String instanceId() {
        return String.valueOf(1_000_000_000L + Math.floorMod(endpoint.name().hashCode(), 1_000_000_000));
    }

    public boolean neverEnds() {
        return List.of(ExecuteScript.Outcome.CONTAINER_ERROR, ExecuteScript.Outcome.SAGEMAKER_FAILURE)
                .contains(script.outcome());
    }
}
