package io.github.comfysdk.testkit.internal.server;

import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.internal.python.PythonTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GET /executes/{prompt_id}/logs} and {@code GET /sync/{prompt_id}}. */
final class ReadTraces {
    private static final int MOST_LINES = 1000;

    private final ExecuteTable table;
    private final Traces traces;

    ReadTraces(ExecuteTable table, Traces traces) {
        this.table = table;
        this.traces = traces;
    }

    LambdaAnswer logs(Call call) {
        Optional<Map<String, Object>> row = table.read(call.id());
        if (row.isEmpty()) {
            return ReadExecutes.notFound(call.id());
        }
        Instant start = PythonTime.strptime(String.valueOf(row.get().getOrDefault("start_time", "")));
        String endpoint = String.valueOf(row.get().getOrDefault("endpoint_name", ""));
        if (endpoint.isEmpty()) {
            throw new PythonException("An error occurred (ResourceNotFoundException) when calling the StartQuery"
                    + " operation: Log group '/aws/sagemaker/Endpoints/' does not exist for account ID"
                    + " '123456789012'");
        }
        Instant last = start.plus(Duration.ofHours(1));
        List<Object> results = traces.lines(call.id(), start, last.isAfter(call.now()) ? call.now() : last).stream()
                .limit(MOST_LINES)
                .<Object>map(line -> Map.of(
                        "timestamp", PythonTime.logLine(line.time()),
                        "message", line.content(),
                        "logStream", "prod/i-" + endpoint))
                .toList();
        // Logs Insights is polled once a second.
        return LambdaAnswer.ok(Map.of("results", results)).taking(Duration.ofSeconds(1));
    }

    LambdaAnswer messages(Call call) {
        return LambdaAnswer.ok(traces.messages(call.id(), call.now()));
    }
}
