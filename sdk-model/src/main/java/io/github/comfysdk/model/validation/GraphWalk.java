package io.github.comfysdk.model.validation;

import io.github.comfysdk.model.internal.python.PythonError;
import io.github.comfysdk.model.internal.validation.CheckedNode;
import io.github.comfysdk.model.internal.validation.Cycles;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The second pass: from an output along the links to everything it needs, depth first, each node once. ComfyUI does
 * this by recursion; here the path is kept on a stack of its own, so that its length does not matter.
 */
final class GraphWalk {
    private final ValidationContext rules;
    private final LinkCheck links;
    private final ScalarCheck scalars;
    private final Map<String, NodeResult> verdicts = new HashMap<>();
    private final List<CheckedNode> invalid = new ArrayList<>();
    private final ArrayDeque<NodeVisit> path = new ArrayDeque<>();
    private final Set<String> onPath = new HashSet<>();
    private final CycleReport cycles = new CycleReport();

    GraphWalk(ValidationContext rules) {
        this.rules = rules;
        this.links = new LinkCheck(rules);
        this.scalars = new ScalarCheck(rules.version());
    }

    /** The verdict on an output and everything it needs. */
    NodeResult visit(CheckedNode output) {
        NodeResult known = verdicts.get(output.id());
        if (known != null) {
            return known;
        }
        push(output);
        while (!path.isEmpty()) {
            NodeVisit frame = path.getLast();
            try {
                CheckedNode upstream = frame.next();
                if (upstream == null) {
                    finish(frame);
                } else {
                    enter(frame, upstream);
                }
            } catch (PythonError e) {
                stumble(frame, e);
            }
        }
        return verdicts.getOrDefault(output.id(), NodeResult.SOUND);
    }

    /** The nodes that have problems of their own, in the order in which they were found. */
    List<CheckedNode> invalid() {
        return invalid;
    }

    List<GraphProblem> problems(CheckedNode node) {
        return verdicts.getOrDefault(node.id(), NodeResult.SOUND).problems();
    }

    Cycles cycles() {
        return cycles.toCycles(rules);
    }

    private void push(CheckedNode subject) {
        path.addLast(new NodeVisit(subject, rules, links, scalars));
        onPath.add(subject.id());
    }

    private @Nullable NodeVisit pop(NodeVisit frame) {
        path.removeLast();
        onPath.remove(frame.subject().id());
        return path.peekLast();
    }

    private void enter(NodeVisit frame, CheckedNode upstream) {
        NodeResult known = verdicts.get(upstream.id());
        if (known != null) {
            if (!known.sound()) {
                frame.spoil();
            }
        } else if (onPath.contains(upstream.id())) {
            meetCycle(upstream);
            frame.spoil();
        } else {
            push(upstream);
        }
    }

    /** The newer version blames every node of the cycle; the older one runs out of stack and blames none. */
    private void meetCycle(CheckedNode again) {
        if (cycles.isFull() && !rules.isNew()) {
            return;
        }
        var cycle = new ArrayList<CheckedNode>();
        for (NodeVisit frame : path) {
            if (!cycle.isEmpty() || frame.subject().id().equals(again.id())) {
                cycle.add(frame.subject());
            }
        }
        CycleReport.Cycle logged = cycles.add(cycle);
        if (rules.isNew()) {
            for (CheckedNode subject : cycle) {
                record(subject, new NodeResult(false, List.of(logged.problem(subject))));
            }
        }
    }

    private void finish(NodeVisit frame) {
        CheckedNode subject = frame.subject();
        NodeResult marked = verdicts.getOrDefault(subject.id(), NodeResult.SOUND);
        List<GraphProblem> problems = frame.problems();
        if (!marked.problems().isEmpty()) {
            problems = new ArrayList<>(marked.problems());
            problems.addAll(frame.problems());
        }
        boolean sound = marked.sound() && frame.isSound();
        record(subject, sound ? NodeResult.SOUND : new NodeResult(false, problems));
        NodeVisit downstream = pop(frame);
        if (downstream != null && !sound) {
            downstream.spoil();
        }
    }

    /** An exception takes the place of all other problems of the node. */
    private void stumble(NodeVisit frame, PythonError error) {
        NodeVisit downstream = pop(frame);
        record(frame.subject(), new NodeResult(false, List.of(PythonErrorProblem.problem(frame, downstream, error))));
        if (downstream != null) {
            downstream.spoil();
        }
    }

    private void record(CheckedNode subject, NodeResult verdict) {
        NodeResult before = verdicts.put(subject.id(), verdict);
        if (!verdict.problems().isEmpty()
                && (before == null || before.problems().isEmpty())) {
            invalid.add(subject);
        }
    }
}
