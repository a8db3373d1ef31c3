package io.github.comfysdk.testkit.internal.sagemaker;

import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonJsonText;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.NodeException;
import io.github.comfysdk.testkit.scenario.ProgressMessage;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Derives the progress messages of a graph: each node as it is run, samplers step by step, spread over the running time.
 * Without a client id the engine reports only the steps, of no node in particular.
 */
final class ProgressScript {
    private final InferenceJob job;
    private final Verdict verdict;
    private final boolean named;
    private final List<Map.Entry<String, Map<String, Object>>> events = new ArrayList<>();

    private ProgressScript(InferenceJob job, Verdict verdict) {
        this.job = job;
        this.verdict = verdict;
        named = job.clientId() != None.NONE;
    }

    static List<ProgressMessage> of(InferenceJob job, Verdict verdict) {
        return new ProgressScript(job, verdict).run();
    }

    private List<ProgressMessage> run() {
        if (verdict.isException()) {
            return List.of();
        }
        boolean refused =
                !verdict.runs() || (job.script().outcome() == ExecuteScript.Outcome.FAILED && !job.endsInException());
        if (!refused) {
            report("execution_start", Map.of());
            report("execution_cached", Map.of("nodes", List.of()));
            runNodes(ExecutionOrder.of(job.graph(), verdict.outputs()));
        }
        if (!job.endsInException()) {
            Map<String, Object> nothing = new LinkedHashMap<>(Map.of("node", None.NONE));
            nothing.put("prompt_id", job.promptId());
            events.add(Map.entry("finish", nothing));
        }
        return spread();
    }

    private void runNodes(List<String> nodes) {
        List<String> executed = new ArrayList<>();
        for (String id : nodes) {
            boolean last = executed.size() == nodes.size() - 1;
            Optional<NodeException> exception = job.script()
                    .exception()
                    .filter(raised -> raised.nodeId().equals(id) || (last && !nodes.contains(raised.nodeId())));
            if (exception.isPresent()) {
                // It replaces the message that the node begins, which has the same millisecond.
                report("execution_error", ExecutionError.of(job, id, executed, exception.get()));
                return;
            }
            report("executing", Map.of("node", id));
            if (last && (job.endsInException() || !(job.field("extra_data") instanceof Map))) {
                return;
            }
            steps(id);
            if (job.graph().isOutput(id)) {
                report("executed", Map.of("node", id, "output", Map.of("images", images(id))));
            }
            executed.add(id);
        }
    }

    private void steps(String id) {
        if (!job.graph().classType(id).startsWith("KSampler")) {
            return;
        }
        int steps = Math.min(200, job.graph().number(id, "steps", 20));
        for (int step = 1; step <= steps; step++) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("value", BigInteger.valueOf(step));
            data.put("max", BigInteger.valueOf(steps));
            data.put("prompt_id", job.promptId());
            data.put("node", named ? id : None.NONE);
            events.add(Map.entry("progress", data));
        }
    }

    /** The script says how many files there are in all, so the first node of each kind has made them. */
    private List<Object> images(String id) {
        boolean preview = job.graph().classType(id).equals("PreviewImage");
        boolean first = verdict.outputs().stream()
                .filter(output -> job.graph().classType(output).equals("PreviewImage") == preview)
                .findFirst()
                .equals(Optional.of(id));
        ProducedFiles files = ProducedFiles.of(job);
        List<String> names = first ? preview ? files.temp() : files.output() : List.of();
        return names.stream()
                .<Object>map(name -> {
                    int folder = name.lastIndexOf('/');
                    return Map.of(
                            "filename", name.substring(folder + 1),
                            "subfolder", name.substring(0, Math.max(0, folder)),
                            "type", preview ? "temp" : "output");
                })
                .toList();
    }

    /** Adds a message that the engine sends only to a client that has an id. */
    private void report(String event, Map<String, Object> data) {
        if (named) {
            Map<String, Object> all = new LinkedHashMap<>(data);
            all.put("prompt_id", job.promptId());
            events.add(Map.entry(event, all));
        }
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
