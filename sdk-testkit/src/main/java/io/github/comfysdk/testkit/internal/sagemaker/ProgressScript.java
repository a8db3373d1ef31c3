package io.github.comfysdk.testkit.internal.sagemaker;

import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonJsonText;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.ProgressMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Derives the progress messages of a graph: each node as it is run, samplers step by step, spread over the running time. */
final class ProgressScript {
    private final InferenceJob job;
    private final List<Map.Entry<String, Map<String, Object>>> events = new ArrayList<>();

    private ProgressScript(InferenceJob job) {
        this.job = job;
    }

    static List<ProgressMessage> of(InferenceJob job) {
        return new ProgressScript(job).run();
    }

    private List<ProgressMessage> run() {
        PromptFacts graph = job.graph();
        add("execution_start", Map.of());
        add("execution_cached", Map.of("nodes", List.of()));
        boolean fails = job.script().outcome() != ExecuteScript.Outcome.SUCCESS;
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
                                job.script().message(),
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
        all.put("prompt_id", job.promptId());
        events.add(Map.entry(event, all));
    }

    private List<ProgressMessage> spread() {
        Duration step = job.script().running().dividedBy(Math.max(1, events.size() - 1));
        List<ProgressMessage> messages = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            messages.add(new ProgressMessage(
                    step.multipliedBy(i),
                    events.get(i).getKey(),
                    PythonJsonText.dumps(events.get(i).getValue())));
        }
        return messages;
    }
}
