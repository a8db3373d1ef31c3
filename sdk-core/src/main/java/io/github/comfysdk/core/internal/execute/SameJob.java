package io.github.comfysdk.core.internal.execute;

import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.ListValue;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.PromptGraph;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Compares a request with an execute that was found under its id. */
final class SameJob {
    private SameJob() {}

    /**
     * Returns how the execute differs from the request; empty if nothing that the row shows differs.
     *
     * @param found the execute
     * @param request the request
     */
    static Optional<String> difference(Execute found, CreateExecuteRequest request) {
        String wanted = request.endpointName().orElse("");
        boolean isComparable = request.workflowName().isEmpty()
                && !wanted.isEmpty()
                && !found.endpointName().isEmpty();
        if (isComparable && !found.endpointName().equals(wanted)) {
            return Optional.of(
                    "it was created for endpoint " + found.endpointName() + ", this request names " + wanted);
        }
        return graph(found).filter(graph -> !equal(graph, request.prompt())).map(graph -> "its graph is another one");
    }

    private static Optional<PromptGraph> graph(Execute found) {
        try {
            return found.promptParams()
                    .filter(params -> params.rawPrompt().isPresent())
                    .map(params -> params.prompt());
        } catch (UnreadableDataException notComparable) {
            return Optional.empty();
        }
    }

    private static boolean equal(PromptGraph found, PromptGraph sent) {
        return allEqual(found.nodes(), sent.withIntegerSlots().nodes(), SameJob::equal);
    }

    private static boolean equal(GraphNode found, GraphNode sent) {
        return found.classType().equals(sent.classType()) && allEqual(found.inputs(), sent.inputs(), SameJob::equal);
    }

    /** The server keeps numbers as Python reads them, which is the nearest double for all that are not integers. */
    private static boolean equal(InputValue found, InputValue sent) {
        if (found instanceof NumberValue a && sent instanceof NumberValue b) {
            return a.equals(b) || Double.compare(a.doubleValue(), b.doubleValue()) == 0;
        }
        if (found instanceof ListValue a && sent instanceof ListValue b) {
            return equal(a.items(), b.items());
        }
        if (found instanceof Link a && sent instanceof ListValue b) { // with a slot of -0, which Python reads as 0
            return equal(List.of(InputValue.of(a.nodeId()), InputValue.of(a.slot())), b.items());
        }
        if (found instanceof ObjectValue a && sent instanceof ObjectValue b) {
            return allEqual(a.members(), b.members(), SameJob::equal);
        }
        return found.equals(sent);
    }

    private static boolean equal(List<InputValue> found, List<InputValue> sent) {
        boolean equal = found.size() == sent.size();
        for (int i = 0; equal && i < found.size(); i++) {
            equal = equal(found.get(i), sent.get(i));
        }
        return equal;
    }

    private static <T> boolean allEqual(Map<String, T> found, Map<String, T> sent, BiPredicate<T, T> equal) {
        return found.keySet().equals(sent.keySet())
                && found.entrySet().stream().allMatch(entry -> equal.test(entry.getValue(), sent.get(entry.getKey())));
    }
}
