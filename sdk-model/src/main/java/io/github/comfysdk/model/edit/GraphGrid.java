package io.github.comfysdk.model.edit;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NodeInput;
import io.github.comfysdk.model.graph.PromptGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Variants of a graph: every combination of the values that some of its parameters take. Each is made on demand, so
 * even a grid of millions costs only what is used of it. Immutable and thread-safe.
 *
 * <pre>{@code
 * GraphGrid grid = GraphGrid.of(graph)
 *         .vary("3", "cfg", 6.0, 7.0, 8.0)            // 3 variants
 *         .vary("5", "width", 1024, 1216)             // 6: each width with each cfg
 *         .alongside("5", "height", 1024, 832);       // still 6: each height with its width
 * }</pre>
 */
public final class GraphGrid implements Iterable<GraphVariant> {
    private final PromptGraph graph;
    private final List<GridAxis> axes;
    private final long size;

    private GraphGrid(PromptGraph graph, List<GridAxis> axes) {
        this.graph = graph;
        this.axes = List.copyOf(axes);
        long product = 1;
        for (GridAxis axis : axes) {
            product = multiplied(product, axis.size());
        }
        this.size = product;
    }

    private static long multiplied(long product, int size) {
        try {
            return Math.multiplyExact(product, size);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("the grid would have more than 2^63 variants");
        }
    }

    /**
     * Begins a grid.
     *
     * @param graph the graph
     * @return a grid of one variant, the graph itself
     */
    public static GraphGrid of(PromptGraph graph) {
        return new GraphGrid(graph, List.of());
    }

    /**
     * Varies a parameter independently of those before, as {@link #vary(String, String, Collection)}.
     *
     * @param node the id of a node, or its title
     * @param input an input that the node has
     * @param values the values, one or more
     * @return a grid with as many times more variants
     */
    public GraphGrid vary(String node, String input, Object... values) {
        return vary(node, input, Arrays.asList(values));
    }

    /**
     * Varies a parameter independently of those before: every value with every variant so far. Of the resulting order the last
     * parameter varies first.
     *
     * @param node the id of a node, or its title
     * @param input an input that the node has
     * @param values the values, one or more: texts, integers, floating-point numbers, booleans, seeds, outputs or
     *     {@link InputValue}s
     * @return a grid with as many times more variants
     * @throws java.util.NoSuchElementException if no node has that id or title
     * @throws IllegalArgumentException if several nodes have the title, the node lacks the input, the parameter varies already,
     *     there is no value, or one is of another type
     */
    public GraphGrid vary(String node, String input, Collection<?> values) {
        var longer = new ArrayList<>(axes);
        longer.add(new GridAxis(Map.of(parameter(node, input), values(values))));
        return new GraphGrid(graph, longer);
    }

    /**
     * Varies a parameter together with the last one, as {@link #alongside(String, String, Collection)}.
     *
     * @param node the id of a node, or its title
     * @param input an input that the node has
     * @param values as many values as the last parameter has
     * @return a grid with as many variants as before
     */
    public GraphGrid alongside(String node, String input, Object... values) {
        return alongside(node, input, Arrays.asList(values));
    }

    /**
     * Varies a parameter together with the last one: its first value with the first of the other, and so on.
     *
     * @param node the id of a node, or its title
     * @param input an input that the node has
     * @param values as many values as the last parameter has, of the types of {@link #vary(String, String, Collection)}
     * @return a grid with as many variants as before
     * @throws java.util.NoSuchElementException if no node has that id or title
     * @throws IllegalStateException if no parameter varies yet
     * @throws IllegalArgumentException if there are more or fewer values, and as {@link #vary(String, String, Collection)}
     */
    public GraphGrid alongside(String node, String input, Collection<?> values) {
        if (axes.isEmpty()) {
            throw new IllegalStateException(
                    "no parameter varies yet that " + input + " could vary with; begin with vary()");
        }
        var other = new ArrayList<>(axes);
        other.set(axes.size() - 1, axes.get(axes.size() - 1).with(parameter(node, input), values(values)));
        return new GraphGrid(graph, other);
    }

    private NodeInput parameter(String node, String input) {
        PromptGraph changed = graph.with(node, input, InputValue.ofNull()); // throws as documented
        String id = changed.find(node).isPresent()
                ? node
                : changed.nodesTitled(node).get(0).id();
        var parameter = new NodeInput(id, input);
        if (axes.stream().anyMatch(axis -> axis.values().containsKey(parameter))) {
            throw new IllegalArgumentException(parameter + " varies already; give all of its values at once");
        }
        return parameter;
    }

    private static List<InputValue> values(Collection<?> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("there is no value; a parameter needs at least one");
        }
        return values.stream().map(PlainValues::toInputValue).toList();
    }

    /**
     * {@return how many variants there are}
     */
    public long size() {
        return size;
    }

    /**
     * Makes a variant.
     *
     * @param index its number, from 0
     * @return the variant
     * @throws IndexOutOfBoundsException if there is no such variant
     */
    public GraphVariant get(long index) {
        Objects.checkIndex(index, size);
        long rest = index;
        var indices = new ArrayList<Integer>();
        for (int i = axes.size() - 1; i >= 0; i--) {
            indices.add((int) (rest % axes.get(i).size()));
            rest /= axes.get(i).size();
        }
        Collections.reverse(indices);
        var parameters = new LinkedHashMap<NodeInput, InputValue>();
        for (int i = 0; i < axes.size(); i++) {
            int place = indices.get(i);
            axes.get(i).values().forEach((parameter, values) -> parameters.put(parameter, values.get(place)));
        }
        PromptGraph varied = graph;
        for (Map.Entry<NodeInput, InputValue> parameter : parameters.entrySet()) {
            varied = varied.withInput(
                    parameter.getKey().nodeId(), parameter.getKey().input(), parameter.getValue());
        }
        return new GraphVariant(index, varied, parameters);
    }

    /**
     * {@return the variants in order, each made when it is asked for}
     */
    public Stream<GraphVariant> stream() {
        return LongStream.range(0, size).mapToObj(this::get);
    }

    @Override
    public Iterator<GraphVariant> iterator() {
        return stream().iterator();
    }

    /**
     * {@return how many variants there are, and of which parameters; no values, since prompts are private}
     */
    @Override
    public String toString() {
        return "GraphGrid of " + size + " variants by "
                + axes.stream().map(axis -> axis.values().keySet()).toList();
    }
}
