package io.github.comfysdk.core.internal.call;

import java.lang.System.Logger.Level;

/**
 * Calls code of callers that only observes: listeners and callbacks. Whatever it throws is logged and goes no further. All
 * calls to such code are made through here.
 */
public final class UserCode {
    private static final System.Logger LOGGER = System.getLogger("io.github.comfysdk.core");

    private UserCode() {}

    /**
     * Runs code of a caller.
     *
     * @param what names the code in the log
     * @param code the code
     */
    public static void run(String what, Runnable code) {
        try {
            code.run();
        } catch (Throwable exception) { // also an Error, and a checked exception that other languages throw undeclared
            report(what, exception);
        }
    }

    private static void report(String what, Throwable exception) {
        log(() -> LOGGER.log(Level.WARNING, what + " has thrown an exception, which is ignored", exception));
    }

    /** Logs a warning. The logger may block, so this is not for the threads that calls depend on. */
    static void warn(String message) {
        log(() -> LOGGER.log(Level.WARNING, message));
    }

    private static void log(Runnable logging) {
        try {
            logging.run();
        } catch (Throwable brokenLogger) {
            // Logging is code of the application, too.
        }
    }
}
