package io.github.comfysdk.core.error;

import io.github.comfysdk.model.internal.text.Printable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The root of all exceptions that the client throws. Unchecked.
 *
 * <p>If the call was about a single execute, {@link #promptId()} returns its id: with it any process can attach to the job
 * again, so no job is lost with an exception.
 */
public abstract class ComfyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The id of the execute, if the call was about a single one. */
    private final @Nullable String promptId;

    /** Whether nothing left this machine. */
    private final boolean neverSent;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do next; the id of the execute is added unless the message contains it
     * @param promptId the id of the execute, or null
     * @param cause the reason, or null
     */
    protected ComfyException(String message, @Nullable String promptId, @Nullable Throwable cause) {
        this(message, promptId, cause, Delivery.MAY_HAVE_BEEN_SENT);
    }

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do next; the id of the execute is added unless the message contains it
     * @param promptId the id of the execute, or null
     * @param cause the reason, or null
     * @param delivery whether a request of the call can have left this machine
     */
    protected ComfyException(String message, @Nullable String promptId, @Nullable Throwable cause, Delivery delivery) {
        super(withId(message, promptId), cause);
        this.promptId = promptId;
        this.neverSent = delivery == Delivery.NEVER_SENT;
    }

    /** Logs often contain the message alone. It quotes the server and foreign ids, and must stay one line of the log. */
    private static String withId(String message, @Nullable String promptId) {
        return Printable.whole(
                promptId == null || message.contains(promptId) ? message : message + " [prompt_id " + promptId + "]");
    }

    /**
     * {@return the id of the execute, empty if the call was not about a single one}
     */
    public Optional<String> promptId() {
        return Optional.ofNullable(promptId);
    }

    /**
     * Returns whether the call provably never reached the server: nothing that the server could act on has left this machine,
     * and nothing will, so the call is safe to repeat. Of a call that creates an execute, only the create counts, not the
     * reads before it.
     *
     * @return true if nothing was sent; false if something was, or if it is not known. A refusal by the server is false, too:
     *     the request was sent
     */
    public boolean neverSent() {
        return neverSent;
    }
}
