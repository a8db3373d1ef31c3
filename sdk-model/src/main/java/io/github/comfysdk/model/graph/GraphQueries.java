package io.github.comfysdk.model.graph;

import io.github.comfysdk.model.error.CyclicGraphException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;

/** Questions about a graph: its nodes by id, class and title, their order, and how it differs from another. */
public sealed interface GraphQueries permits PromptGraph {
    /**
     * {@return the nodes by id, in order; unmodifiable}
     */
    Map<String, GraphNode> nodes();

    /**
     * Returns a node that must exist.
     *
     * @param id the id
     * @return the node
     * @throws NoSuchElementException if the graph has no such node; the message names the ids that exist
     */
    default GraphNode node(String id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("no node " + id + " in the graph, which has "
                + nodes().keySet().stream().limit(50).toList()));
    }

    /**
     * Looks a node up.
     *
     * @param id the id
     * @return the node, empty if the graph has no such node
     */
    default Optional<GraphNode> find(String id) {
        return Optional.ofNullable(nodes().get(id));
    }

    /**
     * Finds all nodes of a class.
     *
     * @param classType ComfyUI's name of the class, compared exactly
     * @return the nodes in order
     */
    default List<GraphNode> nodesOfClass(String classType) {
        return nodes().values().stream()
                .filter(node -> node.classType().filter(classType::equals).isPresent())
                .toList();
    }

    /**
     * Finds all nodes of a title.
     *
     * @param title the title in {@code _meta}, compared exactly
     * @return the nodes in order
     */
    default List<GraphNode> nodesTitled(String title) {
        return nodes().values().stream()
                .filter(node -> node.title().filter(title::equals).isPresent())
                .toList();
    }

    /**
     * {@return the nodes that no other node links to, in order: those that save or preview, and any that were
     * forgotten. {@link #outputNodes} returns those that ComfyUI runs}
     */
    default List<GraphNode> unlinkedNodes() {
        return GraphOrder.unlinked((PromptGraph) this).stream()
                .map(nodes()::get)
                .toList();
    }

    /**
     * Finds the nodes of output classes. ComfyUI runs these and what they need, and nothing else.
     *
     * @param isOutputClass tells for a class type whether it is an output class, which a catalogue knows
     * @return the nodes in order
     */
    default List<GraphNode> outputNodes(Predicate<String> isOutputClass) {
        return nodes().values().stream()
                .filter(node -> node.classType().filter(isOutputClass).isPresent())
                .toList();
    }

    /**
     * Sorts the nodes so that each comes after all that it links to, and keeps their order otherwise. Links to nodes
     * that the graph lacks are ignored.
     *
     * @return all nodes
     * @throws CyclicGraphException if the links form a cycle; the exception carries it
     */
    default List<GraphNode> topologicalOrder() {
        return GraphOrder.topological((PromptGraph) this);
    }

    /**
     * {@return the ids of a cycle, each linking to the next and the last being the first again; empty if there is none}
     */
    default Optional<List<String>> cycle() {
        return GraphOrder.cycle((PromptGraph) this);
    }

    /**
     * Compares with a later version of the graph.
     *
     * @param after the later version
     * @return what was added, removed and changed on the way from this graph to that one
     */
    default GraphDiff diff(PromptGraph after) {
        return GraphDiff.between((PromptGraph) this, after);
    }

    /**
     * Names the content by a hash that stays the same between releases, machines and runs. Graphs that are equal have
     * the same hash; so have graphs that differ in {@code _meta} only, since titles do not change what ComfyUI does.
     * The order of nodes and members does not count, nor does the spelling of numbers: {@code 1e-7} is {@code 1E-07},
     * but {@code 8} is not {@code 8.0}.
     *
     * @return SHA-256 of the graph's canonical JSON, 64 lower-case hexadecimal digits
     */
    default String contentHash() {
        return CanonicalJson.sha256((PromptGraph) this);
    }
}
