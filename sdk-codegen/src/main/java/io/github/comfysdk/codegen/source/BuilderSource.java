package io.github.comfysdk.codegen.source;

import io.github.comfysdk.codegen.catalog.ClassInputs.Branch;
import io.github.comfysdk.codegen.catalog.GraphInput;
import io.github.comfysdk.codegen.java.JavaText;
import io.github.comfysdk.codegen.plan.Defaults;
import io.github.comfysdk.codegen.plan.InputPlan;
import io.github.comfysdk.codegen.plan.InputPlan.Literal;
import io.github.comfysdk.codegen.plan.NodePlan;
import io.github.comfysdk.codegen.plan.SlotTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the builder of a typed node. */
final class BuilderSource {
    private final NodePlan plan;
    private final SourceWriter out;

    private BuilderSource(NodePlan plan, SourceWriter out) {
        this.plan = plan;
        this.out = out;
    }

    static void write(NodePlan plan, SourceWriter out) {
        new BuilderSource(plan, out).body();
    }

    private void body() {
        out.javadoc("Builds the node. Not thread-safe.");
        out.open("public static final class Builder {");
        out.line("private final NodeInputs.Builder inputs;").blank();
        out.open("private Builder(NodeInputs.Builder inputs) {");
        out.line("this.inputs = inputs;").close("}").blank();
        plan.inputs().forEach(this::setters);
        build();
        out.close("}");
    }

    private void setters(InputPlan input) {
        if (input.input().grows()) {
            growing(input);
            return;
        }
        input.literals().forEach(literal -> literalSetter(input, literal));
        if (input.isSeed() && input.literals().contains(Literal.LONG)) {
            seedSetter(input);
        }
        String name = input.name();
        setter(
                "Links " + JavaText.code(input.spec().name()) + " to an output.",
                input,
                "the output: " + (input.literals().isEmpty() ? InputDocs.kind(input) : typeOnly(input)),
                false,
                "Output" + input.argument());
        out.line("    return " + name + "(Input.of(" + name + "));").line("}").blank();
        setter(
                "Sets " + JavaText.code(input.spec().name()) + " to a literal or a link, unchecked.",
                input,
                "the literal or link",
                false,
                "Input" + input.argument());
        out.line("    inputs.put(" + JavaText.literal(input.spec().name()) + ", " + name + ");");
        out.line("    return this;").line("}").blank();
    }

    private static String typeOnly(InputPlan input) {
        return input.spec().isCombo()
                ? "a {@code COMBO}"
                : String.join(
                        " or ",
                        input.slot().members().stream().map(JavaText::code).toList());
    }

    private void literalSetter(InputPlan input, Literal literal) {
        String name = input.name();
        Optional<String> bounds = switch (literal) {
            case LONG -> RangeArguments.longs(input.spec());
            case DOUBLE -> RangeArguments.doubles(input.spec());
            default -> Optional.empty();
        };
        setter(
                "Sets " + InputDocs.clause(input) + "." + InputDocs.tooltip(input.spec()),
                input,
                "the " + literal.noun(),
                bounds.isPresent(),
                literal.javaType());
        String value = bounds.map(range ->
                        "inputs.inRange(" + JavaText.literal(input.spec().name()) + ", " + name + ", " + range + ")")
                .orElse(name);
        String wrapped = switch (literal) {
            case OPTION -> "Input.ofOption(" + value + ")";
            case OPTIONS -> "NodeInputs.options(" + value + ")";
            case COLOR, NUMBER_OPTION, FRACTION_OPTION, BOOLEAN_OPTION ->
                "Input.unchecked(InputValue.of(" + value + "))";
            default -> "Input.of(" + value + ")";
        };
        out.line("    return " + name + "(" + wrapped + ");").line("}").blank();
    }

    private void seedSetter(InputPlan input) {
        String name = input.name();
        boolean limited = RangeArguments.limitsSeed(input.spec());
        setter("Sets " + InputDocs.clause(input) + ".", input, "the seed", limited, "Seed");
        String value = limited
                ? "inputs.inRange(" + JavaText.literal(input.spec().name()) + ", " + name + ", "
                        + RangeArguments.longs(input.spec()).orElseThrow() + ")"
                : name;
        out.line("    return " + name + "(Input.of(" + value + "));").line("}").blank();
    }

