package io.github.comfysdk.model.internal.python;

import java.util.List;

/**
 * An exception that ComfyUI's Python raises while it validates. It is thrown from one node and caught where ComfyUI
 * catches it, so it carries no stack trace of its own.
 */
public final class PythonError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String pythonClass;
    private final transient Explanation explanation;

    public PythonError(String pythonClass, String message) {
        this(pythonClass, message, Explanation.NONE);
    }

    private PythonError(String pythonClass, String message, Explanation explanation) {
        super(message, null, false, false);
        this.pythonClass = pythonClass;
        this.explanation = explanation;
    }

    /** The class of the exception in Python, such as {@code KeyError}. */
    public String pythonClass() {
        return pythonClass;
    }

    /** What Python's {@code str} gives for it. */
    public String text() {
        return String.valueOf(getMessage());
    }

    public Explanation explanation() {
        return explanation;
    }

    public PythonError explained(String input, String sentence, List<String> nearest) {
        return new PythonError(pythonClass, text(), new Explanation(input, sentence, nearest));
    }

    /** The problem in words, without the node that has it, and the input that holds the bad value. */
    public record Explanation(String input, String sentence, List<String> nearest) {
        static final Explanation NONE = new Explanation("", "", List.of());
    }
}
