package io.github.comfysdk.core.error;

import org.jspecify.annotations.Nullable;

/**
 * An output file could not be downloaded or stored. No incomplete file is left under the final name. The message names the
 * file, never its presigned URL.
 */
public final class DownloadException extends ComfyException {
    private static final long serialVersionUID = 1L;

    /** The file's name. */
    private final String fileName;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do next
     * @param promptId the id of the execute, or null
     * @param fileName the name of the file, or {@code ""} if the exception is about the execute as a whole
     * @param cause the reason, or null
     */
    public DownloadException(String message, @Nullable String promptId, String fileName, @Nullable Throwable cause) {
        super(message, promptId, cause);
        this.fileName = fileName;
    }

    /**
     * {@return the name of the file that failed, as the server gave it; empty if the execute as a whole cannot be downloaded,
     * because it has not ended or has failed}
     */
    public String fileName() {
        return fileName;
    }
}
