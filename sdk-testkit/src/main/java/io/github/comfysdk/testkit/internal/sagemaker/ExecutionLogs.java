package io.github.comfysdk.testkit.internal.sagemaker;

import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonJson;
import io.github.comfysdk.testkit.internal.python.PythonJsonText;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The progress messages and log lines of inferences. Guarded by the lock of {@code Simulation}. */
public final class ExecutionLogs {
    private static final long QUERY_BYTES = 1024 * 1024;
    /** About what the id, the time and the names of the columns add to a message. */
    private static final int ROW_BYTES = 90;

    private final Map<String, List<Entry>> messages = new HashMap<>();
    /** The lines by the endpoint whose log group has them. */
    private final Map<String, List<Entry>> lines = new HashMap<>();

    /** An entry that is visible from a time on. */
    public record Entry(Instant time, Object content) {}

    void record(InferenceJob job, Verdict verdict) {
        if (job.sendsMessages()) {
            recordMessages(job, verdict);
        }
        String prefix = "INFO:__main__:" + job.instanceId() + "-gpus-" + job.gpu() + "-prompt-" + job.promptId() + ": ";
        List<String> logLines = job.script()
                .logLines()
                .orElse(List.of(
                        "got prompt",
                        "100%|##########| " + job.graph().number("steps", 20) + "/"
                                + job.graph().number("steps", 20),
                        "Prompt executed in " + job.script().running().toMillis() / 1000.0 + " seconds"));
        Duration step = job.script().running().dividedBy(Math.max(1, logLines.size() - 1));
        for (int i = 0; i < logLines.size(); i++) {
            lines.computeIfAbsent(job.endpoint().name(), name -> new ArrayList<>())
                    .add(new Entry(job.start().plus(step.multipliedBy(i)), prefix + logLines.get(i)));
        }
    }

    private void recordMessages(InferenceJob job, Verdict verdict) {
        Object client = job.clientId();
        job.script()
                .progressMessages()
                .orElseGet(() -> ProgressScript.of(job, verdict))
                .forEach(message -> {
                    Map<String, Object> content = new LinkedHashMap<>();
                    content.put("prompt_id", job.promptId());
                    content.put("event", message.event());
                    content.put("data", PythonJson.loads(message.data()));
                    content.put("sid", message.event().equals("finish") ? None.NONE : client);
                    add(job.promptId(), job.start().plus(message.afterStart()), content);
                });
    }

    private void add(String promptId, Instant time, Object content) {
        List<Entry> all = messages.computeIfAbsent(promptId, id -> new ArrayList<>());
        // The queue drops a message that it has received within the last five minutes.
        boolean repeated = all.stream()
                .anyMatch(entry -> entry.content().equals(content)
                        && entry.time().plus(Duration.ofMinutes(5)).isAfter(time));
        if (!repeated) {
            // The table of messages has one for each prompt id and millisecond.
            all.removeIf(
                    entry -> entry.time().truncatedTo(ChronoUnit.MILLIS).equals(time.truncatedTo(ChronoUnit.MILLIS)));
            all.add(new Entry(time, content));
        }
    }

    /** Returns the messages that the server finds by one query, which ends when it has read 1 MB. */
    public List<Object> messages(String promptId, Instant now) {
        List<Object> found = new ArrayList<>();
        long bytes = 0;
        for (Entry entry : messages.getOrDefault(promptId, List.of())) {
            if (!entry.time().isAfter(now) && bytes < QUERY_BYTES) {
                found.add(List.of(entry.content()));
                bytes += PythonJsonText.dumps(found.get(found.size() - 1)).length() + ROW_BYTES;
            }
        }
        return found;
    }

    /** Returns whether an endpoint has written lines, so that its log group exists. */
    public boolean hasLines(String endpointName) {
        return lines.containsKey(endpointName);
    }

    /** Returns the lines of an endpoint between two times in which a regular expression is found, in order of time. */
    public List<Entry> lines(String endpointName, Pattern filter, Instant from, Instant to) {
        return lines.getOrDefault(endpointName, List.of()).stream()
                .filter(entry -> !entry.time().isBefore(from) && !entry.time().isAfter(to))
                .filter(entry -> filter.matcher(String.valueOf(entry.content())).find())
                .sorted(Comparator.comparing(Entry::time))
                .toList();
    }
}
