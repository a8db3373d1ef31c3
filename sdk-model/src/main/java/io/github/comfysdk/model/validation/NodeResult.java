package io.github.comfysdk.model.validation;

import java.util.List;

/** What was found about one node: whether it and all it needs are sound, and its own problems. */
record NodeResult(boolean sound, List<GraphProblem> problems) {
    static final NodeResult SOUND = new NodeResult(true, List.of());
}
