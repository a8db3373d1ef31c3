package io.github.comfysdk.core.error;

import io.github.comfysdk.model.validation.ValidationReport;
import java.util.stream.Collectors;

/**
 * ComfyUI would refuse the graph, or run only its valid outputs, so it was not sent. The server itself would accept it and
 * never report what is wrong.
 */
public final class GraphInvalidException extends ComfyException {
    private static final long serialVersionUID = 1L;
    private static final int MOST_SENTENCES = 10;
    private static final String USUAL_ADVICE =
            "If the catalogue is wrong about the endpoint, give the client its own by"
                    + " catalog(...) and comfyVersion(...), or call validation(OFF)";

    /** The result of the validation. */
    private final ValidationReport report;

    /**
     * Creates the exception.
     *
     * @param promptId the id that the execute would have had
     * @param report the result of the validation
     */
    public GraphInvalidException(String promptId, ValidationReport report) {
        this(promptId, report, USUAL_ADVICE);
    }

    /**
     * Creates the exception.
     *
     * @param promptId the id that the execute would have had
     * @param report the result of the validation
     * @param advice one sentence that says what to do if the endpoint accepts the graph all the same
     */
    public GraphInvalidException(String promptId, ValidationReport report, String advice) {
        super(message(promptId, report, advice), promptId, null, Delivery.NEVER_SENT);
        this.report = report;
    }

    private static String message(String promptId, ValidationReport report, String advice) {
        return "the graph of execute " + promptId + " was not sent, since ComfyUI would refuse "
                + (report.valid() ? "some of its outputs and run the others: " : "it: ")
                + report.sentences().stream().limit(MOST_SENTENCES).collect(Collectors.joining(" "))
                + (report.sentences().size() > MOST_SENTENCES ? " (and more, see report())" : "")
                + " " + advice;
    }

    /**
     * {@return the result of the validation, with every problem of every node}
     */
    public ValidationReport report() {
        return report;
    }
}
