package io.github.comfysdk.model.validation;

import io.github.comfysdk.model.internal.python.PythonError;
import java.util.List;
import java.util.Optional;

/** What is wrong with a graph as a whole, in ComfyUI's words and in ours. */
record GraphOutcome(
        Optional<ProblemType> type, String message, String details, Optional<String> crash, List<String> sentences) {
    static final GraphOutcome VALID = new GraphOutcome(Optional.empty(), "", "", Optional.empty(), List.of());

    static GraphOutcome error(ProblemType type, String message, String details, List<String> sentences) {
        return new GraphOutcome(Optional.of(type), message, details, Optional.empty(), sentences);
    }

    static GraphOutcome crash(PythonError error) {
        return new GraphOutcome(
                Optional.empty(),
                "",
                error.text(),
                Optional.of(error.pythonClass()),
                List.of(error.explanation().sentence()));
    }
}
