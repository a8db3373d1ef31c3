package io.github.comfysdk.testkit.internal.server;

import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonArguments;
import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.internal.python.PythonTime;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private final ExecuteTable table;
    private final EndpointTable endpoints;
    private final Inferences inferences;
    private final Scripts scripts;
    private final Storage storage;
    private final Settings settings;

    CreateExecute(
            ExecuteTable table,
            EndpointTable endpoints,
            Inferences inferences,
            Scripts scripts,
            Storage storage,
            Settings settings) {
        this.table = table;
        this.endpoints = endpoints;
        this.inferences = inferences;
        this.scripts = scripts;
        this.storage = storage;
        this.settings = settings;
    }

    @Override
    public LambdaAnswer answer(Call call) {
        Map<String, Object> event = FIELDS.bind(call.json());
        if (Envelope.falsy(event.getOrDefault("prompt", None.NONE))) {
            return LambdaAnswer.badRequest("Prompt is required");
        }
        SimulatedEndpoint endpoint = endpoints.choose(event);
        Map<String, Object> row = ExecuteRow.create(event, endpoint, call.now());
        ExecuteRow.requireStorable(row);
        String promptId = String.valueOf(row.get("prompt_id"));
        ExecuteScript script = scripts.next(promptId, endpoint.name(), call.body());
        table.put(promptId, row, script.staleReads());
        Submission submission = new Submission(
                promptId,
                event,
                settings.outputClasses(),
                endpoint,
                script,
                call.now().plus(script.queued()));
        requireBacking(submission, call);
        return endpoint.kind() == SimulatedEndpoint.Kind.ASYNC ? queue(submission, row) : run(submission, row, call);
    }

    /** The calls of AWS that can still fail now that the row is there. */
    private static void requireBacking(Submission submission, Call call) {
        SimulatedEndpoint endpoint = submission.endpoint();
        if (submission.merged() && call.request().body().size() > 256 * 1024) {
            throw new PythonException(
                    "An error occurred (InvalidParameterValue) when calling the SendMessage operation:"
                            + " One or more parameters are invalid. Reason: Message must be shorter than 262144 bytes.");
        }
        if (endpoint.backing() == SimulatedEndpoint.Backing.MISSING) {
            String operation =
                    endpoint.kind() == SimulatedEndpoint.Kind.ASYNC ? "InvokeEndpointAsync" : "InvokeEndpoint";
            throw new PythonException("An error occurred (ValidationError) when calling the " + operation
                    + " operation: Endpoint " + endpoint.name() + " of account 123456789012 not found.");
        }
    }

    private LambdaAnswer queue(Submission submission, Map<String, Object> row) {
        inferences.queue(submission);
        return LambdaAnswer.of(201, ExecuteRow.createAnswer(row), "Created");
    }

    private LambdaAnswer run(Submission submission, Map<String, Object> row, Call call) {
        Duration takes = Duration.between(call.now(), submission.end());
        boolean timedOut = takes.compareTo(settings.sageMakerTimeout()) > 0;
        if (timedOut || submission.script().outcome() == ExecuteScript.Outcome.SAGEMAKER_FAILURE) {
            inferences.runWithoutResult(submission);
            return LambdaAnswer.badRequest(modelError(submission.endpoint().name()))
                    .taking(timedOut ? settings.sageMakerTimeout() : takes);
        }
        if (submission.endsNever()) {
            inferences.runWithoutResult(submission);
            return LambdaAnswer.ok(ExecuteRow.createAnswer(row)).taking(takes);
        }
        Result result = inferences.runRealTime(submission);
        inferences.store(submission, result);
        Map<String, Object> finished = new LinkedHashMap<>(row);
        finished.put("status", result.status());
        finished.putAll(result.fileColumns(submission.end()));
        ExecuteRow.presign(finished, storage, submission.end());
        finished.put("complete_time", PythonTime.isoformat(submission.end()));
        return LambdaAnswer.ok(ExecuteRow.createAnswer(finished)).taking(takes);
    }

    private static String modelError(String endpointName) {
        return "An error occurred (ModelError) when calling the InvokeEndpoint operation: Received server error (0) from"
                + " primary with message \"Your invocation timed out while waiting for a response from container primary."
                + " Review the latency metrics for each container in Amazon CloudWatch, resolve the issue, and try"
                + " again.\". See https://console.example.com/cloudwatch/home?region=us-east-1#logEventViewer:group="
                + "/aws/sagemaker/Endpoints/" + endpointName + " in account 123456789012 for more information.";
    }
}
