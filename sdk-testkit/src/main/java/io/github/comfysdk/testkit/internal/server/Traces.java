package io.github.comfysdk.testkit.internal.server;

import io.github.comfysdk.testkit.internal.python.PythonJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What inferences leave behind while they run: progress messages and log lines. Guarded by {@link Simulation}'s lock. */
final class Traces {
    private final Map<String, List<Trace>> messages = new HashMap<>();
    private final Map<String, List<Trace>> lines = new HashMap<>();

    /** Something that can be seen from a time on. */
    record Trace(Instant time, Object content) {}

    void record(Submission submission) {
        if (submission.event().getOrDefault("need_sync", true).equals(true)) {
            recordMessages(submission);
        }
        String prefix = "INFO:__main__:" + submission.instanceId() + "-gpus-" + submission.gpu() + "-prompt-"
                + submission.promptId() + ": ";
        List<String> logLines = submission
                .script()
                .logLines()
                .orElse(List.of(
                        "got prompt",
                        "100%|##########| " + submission.graph().number("steps", 20) + "/"
                                + submission.graph().number("steps", 20),
                        "Prompt executed in " + submission.script().running().toMillis() / 1000.0 + " seconds"));
        Duration step = submission.script().running().dividedBy(Math.max(1, logLines.size() - 1));
        for (int i = 0; i < logLines.size(); i++) {
            add(lines, submission.promptId(), submission.start().plus(step.multipliedBy(i)), prefix + logLines.get(i));
        }
    }

    private void recordMessages(Submission submission) {
        submission
                .script()
                .syncMessages()
                .orElseGet(() -> SyncStory.of(submission))
                .forEach(message -> {
                    Map<String, Object> content = new LinkedHashMap<>();
                    content.put("prompt_id", submission.promptId());
                    content.put("event", message.event());
                    content.put("data", PythonJson.loads(message.data()));
                    content.put("sid", submission.field("client_id"));
                    add(messages, submission.promptId(), submission.start().plus(message.afterStart()), content);
                });
    }

    private static void add(Map<String, List<Trace>> traces, String promptId, Instant time, Object content) {
        List<Trace> all = traces.computeIfAbsent(promptId, id -> new ArrayList<>());
        // The queue drops a message that it has seen within five minutes.
        boolean repeated = content instanceof Map
                && all.stream()
                        .anyMatch(trace -> trace.content().equals(content)
                                && trace.time().plus(Duration.ofMinutes(5)).isAfter(time));
        if (!repeated) {
            all.add(new Trace(time, content));
        }
    }

    List<Object> messages(String promptId, Instant now) {
        return messages.getOrDefault(promptId, List.of()).stream()
                .filter(trace -> !trace.time().isAfter(now))
                .<Object>map(trace -> List.of(trace.content()))
                .toList();
    }

    /** The log lines between two times. */
    List<Trace> lines(String promptId, Instant from, Instant to) {
        return lines.getOrDefault(promptId, List.of()).stream()
                .filter(trace -> !trace.time().isBefore(from) && !trace.time().isAfter(to))
                .toList();
    }
}
