package io.github.comfysdk.model.graph;

import io.github.comfysdk.model.internal.number.NumberSyntax;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Sets inputs of a graph to values of each kind. {@code with} sets a parameter of a template: a node by id or title, and an
 * input that it has. {@code withInput} sets or adds an input.
 */
public sealed interface GraphParameters permits PromptGraph {
    /**
     * Sets a parameter of a template.
     *
     * @param node the id of a node, or its title
     * @param input an input that the node has
     * @param value the value
     * @return a graph that has the value
     * @throws NoSuchElementException if no node has that id or title
     * @throws IllegalArgumentException if several nodes have the title, or the node lacks the input
     */
    default PromptGraph with(String node, String input, InputValue value) {
        PromptGraph graph = (PromptGraph) this;
        GraphNode found = byIdOrTitle(graph, node);
        if (!found.inputs().containsKey(input)) {
            throw new IllegalArgumentException("node " + NodeChange.name(found) + " has no input " + input + "; it has "
                    + found.inputs().keySet() + "; PromptGraph.withInput(...) adds an input that is not there yet");
        }
        return graph.with(found.withInput(input, value));
    }

    /**
     * {@return the graph with a parameter set to a text, as by {@link #with(String, String, InputValue)}}
     *
     * @param node the id of a node, or its title
     * @param input an input that the node has
     * @param text the text
     */
    default PromptGraph with(String node, String input, String text) {
        return with(node, input, InputValue.of(text));
    }

    /**
     * {@return the graph with a parameter set to an integer, as by {@link #with(String, String, InputValue)}}
     *
     * @param node the id of a node, or its title
     * @param input an input that the node has
     * @param number the number
     */
    default PromptGraph with(String node, String input, long number) {
        return with(node, input, InputValue.of(number));
    }

    /**
     * {@return the graph with a parameter set to a floating-point number, as by {@link #with(String, String,
     * InputValue)}}
     *
     * @param node the id of a node, or its title
     * @param input an input that the node has
     * @param number the number; finite
     */
    default PromptGraph with(String node, String input, double number) {
        return with(node, input, InputValue.of(number));
    }

    /**
     * {@return the graph with a parameter set to a boolean, as by {@link #with(String, String, InputValue)}}
     *
     * @param node the id of a node, or its title
     * @param input an input that the node has
     * @param value the boolean
     */
    default PromptGraph with(String node, String input, boolean value) {
        return with(node, input, InputValue.of(value));
    }

    /**
     * {@return the graph with a parameter set to a seed, as by {@link #with(String, String, InputValue)}}
     *
     * @param node the id of a node, or its title
     * @param input an input that the node has
     * @param seed the seed
     */
    default PromptGraph with(String node, String input, Seed seed) {
        return with(node, input, seed.toInputValue());
    }

    /**
     * {@return the graph with a parameter set to a link, as by {@link #with(String, String, InputValue)}}
     *
     * @param node the id of a node, or its title
     * @param input an input that the node has
     * @param output the output to link to
     */
    default PromptGraph with(String node, String input, Output<?> output) {
        return with(node, input, output.link());
    }

