package io.github.comfysdk.core.internal.call;

import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls code of callers that only observes: listeners and callbacks. Whatever it throws is logged and goes no further: the first
 * time with its stack, and then, since it may throw for every event, the 10th, 100th, 1000th time and so on with a line. All calls
 * to such code are made through here.
 */
public final class UserCode {
    private static final System.Logger LOGGER = System.getLogger("io.github.comfysdk.core");

    /** How many places are counted; one that has not thrown for long makes room. */
    private static final int CAPACITY = 1_000;

    private static final Map<Place, Long> COUNTS = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Long> eldest) {
            return size() > CAPACITY;
        }
    };

    private UserCode() {}

    /**
     * Where an exception comes from.
     *
     * @param what names the code
     * @param type the name of the exception's class, which may be unloaded
     * @param top the line that threw it; empty if the virtual machine does not say
     */
    private record Place(String what, String type, List<StackTraceElement> top) {
        static Place of(String what, Throwable exception) {
            StackTraceElement[] stack = exception.getStackTrace();
            return new Place(what, exception.getClass().getName(), stack.length == 0 ? List.of() : List.of(stack[0]));
        }

        String text() {
            return what + " has thrown " + type + (top.isEmpty() ? "" : " at " + top.get(0));
        }
    }

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
        log(() -> {
            Place place = Place.of(what, exception);
            long count = count(place);
            if (count == 1) {
                LOGGER.log(Level.WARNING, what + " has thrown an exception, which is ignored", exception);
            } else if (isPowerOfTen(count)) {
                LOGGER.log(
                        Level.WARNING,
                        place.text() + " " + count
                                + " times, which is ignored; the first time was logged with its stack");
            }
        });
    }

    private static long count(Place place) {
        synchronized (COUNTS) {
            return COUNTS.merge(place, 1L, Long::sum);
        }
    }

    private static boolean isPowerOfTen(long count) {
        long rest = count;
        while (rest % 10 == 0) {
            rest /= 10;
        }
        return rest == 1;
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
