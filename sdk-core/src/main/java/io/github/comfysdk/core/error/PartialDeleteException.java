package io.github.comfysdk.core.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delete of many executes stopped midway. Deletes go out in groups of 20; the server deletes one by one, so of the
 * group that failed some may be gone. Deleting again is harmless: unknown ids are accepted.
 */
public final class PartialDeleteException extends ComfyException {
    private static final long serialVersionUID = 1L;

    /** Gone for certain. */
    private final List<String> deleted;

    /** Not known to be gone. */
    private final List<String> uncertain;

    /**
     * Creates the exception.
     *
     * @param deleted the ids that are certainly gone
     * @param uncertain all other ids
     * @param cause why it stopped, or null
     */
    public PartialDeleteException(List<String> deleted, List<String> uncertain, @Nullable Throwable cause) {
        super(
                "deleted " + deleted.size() + " executes, then failed; " + uncertain.size()
                        + " may still exist: delete uncertain() again, which is harmless",
                null,
                cause);
        this.deleted = List.copyOf(deleted);
        this.uncertain = List.copyOf(uncertain);
    }

    /**
     * {@return the ids that are certainly gone}
     */
    public List<String> deleted() {
        return deleted;
    }

    /**
     * {@return the ids that may still be there}
     */
    public List<String> uncertain() {
        return uncertain;
    }
}
