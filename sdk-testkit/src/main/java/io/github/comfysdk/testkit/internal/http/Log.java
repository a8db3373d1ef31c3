package io.github.comfysdk.testkit.internal.http;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** The package's log. Everything is logged at DEBUG, since failures are visible to the test that uses the server. */
final class Log {
    private static final Logger LOGGER = System.getLogger("io.github.comfysdk.testkit.http");

    private Log() {}

    static void debug(String message, Throwable cause) {
        LOGGER.log(Level.DEBUG, message, cause);
    }
}
