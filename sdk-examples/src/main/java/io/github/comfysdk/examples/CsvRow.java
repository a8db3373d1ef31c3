package io.github.comfysdk.examples;

import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.PromptGraph;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * A row of a CSV file: a key, and texts for inputs of a graph.
 *
 * @param place the file and the line, for messages
 * @param cells the texts by column, {@code key} among them
 */
record CsvRow(String place, Map<String, String> cells) {
    /** Returns the text of the column {@code key}. */
    String key() {
        String key = cells.getOrDefault("key", "");
        if (key.isBlank()) {
            throw wrong("key", "it is empty; give each row a key of its own");
        }
        return key;
    }

    /** Returns a graph that has the texts of the other columns, which are named by a node and one of its inputs. */
    PromptGraph fill(PromptGraph template) {
        PromptGraph graph = template;
        var filled = new HashSet<List<String>>();
        for (String column : cells.keySet()) {
            if (column.equals("key")) {
                continue;
            }
            int dot = endOfNode(template, column);
            if (dot < 0) {
                throw wrong(column, "it must be key, or a node and an input, such as 6.text");
            }
            String node = column.substring(0, dot);
            String input = column.substring(dot + 1);
            try {
                graph = graph.withParsed(node, input, cells.getOrDefault(column, ""));
            } catch (IllegalArgumentException | NoSuchElementException e) {
                throw wrong(column, String.valueOf(e.getMessage()));
            }
            if (!filled.add(List.of(nodes(template, node).get(0).id(), input))) {
                throw wrong(column, "another column sets this input, too");
            }
        }
        return graph;
    }

    /** Titles and inputs may have dots: the node ends at the first one that separates a node from an input that it has. */
    private static int endOfNode(PromptGraph template, String column) {
        int guess = -1;
        for (int dot = column.indexOf('.'); dot >= 0; dot = column.indexOf('.', dot + 1)) {
            List<GraphNode> nodes = nodes(template, column.substring(0, dot));
            String input = column.substring(dot + 1);
            if (nodes.stream().anyMatch(node -> node.inputs().containsKey(input))) {
                return dot;
            }
            if (guess < 0 || nodes(template, column.substring(0, guess)).isEmpty()) {
                guess = dot; // for the message: the first that ends a node, or else the last
            }
        }
        return guess;
    }

    private static List<GraphNode> nodes(PromptGraph graph, String idOrTitle) {
        return graph.find(idOrTitle).map(List::of).orElseGet(() -> graph.nodesTitled(idOrTitle));
    }

    private IllegalArgumentException wrong(String column, String problem) {
        return new IllegalArgumentException(place + ", column " + column + ": " + problem);
    }
}
