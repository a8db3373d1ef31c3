package io.github.comfysdk.testkit.internal.lambda;

import io.github.comfysdk.testkit.internal.dynamodb.ExecuteRow;
import io.github.comfysdk.testkit.internal.gateway.Lambda;
import io.github.comfysdk.testkit.internal.gateway.LambdaEvent;
import io.github.comfysdk.testkit.internal.gateway.LambdaResult;
import io.github.comfysdk.testkit.internal.gateway.Throttling;
import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonArguments;
import io.github.comfysdk.testkit.internal.python.PythonBool;
import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.internal.python.PythonJsonText;
import io.github.comfysdk.testkit.internal.python.PythonTime;
import io.github.comfysdk.testkit.internal.sagemaker.GpuSlots;
import io.github.comfysdk.testkit.internal.sagemaker.InferenceJob;
import io.github.comfysdk.testkit.internal.sagemaker.InferenceOutcome;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code POST /executes}: binds the fields, finds the endpoint, overwrites the row, and only then calls SageMaker. */
final class CreateExecute implements Lambda {
    private static final PythonArguments FIELDS = new PythonArguments(
            "ExecuteEvent",
            "execute",
            List.of("prompt_id", "prompt"),
            Set.of(
                    "endpoint_name",
                    "need_sync",
                    "number",
                    "front",
                    "extra_data",
                    "client_id",
                    "workflow",
                    "need_prepare",
                    "prepare_props",
                    "multi_async",
                    "workflow_name"));

    /** What the queue of merges accepts. */
    private static final int MESSAGE_LIMIT = 256 * 1024;

    /** About what the id of the inference and the fields that were not sent add to a message. */
    private static final int MESSAGE_REST = 300;

    private final LambdaEnvironment environment;

    CreateExecute(LambdaEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public LambdaResult handle(LambdaEvent event) {
        Map<String, Object> fields = FIELDS.bind(event.json());
        if (PythonBool.isFalse(fields.getOrDefault("prompt", None.NONE))) {
            return LambdaResult.badRequest("Prompt is required");
        }
        SimulatedEndpoint endpoint = environment.endpoints().choose(fields);
        Map<String, Object> row = ExecuteRow.create(fields, endpoint, event.now());
        ExecuteRow.requireStorable(row, event.throttling());
        String promptId = String.valueOf(row.get("prompt_id"));
        ExecuteScript script = environment.scripts().next(promptId, endpoint.name(), event.body());
        environment.executes().put(promptId, row, event.now().plus(script.visibleAfter()), script.staleReads());
        InferenceJob job = new InferenceJob(
                promptId,
                fields,
                environment.settings().outputClasses(),
                endpoint,
                script,
                event.now().plus(script.queued()));
        requireBacking(job, row, event);
        return endpoint.kind() == SimulatedEndpoint.Kind.ASYNC ? queue(job, row) : run(job, row, event);
    }

    /** Makes the calls of AWS that can still fail although the row exists. */
    private static void requireBacking(InferenceJob job, Map<String, Object> row, LambdaEvent event) {
        SimulatedEndpoint endpoint = job.endpoint();
        if (job.merged() && mergeMessageSize(job, row) > MESSAGE_LIMIT) {
            throw new PythonException(
                    "An error occurred (InvalidParameterValue) when calling the SendMessage operation:"
                            + " One or more parameters are invalid. Reason: Message must be shorter than 262144 bytes.");
        }
        String operation = endpoint.kind() == SimulatedEndpoint.Kind.ASYNC ? "InvokeEndpointAsync" : "InvokeEndpoint";
        if (event.throttling() == Throttling.SAGEMAKER) {
            throw Throttling.ofSageMaker(operation);
        }
        if (endpoint.backing() == SimulatedEndpoint.Backing.MISSING) {
            throw new PythonException("An error occurred (ValidationError) when calling the " + operation
                    + " operation: Endpoint " + endpoint.name() + " of account 123456789012 not found.");
        }
    }

    /** The message that asks for a merge holds the request and the row, so that the prompt is in it twice. */
    private static int mergeMessageSize(InferenceJob job, Map<String, Object> row) {
        return PythonJsonText.dumps(Map.of("event", job.fields(), "save_item", row))
                        .length()
                + MESSAGE_REST;
    }

    private LambdaResult queue(InferenceJob job, Map<String, Object> row) {
        environment.inferences().queue(job);
        return LambdaResult.of(201, ExecuteRow.createResponse(row), "Created");
    }

    private LambdaResult run(InferenceJob arriving, Map<String, Object> row, LambdaEvent event) {
        Optional<Instant> start = environment
                .gpus()
                .occupy(arriving.endpoint(), arriving.start(), arriving.script().running());
        if (start.isEmpty()) {
            // The container responds with an empty list, and nothing will ever write the row again.
            return LambdaResult.ok(ExecuteRow.createResponse(row))
                    .taking(arriving.script().queued().plus(GpuSlots.PATIENCE));
        }
        InferenceJob job = arriving.startingAt(start.get());
        Duration takes = Duration.between(event.now(), job.end());
        boolean timedOut = takes.compareTo(environment.settings().sageMakerTimeout()) > 0;
        if (timedOut || job.script().outcome() == ExecuteScript.Outcome.SAGEMAKER_FAILURE) {
            environment.inferences().runWithoutResult(job, event.now());
            return LambdaResult.badRequest(modelError(job.endpoint().name()))
                    .taking(timedOut ? environment.settings().sageMakerTimeout() : takes);
        }
        if (job.neverEnds()) {
            environment.inferences().runWithoutResult(job, event.now());
            return LambdaResult.ok(ExecuteRow.createResponse(row)).taking(takes);
        }
        InferenceOutcome result = environment.inferences().runRealTime(job, event.now());
        Map<String, Object> finished = new LinkedHashMap<>(row);
        finished.put("status", result.status());
        finished.putAll(result.fileColumns(environment.bucket(), job.end()));
        ExecuteRow.presign(finished, environment.bucket(), job.end());
        finished.put("complete_time", PythonTime.isoformat(job.end()));
        return LambdaResult.ok(ExecuteRow.createResponse(finished)).taking(takes);
    }

    private static String modelError(String endpointName) {
        return "An error occurred (ModelError) when calling the InvokeEndpoint operation: Received server error (0) from"
                + " primary with message \"Your invocation timed out while waiting for a response from container primary."
                + " Review the latency metrics for each container in Amazon CloudWatch, resolve the issue, and try"
                + " again.\". See https://console.example.com/cloudwatch/home?region=us-east-1#logEventViewer:group="
                + "/aws/sagemaker/Endpoints/" + endpointName + " in account 123456789012 for more information.";
    }
}
