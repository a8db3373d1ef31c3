package io.github.comfysdk.core.error;

import org.jspecify.annotations.Nullable;

/**
 * An input file could not be read or uploaded. No job can use the file; files that were uploaded with it are removed again
 * where possible. The message names the file, never its presigned URL.
 */
public final class UploadException extends ComfyException {
    private static final long serialVersionUID = 1L;

    /** The file's name. */
    private final String fileName;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do next
     * @param fileName the name of the local file
     * @param cause the reason, or null
     */
    public UploadException(String message, String fileName, @Nullable Throwable cause) {
        super(message, null, cause);
        this.fileName = fileName;
    }

    /**
     * {@return the name of the local file that failed, without its folder}
     */
    public String fileName() {
        return fileName;
    }
}
