package io.github.comfysdk.model.internal.validation;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The nodes that will run: the outputs and everything they link to, whichever input the link is on. */
public final class ReachableNodes {
    private ReachableNodes() {}

    public static Set<String> of(Map<String, CheckedNode> subjects) {
        var reached = new HashSet<String>();
        var open = new ArrayDeque<CheckedNode>();
        for (CheckedNode subject : subjects.values()) {
            // A class that is not known may be an output.
            if ((subject.spec() == null || subject.spec().isOutputNode()) && reached.add(subject.id())) {
                open.add(subject);
            }
        }
        while (!open.isEmpty()) {
            for (InputValue value : open.removeLast().node().inputs().values()) {
                CheckedNode upstream = value instanceof Link link ? subjects.get(link.nodeId()) : null;
                if (upstream != null && reached.add(upstream.id())) {
                    open.add(upstream);
                }
            }
        }
        return reached;
    }
}
