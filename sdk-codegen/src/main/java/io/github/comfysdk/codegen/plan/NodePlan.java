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

/** A class of nodes and how it looks in Java. */
public record NodePlan(
        NodeSpec spec, String javaName, List<InputPlan> inputs, List<OutputPlan> outputs, List<Branch> branches) {
    private static final int MOST_SHORT_PARAMETERS = 16;
    private static final int MOST_FULL_PARAMETERS = 4;

    /** Names that a typed node, its builder or a record has for something else. */
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

    /** The constant of the names that the values of a growing input have. */
    public String keysConstant(InputPlan input) {
        return "KEYS_" + inputs.indexOf(input);
    }

    /** The constants that are no options. */
    public Set<String> ownConstants() {
        var names = new HashSet<>(Set.of("CLASS_TYPE", "INPUTS"));
        inputs.forEach(input -> names.add(keysConstant(input)));
        return names;
    }

    /** What {@code of} takes: the required inputs, links first. Empty if they are too many to be told apart. */
    public Optional<List<InputPlan>> shortParameters() {
        List<InputPlan> required =
                linksFirst(inputs.stream().filter(plan -> plan.isRequired()).toList());
        return required.size() > MOST_SHORT_PARAMETERS ? Optional.empty() : Optional.of(required);
    }

    /** What the longer {@code of} takes: all inputs, if they are few and some of them may be left out. */
    public Optional<List<InputPlan>> fullParameters() {
        boolean worthIt =
                inputs.size() <= MOST_FULL_PARAMETERS && inputs.stream().anyMatch(plan -> !plan.isRequired());
        return worthIt ? Optional.of(linksFirst(inputs)) : Optional.empty();
    }

    private static List<InputPlan> linksFirst(List<InputPlan> plans) {
        var sorted = new ArrayList<InputPlan>();
        plans.stream().filter(plan -> !plan.isWidget()).forEach(sorted::add);
        plans.stream().filter(InputPlan::isWidget).forEach(sorted::add);
        return sorted;
    }
}
