package io.github.comfysdk.model.validation;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One node on the way from an output to what it needs: which of its inputs are judged, and what was found so far. */
final class NodeFrame {
    private final Subject subject;
    private final Rules rules;
    private final Faults faults;
    private final OwnCheck own;
    private final LinkCheck links;
    private final ScalarCheck scalars;
    private @Nullable HeldInputs inputs;
    private @Nullable Iterator<InputSpec> declared;
    private @Nullable Iterator<InputValue> undeclared;
    private String currentInput = "";
    private boolean sound = true;

    NodeFrame(Subject subject, Rules rules, LinkCheck links, ScalarCheck scalars) {
        this.subject = subject;
        this.rules = rules;
        this.links = links;
        this.scalars = scalars;
        this.faults = new Faults(subject, rules);
        this.own = subject.spec() == null ? OwnCheck.NONE : OwnCheck.of(subject.classType(), rules.version());
    }

    Subject subject() {
        return subject;
    }

    /** The input whose link was followed last. */
    String currentInput() {
        return currentInput;
    }

    List<GraphProblem> problems() {
        return faults.problems();
    }

    /** Whether the node and all it needs are without fault, as far as is known. */
    boolean isSound() {
        return sound && faults.problems().isEmpty();
    }

    /** Something upstream has a fault. */
    void spoil() {
        sound = false;
    }

    /** The next node that this one needs; null at the end. Throws Python's exception where ComfyUI stumbles. */
    @Nullable
    Subject next() {
        NodeSpec spec = subject.spec();
        return spec == null ? nextOfCustom() : nextOf(spec);
    }

    private @Nullable Subject nextOf(NodeSpec spec) {
        HeldInputs held = inputs == null ? HeldInputs.of(subject.node()) : inputs;
        inputs = held;
        Iterator<InputSpec> left = declared == null
                ? DeclaredInputs.of(spec, held.members(), rules.version()).iterator()
                : declared;
        declared = left;
        while (left.hasNext()) {
            InputSpec input = left.next();
            InputValue value = held.get(input.name());
            if (value == null) {
                if (input.required()) {
                    faults.missing(input, held.members().keySet());
                }
            } else if (value instanceof Link || PythonList.items(value) != null) {
                Subject upstream = links.follow(input, value, faults);
                if (upstream != null) {
                    currentInput = input.name();
                    return upstream;
                }
            } else {
                scalars.check(input, value, own, faults);
            }
        }
        own.run(subject, held, rules, faults);
        return null;
    }

    /** Of a custom class nothing is known but that its links lead to nodes that will run. */
    private @Nullable Subject nextOfCustom() {
        Iterator<InputValue> left = undeclared;
        if (left == null) {
            Collection<InputValue> values =
                    new ArrayList<>(subject.node().inputs().values());
            left = values.iterator();
            undeclared = left;
        }
        while (left.hasNext()) {
            if (left.next() instanceof Link link) {
                Subject upstream = rules.subject(link.nodeId());
                if (upstream != null) {
                    return upstream;
                }
            }
        }
        return null;
    }
}
