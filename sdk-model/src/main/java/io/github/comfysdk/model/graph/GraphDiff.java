package io.github.comfysdk.model.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What distinguishes two graphs. Nodes are paired by their ids; the order of nodes and members does not count.
 *
 * @param added the nodes that only the second graph has, in its order; unmodifiable
 * @param removed the nodes that only the first graph has, in its order; unmodifiable
 * @param changed the nodes that both have and that differ, in the order of the first; unmodifiable
 */
public record GraphDiff(List<GraphNode> added, List<GraphNode> removed, List<NodeChange> changed) {
    /**
     * Copies the lists.
     *
     * @param added the nodes that only the second graph has
     * @param removed the nodes that only the first graph has
     * @param changed the nodes that both have and that differ
     */
    public GraphDiff {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
    }

    static GraphDiff between(PromptGraph before, PromptGraph after) {
        var removed = new ArrayList<GraphNode>();
        var changed = new ArrayList<NodeChange>();
        for (GraphNode node : before.nodes().values()) {
            GraphNode other = after.nodes().get(node.id());
            if (other == null) {
                removed.add(node);
            } else if (!other.equals(node)) {
                changed.add(NodeChange.between(node, other));
            }
        }
        List<GraphNode> added = after.nodes().values().stream()
                .filter(node -> !before.nodes().containsKey(node.id()))
                .toList();
        return new GraphDiff(added, removed, changed);
    }

    /**
     * {@return whether the graphs are equal}
     */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }

    /**
     * {@return a line for each node that differs: {@code +} for added, {@code -} for removed, {@code ~} for changed; of
     * texts only the lengths, since prompts are private}
     */
    @Override
    public String toString() {
        if (isEmpty()) {
            return "no difference";
        }
        return Stream.of(
                        added.stream().map(node -> "+ " + NodeChange.name(node)),
                        removed.stream().map(node -> "- " + NodeChange.name(node)),
                        changed.stream().map(change -> "~ " + change))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }
}
