package io.github.comfysdk.model.graph;

import io.github.comfysdk.model.error.CyclicGraphException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Walks along the links of a graph: depth first, on a stack of its own, so that chains of any length do not overflow.
 */
final class GraphOrder {
    private enum State {
        ON_PATH,
        DONE
    }

    private final PromptGraph graph;
    private final Map<String, State> states = new HashMap<>();
    private final Deque<Step> path = new ArrayDeque<>();
    private final List<GraphNode> order = new ArrayList<>();

    private record Step(GraphNode node, Iterator<String> targets) {}

    private GraphOrder(PromptGraph graph) {
        this.graph = graph;
    }

    static List<GraphNode> topological(PromptGraph graph) {
        var walk = new GraphOrder(graph);
        walk.run().ifPresent(cycle -> {
            throw new CyclicGraphException(cycle);
        });
        return List.copyOf(walk.order);
    }

    static Optional<List<String>> cycle(PromptGraph graph) {
        return new GraphOrder(graph).run();
    }

    /** The ids of the nodes that some nodes need, themselves included, whether or not the graph has them. */
    static Set<String> upstream(PromptGraph graph, List<String> ids) {
        var seen = new HashSet<>(ids);
        var open = new ArrayDeque<>(ids.stream().map(graph::node).toList());
        while (!open.isEmpty()) {
            for (String target : NodeReference.targets(open.pop())) {
                if (seen.add(target)) {
                    graph.find(target).ifPresent(open::push);
                }
            }
        }
        return seen;
    }

    /** The ids of the nodes that no other node links to. */
    static Set<String> unlinked(PromptGraph graph) {
        var ids = new LinkedHashSet<>(graph.nodes().keySet());
        for (GraphNode node : graph.nodes().values()) {
            for (String target : NodeReference.targets(node)) {
                if (!target.equals(node.id())) {
                    ids.remove(target);
                }
            }
        }
        return ids;
    }

    /** Fills {@link #order}, or returns the first cycle found. */
    private Optional<List<String>> run() {
        for (GraphNode start : graph.nodes().values()) {
            if (!states.containsKey(start.id())) {
                enter(start);
            }
            while (!path.isEmpty()) {
                Step step = path.peek();
                if (!step.targets().hasNext()) {
                    leave();
                    continue;
                }
                String target = step.targets().next();
                State state = states.get(target);
                if (state == State.ON_PATH) {
                    return Optional.of(cycleThrough(target));
                }
                if (state == null) {
                    graph.find(target).ifPresent(this::enter);
                }
            }
        }
        return Optional.empty();
    }

    private void enter(GraphNode node) {
        states.put(node.id(), State.ON_PATH);
        path.push(new Step(node, NodeReference.targets(node).iterator()));
    }

    private void leave() {
        GraphNode node = path.pop().node();
        states.put(node.id(), State.DONE);
        order.add(node);
    }

    private List<String> cycleThrough(String id) {
        var ids = new ArrayDeque<>(List.of(id));
        for (Step step : path) {
            ids.push(step.node().id());
            if (step.node().id().equals(id)) {
                break;
            }
        }
        return List.copyOf(ids);
    }
}
