package io.github.comfysdk.testkit.internal.server;

import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonJsonText;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.SyncMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The progress messages that follow from a graph: each node as it is run, samplers step by step, spread over the run. */
final class SyncStory {
    private final Submission submission;
    private final List<Map.Entry<String, Map<String, Object>>> events = new ArrayList<>();

    private SyncStory(Submission submission) {
        this.submission = submission;
    }

    static List<SyncMessage> of(Submission submission) {
        return new SyncStory(submission).tell();
    }

    private List<SyncMessage> tell() {
        PromptFacts graph = submission.graph();
        add("execution_start", Map.of());
        add("execution_cached", Map.of("nodes", List.of()));
        boolean fails = submission.script().outcome() != ExecuteScript.Outcome.SUCCESS;
        List<String> nodes = ExecutionOrder.of(graph);
        for (String id : nodes) {
            add("executing", Map.of("node", id));
            if (fails && id.equals(nodes.get(nodes.size() - 1))) {
                add(
                        "execution_error",
                        Map.of(
                                "node_id",
                                id,
                                "node_type",
                                graph.classType(id),
                                "exception_message",
                                submission.script().message(),
                                "exception_type",
                                "RuntimeError"));
                return spread();
            }
            if (graph.classType(id).startsWith("KSampler")) {
                int steps = Math.min(200, graph.number(id, "steps", 20));
                for (int step = 1; step <= steps; step++) {
                    add("progress", Map.of("value", String.valueOf(step), "max", String.valueOf(steps), "node", id));
                }
            }
            if (graph.isOutput(id)) {
                add("executed", Map.of("node", id, "output", Map.of("images", List.of())));
            }
        }
        add("executing", Map.of("node", None.NONE));
        add("finish", Map.of());
        return spread();
    }

    private void add(String event, Map<String, Object> data) {
        Map<String, Object> all = new LinkedHashMap<>(data);
        all.put("prompt_id", submission.promptId());
        events.add(Map.entry(event, all));
    }

    private List<SyncMessage> spread() {
        Duration step = submission.script().running().dividedBy(Math.max(1, events.size() - 1));
        List<SyncMessage> messages = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            messages.add(new SyncMessage(
                    step.multipliedBy(i),
                    events.get(i).getKey(),
                    PythonJsonText.dumps(events.get(i).getValue())));
        }
        return messages;
    }
}
