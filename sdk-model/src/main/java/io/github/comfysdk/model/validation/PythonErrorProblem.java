package io.github.comfysdk.model.validation;

import io.github.comfysdk.model.internal.python.PythonError;
import io.github.comfysdk.model.internal.validation.ValueText;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts an exception of ComfyUI's Python into words. */
final class PythonErrorProblem {
    private PythonErrorProblem() {}

    /**
     * ComfyUI names the input of the node downstream, through which it got here, and files the problem under this one.
     */
    static GraphProblem problem(NodeVisit frame, @Nullable NodeVisit downstream, PythonError error) {
        PythonError.Explanation why = error.explanation();
        String sentence = why.sentence().isEmpty() ? "cannot be validated: " + error.text() : why.sentence();
        String hint = ValueText.didYouMean(why.nearest());
        return new GraphProblem(
                frame.subject().id(),
                downstream == null
                        ? ProblemType.EXCEPTION_DURING_VALIDATION
                        : ProblemType.EXCEPTION_DURING_INNER_VALIDATION,
                downstream == null ? "Exception when validating node" : "Exception when validating inner node",
                error.text(),
                Optional.ofNullable(downstream).map(NodeVisit::currentInput),
                Optional.of(error.pythonClass()),
                Optional.empty(),
                why.nearest().isEmpty() ? List.of() : why.nearest(),
                frame.subject().label() + " " + sentence + hint + (hint.isEmpty() ? "." : ""));
    }
}
