package io.github.comfysdk.core.internal.batch;

import java.lang.System.Logger.Level;

/** Logs one warning in a run when the graph of a finished item has changed, so that it runs again: a random seed can be the reason. */
final class ChangeWarning {
    private static final System.Logger LOGGER = System.getLogger("io.github.comfysdk.core");

    private boolean hasWarned;

    /**
     * Warns, unless it has. The key is not named: it can have words of the prompt.
     *
     * @param finished the id of the job of its old graph
     */
    void runsAgain(String finished) {
        if (hasWarned) {
            return;
        }
        hasWarned = true;
        try {
            LOGGER.log(
                    Level.WARNING,
                    "execute " + finished
                            + " has finished, but its item runs again, since its graph has changed, as does every"
                            + " finished item whose graph has; if only a random seed has changed, use a fixed one or derive it"
                            + " from the key, or keep the results by withOnChanged(OnChanged.KEEP)");
        } catch (RuntimeException | Error brokenLogger) {
            // Logging is code of the application, too.
        }
    }
}
