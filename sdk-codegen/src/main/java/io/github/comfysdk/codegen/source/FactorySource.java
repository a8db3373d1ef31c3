package io.github.comfysdk.codegen.source;

import io.github.comfysdk.codegen.java.JavaText;
import io.github.comfysdk.codegen.plan.InputPlan;
import io.github.comfysdk.codegen.plan.NodePlan;
import java.util.ArrayList;
import java.util.List;

/** Writes the ways to get a typed node: its builder, its short forms, and a node of a graph. */
final class FactorySource {
    private final NodePlan plan;
    private final SourceWriter out;
    private final boolean defaults;

    private FactorySource(NodePlan plan, SourceWriter out) {
        this.plan = plan;
        this.out = out;
        this.defaults =
                plan.inputs().stream().anyMatch(input -> input.defaultArgument().isPresent());
    }

    static void write(NodePlan plan, SourceWriter out) {
        var factories = new FactorySource(plan, out);
        factories.openBuilder();
        factories.shortForms();
        factories.fromGraph();
    }

    private void openBuilder() {
        out.javadoc("{@return a builder" + (defaults ? " that holds ComfyUI's defaults" : "") + "}");
        out.open("public static Builder builder() {");
        out.chain(
                "return new Builder(NodeInputs.builder(CLASS_TYPE, INPUTS))",
                plan.inputs().stream()
                        .flatMap(input -> input.defaultArgument().stream()
                                .map(argument -> "." + input.name() + "(" + argument + ")"))
                        .toList());
        out.close("}").blank();
    }

    private void shortForms() {
        plan.shortParameters()
                .ifPresent(parameters -> factory(
                        parameters,
                        defaults
                                ? "Creates a node from the inputs that ComfyUI has no defaults for."
                                : "Creates a node from its required inputs."));
        plan.fullParameters().ifPresent(parameters -> factory(parameters, "Creates a node from all its inputs."));
    }

    private void fromGraph() {
        out.javadoc(
                "Reads a node of a graph. Missing inputs take ComfyUI's defaults; inputs that the class does not have"
                        + " are ignored.",
                "",
                "@param node the node",
                "@return the same inputs",
                "@throws IllegalArgumentException if the node is of another class, lacks a required input or holds a"
                        + " value that does not fit");
        out.open("public static " + plan.javaName() + " from(GraphNode node) {");
        out.line("NodeReader reader = NodeReader.of(node, CLASS_TYPE);");
        out.line("Builder builder = builder();");
        plan.inputs().forEach(this::readInput);
        out.line("return reader.build(builder::build);").close("}").blank();
    }

    private void factory(List<InputPlan> parameters, String sentence) {
        var doc = new ArrayList<>(List.of(sentence, ""));
        parameters.forEach(input -> doc.add("@param " + input.name() + " " + InputDocs.parameter(input)));
        doc.add("@return the node");
        if (parameters.stream().anyMatch(InputPlan::isWidget)) {
            doc.add("@throws IllegalArgumentException if a literal is out of the range that ComfyUI accepts");
        }
        out.javadoc(doc.toArray(String[]::new));
        out.list(
                "public static " + plan.javaName() + " of(",
                parameters.stream().map(InputPlan::shortParameter).toList(),
                ") {");
        var calls = new ArrayList<String>();
        parameters.forEach(input -> calls.add("    ." + input.name() + "(" + input.name() + ")"));
        calls.add("    .build()");
        if (calls.size() == 1) {
            out.line("    return builder().build();");
        } else {
            out.chain("    return builder()", calls);
        }
        out.line("}").blank();
    }

    private void readInput(InputPlan input) {
        if (input.input().grows()) {
            out.line("for (String key : " + plan.keysConstant(input) + ") {");
            out.line("    reader.linkInput(key).ifPresent(value -> builder.inputs.put(key, value));");
            out.line("}");
        } else {
            String call = input.readerCall(JavaText.literal(input.spec().name()));
            out.line(call + ".ifPresent(builder::" + input.name() + ");");
        }
    }
}
