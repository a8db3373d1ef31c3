package io.github.comfysdk.testkit.internal.sagemaker;

import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonBool;
import io.github.comfysdk.testkit.internal.python.PythonDict;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.time.Duration;
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
    /** How long a container of several GPUs waits for any of them; one of a single GPU waits without end. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** How long SageMaker waits for the container of an asynchronous endpoint. */
    private static final Duration INVOCATION_TIMEOUT = Duration.ofHours(1);

    public InferenceJob startingAt(Instant time) {
        return new InferenceJob(promptId, fields, outputClasses, endpoint, script, time);
    }

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

    /** Returns whether it is merged under an endpoint name that is empty, which no job survives. */
    public boolean mergesNowhere() {
        return merged() && PythonBool.isFalse(field("endpoint_name"));
    }

    /** Returns the client to which the engine reports; the field wins over the one in the extra data. */
    Object clientId() {
        Object field = field("client_id");
        return PythonBool.isFalse(field) ? PythonDict.get(field("extra_data"), "client_id") : field;
    }

    /** Returns whether the container reports progress: for whatever Python takes as true, so for the text false too. */
    boolean sendsMessages() {
        return !PythonBool.isFalse(fields.getOrDefault("need_sync", true));
    }

    int gpu() {
        return merged() ? script.gpu() : 0;
    }

    String instanceId() {
        return String.valueOf(1_000_000_000L + Math.floorMod(endpoint.name().hashCode(), 1_000_000_000));
    }

    /** Returns whether it ends outside of the engine, so that the container does not report the end. */
    boolean endsInException() {
        return breaksOff()
                || (script.outcome() == ExecuteScript.Outcome.FAILED
                        && script.message().startsWith("exception occurred "));
    }

    private boolean breaksOff() {
        return List.of(ExecuteScript.Outcome.CONTAINER_ERROR, ExecuteScript.Outcome.SAGEMAKER_FAILURE)
                .contains(script.outcome());
    }

    /** Returns whether the engine works on after everybody has ceased to wait for it. */
    boolean outlastsItsRequest() {
        boolean tooLongForContainer = endpoint.gpus() > 1 && script.running().compareTo(PATIENCE) > 0;
        boolean tooLongForSageMaker = endpoint.kind() == SimulatedEndpoint.Kind.ASYNC
                && script.running().compareTo(INVOCATION_TIMEOUT) > 0;
        return !breaksOff() && (tooLongForContainer || tooLongForSageMaker);
    }

    public boolean neverEnds() {
        return breaksOff() || outlastsItsRequest();
    }
}
