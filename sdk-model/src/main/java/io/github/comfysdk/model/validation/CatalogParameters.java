package io.github.comfysdk.model.validation;

import io.github.comfysdk.model.catalog.InputSpec;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.catalog.NodeSpec;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.internal.validation.DeclaredInputs;
import java.util.Collection;
import java.util.List;

/**
 * Sets the parameters of a template to texts, as forms, command lines and queues deliver them. The type that a
 * catalogue declares decides what a text means: {@code "20"} is an integer on {@code steps} and a text on a prompt.
 * Immutable and thread-safe.
 */
public final class CatalogParameters {
    private final NodeCatalog catalog;

    private CatalogParameters(NodeCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Returns a setter for the classes of a catalogue.
     *
     * @param catalog the node classes of the server
     * @return a setter of parameters that follows their declared types
     */
    public static CatalogParameters of(NodeCatalog catalog) {
        return new CatalogParameters(catalog);
    }

    /**
     * Sets a parameter to what a text says. {@code INT} and {@code FLOAT} take a number as JSON writes it, within the
     * declared range; {@code BOOLEAN} takes {@code true} or {@code false} in any case; {@code STRING} takes any text; a
     * combo takes one of its options, and any text where the options are files that the catalogue does not list.
     *
     * @param graph the template; not changed
     * @param node the id of a node, or its title
     * @param input an input that the node has
     * @param text the value
     * @return a graph that has the value
     * @throws java.util.NoSuchElementException if no node has that id or title
     * @throws IllegalArgumentException if several nodes have the title; if the node lacks the input; if the catalogue
     *     lacks the class or input; if only a link can fill the input; or if the text is not such a value, out of range
     *     or not an option. The message names the input and what it takes
     */
    public PromptGraph set(PromptGraph graph, String node, String input, String text) {
        PromptGraph asText = graph.with(node, input, text); // refuses a node or an input that is not there
        GraphNode target =
                asText.find(node).orElseGet(() -> graph.nodesTitled(node).get(0));
        InputSpec declared = declared(target, input);
        return graph.withInput(target.id(), input, new ParameterText(declared, place(target, input), text).value());
    }

    private InputSpec declared(GraphNode node, String input) {
        NodeSpec spec = node.classType()
                .flatMap(catalog::find)
                .orElseThrow(() -> new IllegalArgumentException(place(node, input)
                        + " has no declared type, since the catalogue lacks the class; PromptGraph.with(...) sets it to a"
                        + " value of your choice"));
        Collection<InputSpec> inputs = DeclaredInputs.expanded(spec, node.inputs());
        return inputs.stream()
                .filter(declared -> declared.name().equals(input))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        place(node, input) + " is not declared by the class, which has " + names(inputs)));
    }

    private static List<String> names(Collection<InputSpec> inputs) {
        return inputs.stream().map(InputSpec::name).toList();
    }

    private static String place(GraphNode node, String input) {
        return "input " + input + " of node " + node.id() + " ("
                + node.classType().orElse("no class_type") + ")";
    }
}