    /**
     * Sets a parameter of a template to what a text says, as tables, forms and command lines have texts only. The value in the template
     * decides: where it is a number, the text is a number as JSON writes it; where it is a boolean, {@code true} or {@code false} in
     * any case; where it is a text or null, the value is the text itself. Links, other lists and objects are not replaced, since a
     * table hardly means to cut a link.
     *
     * @param node the id of a node, or its title
     * @param input an input that the node has
     * @param text the value, as a text
     * @return a graph that has the value
     * @throws NoSuchElementException if no node has that id or title
     * @throws IllegalArgumentException if several nodes have the title, the node lacks the input, the text is not such a value, or the
     *     template has a link, another list or an object there
     */
    default PromptGraph withParsed(String node, String input, String text) {
        GraphNode found = byIdOrTitle((PromptGraph) this, node);
        InputValue before = found.inputs().getOrDefault(input, NullValue.NULL);
        if (before instanceof Link || before instanceof ListValue || before instanceof ObjectValue) {
            throw new IllegalArgumentException("input " + input + " of node " + NodeChange.name(found) + " is "
                    + (Link.targetOf(before).isPresent() ? "a link" : before.describe())
                    + " in the template; use with(...) to replace it");
        }
        if (before instanceof NumberValue && NumberSyntax.isNumber(text)) {
            return with(node, input, NumberValue.parse(text));
        }
        if (before instanceof BooleanValue && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))) {
            return with(node, input, Boolean.parseBoolean(text));
        }
        if (before instanceof NumberValue || before instanceof BooleanValue) {
            throw new IllegalArgumentException("input " + input + " of node " + NodeChange.name(found)
                    + " is a text of " + text.length() + " characters; as in the template, it must be "
                    + (before instanceof NumberValue ? "a number as JSON writes it" : "true or false"));
        }
        return with(node, input, text);
    }

    /**
     * Sets an input, at its place if the node has it and as the last one otherwise.
     *
     * @param id the id of a node
     * @param input the name of the input
     * @param value the value
     * @return a graph that has the value
     * @throws NoSuchElementException if the graph has no such node
     */
    default PromptGraph withInput(String id, String input, InputValue value) {
        PromptGraph graph = (PromptGraph) this;
        return graph.with(graph.node(id).withInput(input, value));
    }

    /**
     * {@return the graph with an input set to a text, as by {@link #withInput(String, String, InputValue)}}
     *
     * @param id the id of a node
     * @param input the name of the input
     * @param text the text
     */
    default PromptGraph withInput(String id, String input, String text) {
        return withInput(id, input, InputValue.of(text));
    }

    /**
     * {@return the graph with an input set to an integer, as by {@link #withInput(String, String, InputValue)}}
     *
     * @param id the id of a node
     * @param input the name of the input
     * @param number the number
     */
    default PromptGraph withInput(String id, String input, long number) {
        return withInput(id, input, InputValue.of(number));
    }

    /**
     * {@return the graph with an input set to a floating-point number, as by {@link #withInput(String, String,
     * InputValue)}}
     *
     * @param id the id of a node
     * @param input the name of the input
     * @param number the number; finite
     */
    default PromptGraph withInput(String id, String input, double number) {
        return withInput(id, input, InputValue.of(number));
    }

    /**
     * {@return the graph with an input set to a boolean, as by {@link #withInput(String, String, InputValue)}}
     *
     * @param id the id of a node
     * @param input the name of the input
     * @param value the boolean
     */
    default PromptGraph withInput(String id, String input, boolean value) {
        return withInput(id, input, InputValue.of(value));
    }

    /**
     * {@return the graph with an input set to a seed, as by {@link #withInput(String, String, InputValue)}}
     *
     * @param id the id of a node
     * @param input the name of the input
     * @param seed the seed
     */
    default PromptGraph withInput(String id, String input, Seed seed) {
        return withInput(id, input, seed.toInputValue());
    }

    /**
     * {@return the graph with an input set to a link, as by {@link #withInput(String, String, InputValue)}}
     *
     * @param id the id of a node
     * @param input the name of the input
     * @param output the output to link to
     */
    default PromptGraph withInput(String id, String input, Output<?> output) {
        return withInput(id, input, output.link());
    }

    private static GraphNode byIdOrTitle(PromptGraph graph, String node) {
        return graph.find(node).orElseGet(() -> {
            List<GraphNode> titled = graph.nodesTitled(node);
            if (titled.size() > 1) {
                throw new IllegalArgumentException(titled.size() + " nodes are titled " + node + ": "
                        + titled.stream().map(GraphNode::id).toList() + "; name one of them by its id");
            }
            if (titled.isEmpty()) {
                throw new NoSuchElementException("no node has the id or the title " + node + "; the graph has "
                        + graph.nodes().values().stream()
                                .limit(50)
                                .map(GraphParameters::idAndTitle)
                                .toList());
            }
            return titled.get(0);
        });
    }

    private static String idAndTitle(GraphNode node) {
        return node.title().map(title -> node.id() + " (" + title + ")").orElse(node.id());
    }
}
