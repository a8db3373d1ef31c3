package io.github.comfysdk.codegen.source;

import io.github.comfysdk.codegen.java.JavaNames;
import io.github.comfysdk.codegen.java.JavaText;
import io.github.comfysdk.codegen.plan.InputPlan;
import io.github.comfysdk.codegen.plan.NodePlan;
import io.github.comfysdk.codegen.plan.OptionLists;
import io.github.comfysdk.model.catalog.NodeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes the class of one typed node. */
final class NodeSource {
    private final NodePlan plan;
    private final SourceWriter out = new SourceWriter();

    private NodeSource(NodePlan plan) {
        this.plan = plan;
    }

    /** Returns the body of the file, which begins with the Javadoc of the class. */
    static String write(NodePlan plan) {
        return new NodeSource(plan).body();
    }

    private String body() {
        String name = plan.javaName();
        out.javadoc(classDoc());
        out.open("public final class " + name + " implements TypedNode<" + name + ".Outputs> {");
        constants();
        fields();
        FactorySource.write(plan, out);
        plan.inputs().forEach(this::accessor);
        contract();
        OutputsSource.write(plan, out);
        BuilderSource.write(plan, out);
        return out.close("}").toString();
    }

    private String[] classDoc() {
        NodeSpec spec = plan.spec();
        var paragraphs = new ArrayList<String>();
        String where = spec.category()
                .filter(category -> !category.isBlank())
                .map(category -> ", in the category " + JavaText.code(category))
                .orElse("");
        paragraphs.add("ComfyUI's class " + JavaText.code(spec.classType()) + where + ".");
        String description = InputDocs.sentence(JavaText.doc(spec.description().orElse("")));
        Stream.of(
                        description,
                        spec.isOutputNode() ? "An output node: ComfyUI runs it and all nodes that feed it." : "",
                        spec.isExperimental() ? "ComfyUI calls it experimental." : "",
                        spec.isDeprecated() ? "ComfyUI calls it deprecated." : "",
                        "Immutable; equal by content.")
                .filter(text -> !text.isEmpty())
                .forEach(text -> {
                    paragraphs.add("");
                    paragraphs.add("<p>" + text);
                });
        return paragraphs.toArray(String[]::new);
    }

    private void constants() {
        out.javadoc("ComfyUI's name of the class.");
        out.line("public static final String CLASS_TYPE = "
                        + JavaText.literal(plan.spec().classType()) + ";")
                .blank();
        var names = new OptionConstants(plan.ownConstants());
        for (InputPlan input : plan.inputs()) {
            List<String> options = OptionLists.constants(input.spec());
            if (!options.isEmpty() && input.optionClass().isEmpty()) {
                String prefix = JavaNames.constant(input.spec().name());
                Map<String, String> constants = names.name(prefix.isEmpty() ? "OPTION" : prefix, options);
                OptionConstants.write(
                        out,
                        constants,
                        ", an option of " + JavaText.code(input.spec().name()) + ".");
            }
        }
    }

    private void fields() {
        plan.inputs().stream()
                .filter(input -> input.input().grows())
                .forEach(input -> GrowingNames.of(input.input().keys())
                        .write(out, "private static final List<String> " + plan.keysConstant(input) + " = "));
        var parts = new ArrayList<String>();
        var names = new ArrayList<String>();
        for (InputPlan input : plan.inputs()) {
            if (!input.input().grows()) {
                names.add(JavaText.literal(input.spec().name()));
            } else if (GrowingNames.of(input.input().keys()).isNumbered()) {
                closePart(names, parts);
                parts.add(plan.keysConstant(input));
            } else {
                input.input().keys().stream().map(JavaText::literal).forEach(names::add);
            }
        }
        if (parts.isEmpty()) {
            out.list("private static final List<String> INPUTS = List.of(", names, ");")
                    .blank();
        } else {
            closePart(names, parts);
            out.list("private static final List<String> INPUTS = NodeInputs.joined(", parts, ");")
                    .blank();
        }
        out.line("private final NodeInputs inputs;").blank();
        out.open("private " + plan.javaName() + "(NodeInputs inputs) {");
        out.line("this.inputs = inputs;").close("}").blank();
    }

    private static void closePart(List<String> names, List<String> parts) {
        if (!names.isEmpty()) {
            parts.add("List.of(" + String.join(", ", names) + ")");
            names.clear();
        }
    }

    private void accessor(InputPlan input) {
        String marker = input.slot().marker();
        String literal = JavaText.literal(input.spec().name());
        out.javadoc("{@return " + InputDocs.clause(input) + "}");
        if (input.input().grows()) {
            out.open("public List<Input<" + marker + ">> " + input.name() + "() {");
            out.line("return inputs.all(" + plan.keysConstant(input) + ");");
        } else if (input.isOptional()) {
            out.open("public Optional<Input<" + marker + ">> " + input.name() + "() {");
            out.line("return inputs.find(" + literal + ");");
        } else {
            out.open("public Input<" + marker + "> " + input.name() + "() {");
            out.line("return inputs.get(" + literal + ");");
        }
        out.close("}").blank();
    }

    private void contract() {
        out.line("@Override").open("public String classType() {");
        out.line("return CLASS_TYPE;").close("}").blank();
        out.line("@Override").open("public Map<String, InputValue> inputs() {");
        out.line("return inputs.values();").close("}").blank();
        out.line("@Override").open("public Outputs outputs(String nodeId) {");
        if (plan.outputs().isEmpty()) {
            out.line("return new Outputs(nodeId);");
        } else {
            List<String> outputs = plan.outputs().stream()
                    .map(output -> "Output.unchecked(nodeId, " + output.number() + ")")
                    .toList();
            out.list("return new Outputs(", outputs, ");");
        }
        out.close("}").blank();
        out.javadoc("{@return a builder that holds the inputs of this node}");
        out.open("public Builder toBuilder() {");
        out.line("return new Builder(inputs.toBuilder());").close("}").blank();
        out.line("@Override").open("public boolean equals(Object other) {");
        out.line("return other instanceof " + plan.javaName() + " that && inputs.equals(that.inputs);");
        out.close("}").blank();
        out.line("@Override").open("public int hashCode() {");
        out.line("return inputs.hashCode();").close("}").blank();
        out.javadoc("{@return the class and its inputs; texts by length only, since prompts are private}");
        out.line("@Override").open("public String toString() {");
        out.line("return inputs.toString();").close("}").blank();
    }
}
