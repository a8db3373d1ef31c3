package io.github.comfysdk.core.internal.call;

/** Closes what must not keep other things from being closed. */
public final class CloseQuietly {
    private CloseQuietly() {}

    public static void quietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            // Nothing can be done about a part that does not close, and the others must be closed as well.
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
