package io.github.comfysdk.model.error;

/**
 * Thrown when text or bytes cannot be read as the value they are meant to be: malformed JSON, a Python literal with
 * something other than data in it, or a field of an impossible type.
 *
 * <p>The message names the place and the kind of value found, never its text: prompts are private.
 */
public final class UnreadableDataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The place, as a JSON pointer. */
    private final String path;

    /**
     * Creates the exception.
     *
     * @param path the place: a JSON pointer such as {@code /prompt_params/prompt}, or {@code ""} for the
     *     whole text
     * @param message what was found, what was expected and how to fix it
     */
    public UnreadableDataException(String path, String message) {
        super(path.isEmpty() ? message : path + ": " + message);
        this.path = path;
    }

    /**
     * {@return the place: a JSON pointer, or {@code ""} when the text as a whole is unreadable}
     */
    public String path() {
        return path;
    }
}
