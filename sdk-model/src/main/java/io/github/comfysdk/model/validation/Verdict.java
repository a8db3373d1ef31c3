package io.github.comfysdk.model.validation;

import java.util.List;
import java.util.Optional;

/** What is wrong with a graph as a whole, in ComfyUI's words and in ours. */
record Verdict(
        Optional<ProblemType> type, String message, String details, Optional<String> crash, List<String> sentences) {
    static final Verdict VALID = new Verdict(Optional.empty(), "", "", Optional.empty(), List.of());

    static Verdict error(ProblemType type, String message, String details, List<String> sentences) {
        return new Verdict(Optional.of(type), message, details, Optional.empty(), sentences);
    }

    static Verdict crash(PythonError error) {
        return new Verdict(
                Optional.empty(),
                "",
                error.text(),
                Optional.of(error.pythonClass()),
                List.of(error.explanation().sentence()));
    }
}
