package io.github.comfysdk.codegen.plan;

import io.github.comfysdk.codegen.catalog.ClassInputs;
import io.github.comfysdk.codegen.catalog.ClassInputs.Branch;
import io.github.comfysdk.codegen.catalog.GraphInput;
import io.github.comfysdk.codegen.java.JavaNames;
import io.github.comfysdk.codegen.java.NamePool;
import io.github.comfysdk.codegen.plan.SlotTypes.Slot;
import io.github.comfysdk.model.catalog.NodeSpec;
import io.github.comfysdk.model.catalog.OutputSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A node class and its form in Java. */
public record NodePlan(
        NodeSpec spec, String javaName, List<InputPlan> inputs, List<OutputPlan> outputs, List<Branch> branches) {
    private static final int MAX_SHORT_PARAMETERS = 16;
    private static final int MAX_FULL_PARAMETERS = 4;

    /** Names that a typed node, its builder or its record of outputs uses for other members. */
    private static final Set<String> RESERVED = Set.of(
            "clone",
            "equals",
            "finalize",
            "getClass",
            "hashCode",
            "notify",
            "notifyAll",
            "toString",
            "wait",
            "classType",
            "inputs",
            "outputs",
            "toGraphNode",
            "toBuilder",
            "builder",
            "build",
            "of",
            "from",
            "node",
            "reader",
            "nodeId",
            "other",
            "required");

    /** An output and its Java name. */
    public record OutputPlan(OutputSpec spec, String name, Slot slot, int number) {}

    public static NodePlan of(NodeSpec spec, String javaName, SlotTypes slots, OptionLists optionLists) {
        ClassInputs declared = ClassInputs.of(spec);
        var inputNames = new NamePool(RESERVED, "Input");
        var inputs = new ArrayList<InputPlan>();
        for (GraphInput input : declared.all()) {
            String name = inputNames.take(JavaNames.member(input.spec().name(), "input"));
            inputs.add(InputPlan.of(input, name, slots.slot(input.spec().type()), optionLists.classFor(input.spec())));
        }
        var outputNames = new NamePool(RESERVED, "Output");
        var outputs = new ArrayList<OutputPlan>();
        for (OutputSpec output : spec.outputs()) {
            String shown = output.name().isBlank() ? output.type() : output.name();
            String name = outputNames.take(JavaNames.member(shown, "output"));
            outputs.add(new OutputPlan(output, name, slots.slot(output.type()), outputs.size()));
        }
        return new NodePlan(spec, javaName, List.copyOf(inputs), List.copyOf(outputs), declared.branches());
    }

    public InputPlan input(String name) {
        return inputs.stream()
                .filter(plan -> plan.spec().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the constant with the names of the values of an input that grows. */
    public String keysConstant(InputPlan input) {
        return "KEYS_" + inputs.indexOf(input);
    }

    /** Returns the names of the constants that are not options. */
    public Set<String> ownConstants() {
        var names = new HashSet<>(Set.of("CLASS_TYPE", "INPUTS"));
        inputs.forEach(input -> names.add(keysConstant(input)));
        return names;
    }

    /** Returns the parameters of {@code of}: the required inputs, links first; empty if there are too many to be readable. */
    public Optional<List<InputPlan>> shortParameters() {
        List<InputPlan> required =
                linksFirst(inputs.stream().filter(plan -> plan.isRequired()).toList());
        return required.size() > MAX_SHORT_PARAMETERS ? Optional.empty() : Optional.of(required);
    }

    /** Returns the parameters of the longer {@code of}: all inputs, if they are few and some of them are not required. */
    public Optional<List<InputPlan>> fullParameters() {
        boolean worthIt = inputs.size() <= MAX_FULL_PARAMETERS
                && inputs.stream().anyMatch(plan -> !plan.isRequired())
                && inputs.stream().noneMatch(InputPlan::isDrawn);
        return worthIt ? Optional.of(linksFirst(inputs)) : Optional.empty();
    }

    private static List<InputPlan> linksFirst(List<InputPlan> plans) {
        var sorted = new ArrayList<InputPlan>();
        plans.stream().filter(plan -> !plan.isWidget()).forEach(sorted::add);
        plans.stream().filter(InputPlan::isWidget).forEach(sorted::add);
        return sorted;
    }
}
