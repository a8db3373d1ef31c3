package io.github.comfysdk.core.error;

/**
 * A create was refused by the client, because its id belongs to another create: this client has sent one already, or an
 * execute that was found under the id is another job. Creating it again would overwrite the execute and mix the files of both
 * runs. Nothing was created. For another run use {@code request.withNewPromptId()}; for the existing job, {@code
 * attach(promptId)}. {@link #neverSent()} is false: an earlier create of the id was sent, and the job may run.
 */
public final class PromptIdUsedException extends ComfyException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what the id belongs to and what to do next
     * @param promptId the id of the execute
     */
    public PromptIdUsedException(String message, String promptId) {
        super(message, promptId, null);
    }
}
