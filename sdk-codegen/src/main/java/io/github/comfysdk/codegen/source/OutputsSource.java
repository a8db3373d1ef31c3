package io.github.comfysdk.codegen.source;

import io.github.comfysdk.codegen.java.JavaText;
import io.github.comfysdk.codegen.plan.NodePlan;
import io.github.comfysdk.codegen.plan.NodePlan.OutputPlan;
import java.util.ArrayList;
import java.util.List;

/** Writes the record of the outputs of a typed node. */
final class OutputsSource {
    private OutputsSource() {}

    static void write(NodePlan plan, SourceWriter out) {
        if (plan.outputs().isEmpty()) {
            out.javadoc(
                    "The node in its graph; it has no outputs to link to.",
                    "",
                    "@param nodeId the id of the node in its graph");
            out.line("public record Outputs(String nodeId) {}").blank();
            return;
        }
        var doc = new ArrayList<>(List.of("The outputs of the node.", ""));
        for (OutputPlan output : plan.outputs()) {
            doc.add("@param " + output.name() + " output " + output.number() + ", "
                    + JavaText.code(output.spec().type())
                    + (output.spec().isList() ? "; a list whose items are processed one by one" : ""));
        }
        out.javadoc(doc.toArray(String[]::new));
        List<String> components = plan.outputs().stream()
                .map(output -> "Output<" + output.slot().marker() + "> " + output.name())
                .toList();
        out.list("public record Outputs(", components, ") {}").blank();
    }
}
