package io.github.comfysdk.model.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/** Changes of nodes, links and seeds. Each returns a new graph that shares whatever it does not change. */
public sealed interface GraphChanges permits PromptGraph {
    /**
     * Sets a node, at its place if the graph has one of its id and as the last one otherwise.
     *
     * @param node the node
     * @return a graph that has the node
     */
    default PromptGraph with(GraphNode node) {
        var changed = new LinkedHashMap<>(((PromptGraph) this).nodes());
        changed.put(node.id(), node);
        return PromptGraph.owning(changed);
    }

    /**
     * Removes a node. Links to it stay and dangle, until {@link #retarget} gives them another end.
     *
     * @param id the id; nothing happens if the graph has no such node
     * @return a graph that lacks the node
     */
    default PromptGraph without(String id) {
        PromptGraph graph = (PromptGraph) this;
        var rest = new LinkedHashMap<>(graph.nodes());
        return rest.remove(id) == null ? graph : PromptGraph.owning(rest);
    }

    /**
     * Rewires all links to an output to another one.
     *
     * @param from the output that links lead to now
     * @param to the output that they lead to afterwards
     * @return a graph that has the new links
     */
    default PromptGraph retarget(Output<?> from, Output<?> to) {
        return retarget(from.link(), to.link());
    }

    /**
     * Rewires all links of one form.
     *
     * @param from the link as it is now
     * @param to the link that takes its place
     * @return a graph that has the new links
     */
    default PromptGraph retarget(Link from, Link to) {
        var rewired = new LinkedHashMap<>(((PromptGraph) this).nodes());
        rewired.replaceAll((id, node) -> NodeReference.rewire(node, value -> value.equals(from) ? to : value));
        return PromptGraph.owning(rewired);
    }

    /**
     * Gives a node another id and rewires all links to it.
     *
     * @param id the id that it has
     * @param newId the new id
     * @return a graph that has the node under that id, at its place
     * @throws NoSuchElementException if the graph has no such node
     * @throws IllegalArgumentException if another node has the new id
     */
    default PromptGraph withId(String id, String newId) {
        PromptGraph graph = (PromptGraph) this;
        if (!graph.node(id).id().equals(newId) && graph.nodes().containsKey(newId)) {
            throw new IllegalArgumentException(
                    "the graph already has a node " + newId + "; node " + id + " needs an id that is free");
        }
        return NodeReference.rename(graph, other -> other.equals(id) ? newId : other);
    }

    /**
     * Adds the nodes of another graph. Those whose ids are taken get the next free numbers, and links between them
     * follow. A link of the other graph to a node that it lacks stays as it is, and so takes the node of that id in
     * this graph.
     *
     * @param other the other graph
     * @return both in one, and the ids that the nodes of the other graph have there
     */
    default MergedGraph merge(PromptGraph other) {
        return MergedGraph.merge((PromptGraph) this, other);
    }

    /**
     * Extracts the part that feeds some nodes, these included: what ComfyUI runs to get their results. What several of
     * them need is there once.
     *
     * @param ids the ids of the nodes
     * @return a graph of these nodes, unchanged and in order; empty without ids
     * @throws NoSuchElementException if the graph lacks one of the nodes
     */
    default PromptGraph upstreamOf(String... ids) {
        var part = new LinkedHashMap<>(((PromptGraph) this).nodes());
        part.keySet().retainAll(GraphOrder.upstream((PromptGraph) this, List.of(ids)));
        return PromptGraph.owning(part);
    }

    /**
     * Gives every seed a random value from the whole range: every integer in an input {@code seed} or {@code
     * noise_seed}. Seeds that are links or texts are kept.
     *
     * @return the graph and the seeds that it got, so that the run can be repeated
     */
    default SeededGraph withRandomSeeds() {
        return withSeeds(Seed::random);
    }

    /**
     * Gives every seed a new value: every integer in an input {@code seed} or {@code noise_seed}. For runs that must be
     * predictable, and for custom nodes that take seeds of a smaller range only.
     *
     * @param source asked once for each seed, in the order of the graph
     * @return the graph and the seeds that it got
     */
    default SeededGraph withSeeds(Supplier<Seed> source) {
        return SeededGraph.draw((PromptGraph) this, source);
    }

    /**
     * Corrects links whose slot is written as a text, the form that the published API reference prints and every server
     * refuses: {@code ["4", "1"]} becomes {@code ["4", 1]}. Everything else stays as it is.
     *
     * @return a graph that can be submitted again
     */
    default PromptGraph withIntegerSlots() {
        var corrected = new LinkedHashMap<String, GraphNode>();
        PromptGraph graph = (PromptGraph) this;
        graph.nodes().forEach((id, node) -> corrected.put(id, node.withIntegerSlots()));
        return corrected.equals(graph.nodes()) ? graph : PromptGraph.owning(corrected);
    }
}
