package io.github.comfysdk.model.validation;

import java.util.List;

/** What was found about one node: whether it and all it needs are sound, and its own faults. */
record NodeVerdict(boolean sound, List<GraphProblem> problems) {
    static final NodeVerdict SOUND = new NodeVerdict(true, List.of());
}
