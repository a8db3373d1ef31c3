package io.github.comfysdk.model.validation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The second pass: from an output along the links to everything it needs, depth first, each node once. ComfyUI does this
 * by recursion; here the path is kept on a stack of its own, so that its length does not matter.
 */
final class GraphWalk {
    private final Rules rules;
    private final LinkCheck links;
    private final ScalarCheck scalars;
    private final Map<String, NodeVerdict> verdicts = new HashMap<>();
    private final List<Subject> faulty = new ArrayList<>();
    private final ArrayDeque<NodeFrame> path = new ArrayDeque<>();
    private final Set<String> onPath = new HashSet<>();
    private final CycleLog cycles = new CycleLog();

    GraphWalk(Rules rules) {
        this.rules = rules;
        this.links = new LinkCheck(rules);
        this.scalars = new ScalarCheck(rules.version());
    }

    /** The verdict on an output and everything it needs. */
    NodeVerdict visit(Subject output) {
        NodeVerdict known = verdicts.get(output.id());
        if (known != null) {
            return known;
        }
        push(output);
        while (!path.isEmpty()) {
            NodeFrame frame = path.getLast();
            try {
                Subject upstream = frame.next();
                if (upstream == null) {
                    finish(frame);
                } else {
                    enter(frame, upstream);
                }
            } catch (PythonError e) {
                stumble(frame, e);
            }
        }
        return verdicts.getOrDefault(output.id(), NodeVerdict.SOUND);
    }

    /** The nodes that have faults of their own, in the order in which they were found. */
    List<Subject> faulty() {
        return faulty;
    }

    List<GraphProblem> problems(Subject node) {
        return verdicts.getOrDefault(node.id(), NodeVerdict.SOUND).problems();
    }

    Cycles cycles() {
        return cycles.toCycles(rules);
    }

    private void push(Subject subject) {
        path.addLast(new NodeFrame(subject, rules, links, scalars));
        onPath.add(subject.id());
    }

    private @Nullable NodeFrame pop(NodeFrame frame) {
        path.removeLast();
        onPath.remove(frame.subject().id());
        return path.peekLast();
    }

    private void enter(NodeFrame frame, Subject upstream) {
        NodeVerdict known = verdicts.get(upstream.id());
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
    private void meetCycle(Subject again) {
        if (cycles.isFull() && !rules.isNew()) {
            return;
        }
        var cycle = new ArrayList<Subject>();
        for (NodeFrame frame : path) {
            if (!cycle.isEmpty() || frame.subject().id().equals(again.id())) {
                cycle.add(frame.subject());
            }
        }
        CycleLog.Cycle logged = cycles.add(cycle);
        if (rules.isNew()) {
            for (Subject subject : cycle) {
                record(subject, new NodeVerdict(false, List.of(logged.problem(subject))));
            }
        }
    }

    private void finish(NodeFrame frame) {
        Subject subject = frame.subject();
        NodeVerdict marked = verdicts.getOrDefault(subject.id(), NodeVerdict.SOUND);
        List<GraphProblem> problems = frame.problems();
        if (!marked.problems().isEmpty()) {
            problems = new ArrayList<>(marked.problems());
            problems.addAll(frame.problems());
        }
        boolean sound = marked.sound() && frame.isSound();
        record(subject, sound ? NodeVerdict.SOUND : new NodeVerdict(false, problems));
        NodeFrame downstream = pop(frame);
        if (downstream != null && !sound) {
            downstream.spoil();
        }
    }

    /** An exception takes the place of all other faults of the node. */
    private void stumble(NodeFrame frame, PythonError error) {
        NodeFrame downstream = pop(frame);
        record(frame.subject(), new NodeVerdict(false, List.of(Stumble.problem(frame, downstream, error))));
        if (downstream != null) {
            downstream.spoil();
        }
    }

    private void record(Subject subject, NodeVerdict verdict) {
        NodeVerdict before = verdicts.put(subject.id(), verdict);
        if (!verdict.problems().isEmpty()
                && (before == null || before.problems().isEmpty())) {
            faulty.add(subject);
        }
    }
}
