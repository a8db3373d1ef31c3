package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.ListValue;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.graph.TextValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * A graph in a form that does not depend on the ids of its nodes. Each node is described by its class, its values, and for
 * links the description of the node that they come from: two graphs are alike if they have the same descriptions.
 */
record ComparableGraph(List<String> nodes) {
    static ComparableGraph refused() {
        return new ComparableGraph(List.of("refused"));
    }

    static ComparableGraph of(PromptGraph graph, Set<String> withoutNodes, Set<String> withoutInputs) {
        var labels = new Labels(graph, withoutInputs);
        return new ComparableGraph(graph.nodes().keySet().stream()
                .filter(id -> !withoutNodes.contains(id))
                .map(labels::of)
                .sorted()
                .toList());
    }

    /** The descriptions in lines, for messages. */
    @Override
    public String toString() {
        return String.join("\n", nodes);
    }

    private record Labels(PromptGraph graph, Set<String> withoutInputs, List<String> way) {
        Labels(PromptGraph graph, Set<String> withoutInputs) {
            this(graph, withoutInputs, new ArrayList<>());
        }

        String of(String id) {
            if (graph.find(id).isEmpty()) {
                return "nothing";
            }
            if (way.contains(id)) {
                return "back by " + (way.size() - way.indexOf(id));
            }
            way.add(id);
            GraphNode node = graph.node(id);
            var inputs = new TreeMap<String, String>();
            node.inputs().forEach((name, value) -> {
                if (!withoutInputs.contains(name)) {
                    inputs.put(name, of(value));
                }
            });
            way.remove(way.size() - 1);
            return node.classType().orElse("") + inputs;
        }

        private String of(InputValue value) {
            if (value instanceof Link link) {
                return "(" + of(link.nodeId()) + ")." + link.slot();
            }
            if (value instanceof NumberValue number) {
                return number.decimal()
                        .map(decimal -> decimal.stripTrailingZeros().toPlainString())
                        .orElseGet(number::literal);
            }
            if (value instanceof TextValue text) {
                return '"' + text.text() + '"';
            }
            if (value instanceof ListValue list) {
                return list.items().stream().map(this::of).toList().toString();
            }
            if (value instanceof ObjectValue object) {
                var members = new TreeMap<String, String>();
                object.members().forEach((name, member) -> members.put(name, of(member)));
                return members.toString();
            }
            return value.toString();
        }
    }
}
