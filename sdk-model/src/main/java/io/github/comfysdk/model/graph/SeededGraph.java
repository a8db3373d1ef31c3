package io.github.comfysdk.model.graph;

import io.github.comfysdk.model.internal.ordered.OrderedMaps;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A graph with fresh seeds, and the seeds that it got.
 *
 * @param graph the graph
 * @param seeds the seed of each input that got one, in the order of the graph; unmodifiable
 */
public record SeededGraph(PromptGraph graph, Map<NodeInput, Seed> seeds) {
    /**
     * Copies the seeds and keeps their order.
     *
     * @param graph the graph
     * @param seeds the seed of each input that got one
     */
    public SeededGraph {
        seeds = OrderedMaps.copyOf(seeds);
    }

    static SeededGraph draw(PromptGraph graph, Supplier<Seed> source) {
        var seeds = new LinkedHashMap<NodeInput, Seed>();
        var nodes = new LinkedHashMap<>(graph.nodes());
        nodes.replaceAll((id, node) -> {
            var inputs = new LinkedHashMap<>(node.inputs());
            inputs.replaceAll((name, value) -> {
                if (!isSeed(name, value)) {
                    return value;
                }
                Seed seed = source.get();
                seeds.put(new NodeInput(id, name), seed);
                return seed.toInputValue();
            });
            return inputs.equals(node.inputs()) ? node : node.withInputs(inputs);
        });
        return new SeededGraph(PromptGraph.owning(nodes), seeds);
    }

    private static boolean isSeed(String name, InputValue value) {
        return (name.equals("seed") || name.equals("noise_seed"))
                && value instanceof NumberValue number
                && number.isInteger();
    }
}