    private void setter(String sentence, InputPlan input, String parameter, boolean ranged, String type) {
        var doc = new ArrayList<>(
                List.of(sentence, "", "@param " + input.name() + " " + parameter, "@return this builder"));
        if (ranged) {
            doc.add("@throws IllegalArgumentException if the number is out of range");
        }
        out.javadoc(doc.toArray(String[]::new));
        out.line("public Builder " + input.name() + "(" + type + " " + input.name() + ") {");
    }

    private void growing(InputPlan input) {
        String name = input.name();
        String literal = JavaText.literal(input.spec().name());
        String keys = plan.keysConstant(input);
        String min = Integer.toString(input.input().growMin());
        String doc = "Sets " + InputDocs.clause(input) + ".";
        String refused = "@throws IllegalArgumentException if they are too few or too many";
        out.javadoc(doc, "", "@param " + name + " the literals or links", "@return this builder", refused);
        out.line("public Builder " + name + "(List<? extends Input" + input.argument() + "> " + name + ") {");
        out.line("    inputs.putAll(" + literal + ", " + keys + ", " + min + ", " + name + ");");
        out.line("    return this;").line("}").blank();
        out.javadoc(doc, "", "@param " + name + " the outputs to link to", "@return this builder", refused);
        if (input.slot().form() != SlotTypes.Slot.Form.ANY) {
            out.line("@SafeVarargs").line("@SuppressWarnings(\"varargs\") // they are only read");
        }
        out.line("public final Builder " + name + "(Output" + input.argument() + "... " + name + ") {");
        out.line("    inputs.linkAll(" + literal + ", " + keys + ", " + min + ", " + name + ");");
        out.line("    return this;").line("}").blank();
    }

    private void build() {
        String name = plan.javaName();
        List<String> required = plan.inputs().stream()
                .filter(input -> input.isRequired() || input.input().grows())
                .flatMap(input -> input.input().requiredNames().stream())
                .map(JavaText::literal)
                .toList();
        List<Branch> branches = plan.branches().stream()
                .filter(branch -> !branch.inputs().isEmpty())
                .toList();
        out.javadoc(
                "{@return the node}",
                "",
                "@throws IllegalStateException if required inputs are missing; the message names all of them");
        out.open("public " + name + " build() {");
        if (branches.isEmpty()) {
            out.list("return new " + name + "(inputs.build(List.of(", required, ")));");
        } else {
            out.list("var required = new ArrayList<String>(List.of(", required, "));");
            branches.forEach(this::branch);
            out.line("return new " + name + "(inputs.build(required));");
        }
        out.close("}");
    }

    private void branch(Branch branch) {
        List<String> statements = new ArrayList<>();
        for (GraphInput dependent : branch.inputs()) {
            if (!dependent.spec().required()) {
                continue;
            }
            InputPlan declared = plan.input(dependent.spec().name());
            InputPlan asDependent = InputPlan.of(dependent, declared.name(), declared.slot(), Optional.empty());
            Optional<String> argument = dependent.grows() ? Optional.empty() : Defaults.argument(asDependent);
            if (argument.isPresent()) {
                statements.add("    inputs.putIfAbsent("
                        + JavaText.literal(dependent.spec().name()) + ", " + wrapped(asDependent, argument.get())
                        + ");");
            } else {
                dependent
                        .requiredNames()
                        .forEach(key -> statements.add("    required.add(" + JavaText.literal(key) + ");"));
            }
        }
        if (!statements.isEmpty()) {
            out.line("if (inputs.holds(" + JavaText.literal(branch.selector()) + ", "
                    + JavaText.literal(branch.option()) + ")) {");
            statements.forEach(out::line);
            out.line("}");
        }
    }

    /** Returns the argument of a setter as an {@code Input}. */
    private static String wrapped(InputPlan input, String argument) {
        if (argument.startsWith("Input.") || argument.startsWith("NodeInputs.")) {
            return argument;
        }
        String wrapper = input.literals().contains(Literal.OPTIONS)
                ? "NodeInputs.options("
                : input.literals().contains(Literal.OPTION) ? "Input.ofOption(" : "Input.of(";
        return input.literals().contains(Literal.COLOR)
                ? "Input.unchecked(InputValue.of(" + argument + "))"
                : wrapper + argument + ")";
    }
}
