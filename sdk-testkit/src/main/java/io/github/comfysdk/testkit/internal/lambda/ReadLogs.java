package io.github.comfysdk.testkit.internal.lambda;

import io.github.comfysdk.testkit.internal.dynamodb.EndpointTable;
import io.github.comfysdk.testkit.internal.dynamodb.ExecuteTable;
import io.github.comfysdk.testkit.internal.dynamodb.HashKey;
import io.github.comfysdk.testkit.internal.gateway.LambdaEvent;
import io.github.comfysdk.testkit.internal.gateway.LambdaResult;
import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.internal.python.PythonTime;
import io.github.comfysdk.testkit.internal.runtime.Identifiers;
import io.github.comfysdk.testkit.internal.sagemaker.ExecutionLogs;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** {@code GET /executes/{prompt_id}/logs} and {@code GET /sync/{prompt_id}}. */
public final class ReadLogs {
    private static final int MAX_LINES = 1000;

    private final ExecuteTable table;
    private final EndpointTable endpoints;
    private final ExecutionLogs logs;
    private final Identifiers ids;

    ReadLogs(ExecuteTable table, EndpointTable endpoints, ExecutionLogs logs, Identifiers ids) {
        this.table = table;
        this.endpoints = endpoints;
        this.ids = ids;
        this.logs = logs;
    }

    LambdaResult logs(LambdaEvent event) {
        HashKey.requireReadableId(event.id());
        Optional<Map<String, Object>> row = table.read(event.id(), event.now());
        if (row.isEmpty()) {
            return ReadExecutes.notFound(event.id());
        }
        ExecuteTable.COLUMNS.requireKnown(row.get());
        // The query has whole seconds, which do not begin after the execute.
        Instant start = PythonTime.strptime(row.get().getOrDefault("start_time", None.NONE))
                .truncatedTo(ChronoUnit.SECONDS);
        String endpoint = String.valueOf(row.get().getOrDefault("endpoint_name", ""));
        if (!endpoints.contains(endpoint) && !logs.hasLines(endpoint)) {
            throw new PythonException("An error occurred (ResourceNotFoundException) when calling the StartQuery"
                    + " operation: Log group '/aws/sagemaker/Endpoints/" + endpoint + "' does not exist for account ID"
                    + " '123456789012' (Service: AWSLogs; Status Code: 400; Error Code: ResourceNotFoundException;"
                    + " Request ID: " + ids.uuid() + "; Proxy: null)");
        }
        Instant last = start.plus(Duration.ofHours(1));
        List<Object> results =
                logs.lines(endpoint, filter(event.id()), start, last.isAfter(event.now()) ? event.now() : last).stream()
                        .limit(MAX_LINES)
                        .<Object>map(line -> Map.of(
                                "timestamp", PythonTime.logLine(line.time()),
                                "message", line.content(),
                                "logStream", "prod/i-" + endpoint))
                        .toList();
        // The Lambda polls Logs Insights once a second.
        return LambdaResult.ok(Map.of("results", results)).taking(Duration.ofSeconds(1));
    }

    /** The id is put into the query as it is, as a regular expression: it also finds longer ids that contain it. */
    private static Pattern filter(String promptId) {
        try {
            if (!promptId.contains("/")) {
                return Pattern.compile(promptId);
            }
        } catch (PatternSyntaxException e) {
            throw malformed(e.getDescription());
        }
        throw malformed("unexpected symbol found /");
    }

    private static PythonException malformed(String reason) {
        return new PythonException(
                "An error occurred (MalformedQueryException) when calling the StartQuery operation: " + reason);
    }

    LambdaResult messages(LambdaEvent event) {
        return LambdaResult.ok(logs.messages(event.id(), event.now()));
    }
}
