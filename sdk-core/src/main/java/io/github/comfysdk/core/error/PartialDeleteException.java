package io.github.comfysdk.core.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delete of many executes stopped midway. Ids are sent in groups of 20; the server deletes one by one, so some of the
 * group that failed may be gone. Deleting again is harmless: unknown ids are ignored.
 */
public final class PartialDeleteException extends ComfyException {
    private static final long serialVersionUID = 1L;

    /** Certainly deleted. */
    private final List<String> deleted;

    /** Possibly deleted. */
    private final List<String> uncertain;

    /**
     * Creates the exception.
     *
     * @param deleted the ids that are certainly deleted
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
     * {@return the ids that are certainly deleted}
     */
    public List<String> deleted() {
        return deleted;
    }

    /**
     * {@return the ids that may still exist}
     */
    public List<String> uncertain() {
        return uncertain;
    }
}
