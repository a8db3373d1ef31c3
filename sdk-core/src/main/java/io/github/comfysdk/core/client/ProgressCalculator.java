package io.github.comfysdk.core.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.comfysdk.core.internal.execute.SyncMessage;
import io.github.comfysdk.model.graph.PromptGraph;
import java.util.Optional;
import java.util.function.Consumer;

/** Turns ComfyUI's progress messages into events with an overall fraction that never falls. Not thread-safe. */
final class ProgressCalculator {
    private static final double STARTED = 0.02;
    private static final double BEFORE_THE_END = 0.99;

    private final String promptId;
    private final Consumer<ProgressEvent> events;
    private final NodeProgress nodes = new NodeProgress();
    private double fraction;
    private String current = "";

    ProgressCalculator(String promptId, Consumer<ProgressEvent> events) {
        this.promptId = promptId;
        this.events = events;
    }

    boolean knowsGraph() {
        return nodes.knowsGraph();
    }

    void graph(PromptGraph graph) {
        nodes.graph(graph);
    }

    double fraction() {
        return fraction;
    }

    double started() {
        return raise(STARTED);
    }

    double complete() {
        fraction = 1;
        return fraction;
    }

    /** Begins again, for messages of another run. The fraction stays. */
    void restart() {
        nodes.restart();
        current = "";
    }

    private double raise(double value) {
        fraction = Math.max(fraction, Math.min(value, BEFORE_THE_END));
        return fraction;
    }

    /** Ignores kinds of messages that this release does not know. */
    void take(SyncMessage message) {
        String node = message.text("node");
        switch (message.event()) {
            case "execution_cached" -> {
                for (JsonNode cached : message.data().path("nodes")) {
                    cached(cached.asText());
                }
            }
            case "executing" -> executing(node);
            case "progress" -> step(node, message.data());
            case "executed" -> executed(node);
            case "execution_error" -> failed(message);
            default -> {
                // execution_start and finish say no more than the status does.
            }
        }
    }

    private void cached(String node) {
        if (nodes.ended(node)) {
            events.accept(new ProgressEvent.NodeCached(promptId, raise(nodes.done()), node));
        }
    }

    /** ComfyUI reports the end of output nodes only; any other node has ended when the next begins. */
    private void executing(String node) {
        if (nodes.isDone(node) || (!node.isEmpty() && node.equals(current))) {
            return; // late or repeated
        }
        executed(current);
        current = node;
        if (!node.isEmpty()) {
            nodes.runs(node);
            events.accept(new ProgressEvent.NodeExecuting(promptId, raise(nodes.done()), node, nodes.classType(node)));
        }
    }

    private void step(String named, JsonNode data) {
        int step = data.path("value").asInt();
        int of = data.path("max").asInt();
        if (of > 0 && step >= 0 && step <= of) {
            String node = named.isEmpty() ? current : named;
            double reached = nodes.steps(node, step, of, fraction, BEFORE_THE_END);
            events.accept(new ProgressEvent.StepProgress(promptId, raise(reached), node, step, of));
        }
    }

    private void executed(String node) {
        if (!node.isEmpty() && nodes.ended(node)) {
            events.accept(new ProgressEvent.NodeExecuted(promptId, raise(nodes.done()), node));
        }
    }

    private void failed(SyncMessage message) {
        String node = message.text("node_id");
        String raised = message.text("exception_type");
        String text = message.text("exception_message").strip();
        events.accept(new ProgressEvent.NodeFailed(
                promptId,
                fraction,
                node,
                Optional.of(message.text("node_type"))
                        .filter(type -> !type.isEmpty())
                        .or(() -> nodes.classType(node)),
                raised.isEmpty() ? text : raised + ": " + text));
        current = "";
    }
}
