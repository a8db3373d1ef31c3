package io.github.comfysdk.core.error;

import io.github.comfysdk.model.validation.ValidationReport;
import java.util.stream.Collectors;

/**
 * ComfyUI would refuse the graph, or run only those outputs that have no fault, so it was not sent. The server itself would
 * take it, and tell nobody what was wrong.
 */
public final class GraphInvalidException extends ComfyException {
    private static final long serialVersionUID = 1L;
    private static final int MOST_SENTENCES = 10;

    /** The verdict. */
    private final transient ValidationReport report;

    /**
     * Creates the exception.
     *
     * @param promptId the id that the execute would have had
     * @param report the verdict
     */
    public GraphInvalidException(String promptId, ValidationReport report) {
        super(message(promptId, report), promptId, null);
        this.report = report;
    }

    private static String message(String promptId, ValidationReport report) {
        return "the graph of execute " + promptId + " was not sent, since ComfyUI would refuse "
                + (report.valid() ? "some of its outputs and run the others: " : "it: ")
                + report.sentences().stream().limit(MOST_SENTENCES).collect(Collectors.joining(" "))
                + (report.sentences().size() > MOST_SENTENCES ? " (and more, see report())" : "")
                + " If the catalogue is wrong about the endpoint, give the client its own by catalog(...) and"
                + " comfyVersion(...), or call validation(OFF)";
    }

    /**
     * {@return the verdict, with every problem of every node}
     */
    public ValidationReport report() {
        return report;
    }
}
