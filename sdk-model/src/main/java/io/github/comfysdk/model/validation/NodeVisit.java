package io.github.comfysdk.model.validation;

import io.github.comfysdk.model.catalog.DynamicInput;
import io.github.comfysdk.model.catalog.InputSpec;
import io.github.comfysdk.model.catalog.NodeSpec;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.internal.python.PythonList;
import io.github.comfysdk.model.internal.validation.CheckedNode;
import io.github.comfysdk.model.internal.validation.DeclaredInputs;
import io.github.comfysdk.model.internal.validation.GroupRows;
import io.github.comfysdk.model.internal.validation.RawInputs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One node on the way from an output to what it needs: which of its inputs are checked, and what was found so far. */
final class NodeVisit {
    private final CheckedNode subject;
    private final ValidationContext rules;
    private final NodeProblems problems;
    private final ValidateInputsHook own;
    private final LinkCheck links;
    private final ScalarCheck scalars;
    private @Nullable RawInputs inputs;
    private @Nullable Iterator<InputSpec> declared;
    private @Nullable Iterator<InputValue> undeclared;
    private String currentInput = "";
    private boolean sound = true;

    NodeVisit(CheckedNode subject, ValidationContext rules, LinkCheck links, ScalarCheck scalars) {
        this.subject = subject;
        this.rules = rules;
        this.links = links;
        this.scalars = scalars;
        this.problems = new NodeProblems(subject, rules);
        this.own = subject.spec() == null ? ValidateInputsHook.NONE : ValidateInputsHook.of(subject.classType(), rules);
    }

    CheckedNode subject() {
        return subject;
    }

    /** The input whose link was followed last. */
    String currentInput() {
        return currentInput;
    }

    List<GraphProblem> problems() {
        return problems.problems();
    }

    /** Whether the node and all it needs are without problems, as far as is known. */
    boolean isSound() {
        return sound && problems.problems().isEmpty();
    }

    /** Something upstream has a problem. */
    void spoil() {
        sound = false;
    }

    /** The next node that this one needs; null at the end. Throws Python's exception where ComfyUI fails. */
    @Nullable
    CheckedNode next() {
        NodeSpec spec = subject.spec();
        return spec == null ? nextOfCustom() : nextOf(spec);
    }

    private @Nullable CheckedNode nextOf(NodeSpec spec) {
        RawInputs held = inputs == null ? RawInputs.of(subject.node()) : inputs;
        inputs = held;
        Iterator<InputSpec> left = declared == null
                ? DeclaredInputs.of(spec, held.members(), rules.version()).iterator()
                : declared;
        declared = left;
        while (left.hasNext()) {
            InputSpec input = left.next();
            if (input.dynamic().orElse(null) instanceof DynamicInput.Group group) {
                problems.rows(
                        input,
                        group,
                        GroupRows.of(input.name(), group, held.members().keySet()));
                continue;
            }
            InputValue value = held.get(input.name());
            if (value == null) {
                if (input.required()) {
                    problems.missing(input, held.members().keySet());
                }
            } else if (value instanceof Link || PythonList.items(value) != null) {
                CheckedNode upstream = links.follow(rules.inputs().of(input), value, problems);
                if (upstream != null) {
                    currentInput = input.name();
                    return upstream;
                }
            } else {
                scalars.check(rules.inputs().of(input), value, own, problems);
            }
        }
        own.run(subject, held, rules, problems);
        return null;
    }

    /** All that is known of a custom class is that its links lead to nodes that will run. */
    private @Nullable CheckedNode nextOfCustom() {
        Iterator<InputValue> left = undeclared;
        if (left == null) {
            Collection<InputValue> values =
                    new ArrayList<>(subject.node().inputs().values());
            left = values.iterator();
            undeclared = left;
        }
        while (left.hasNext()) {
            if (left.next() instanceof Link link) {
                CheckedNode upstream = rules.subject(link.nodeId());
                if (upstream != null) {
                    return upstream;
                }
            }
        }
        return null;
    }
}
