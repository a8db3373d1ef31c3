package io.github.comfysdk.core.internal.call;

/** Closes resources without throwing, so that one that does not close cannot keep the next from being closed. */
public final class CloseQuietly {
    private CloseQuietly() {}

    public static void quietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            // The caller could do nothing about it, and has others to close.
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
