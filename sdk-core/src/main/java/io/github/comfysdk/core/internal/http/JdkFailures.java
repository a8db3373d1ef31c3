package io.github.comfysdk.core.internal.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises what the JDK's client says by the text or the stack of an exception alone, the same from JDK 17 to 25: that a proxy
 * refuses a tunnel, and that code which a caller has given to the client is broken.
 */
final class JdkFailures {
    private static final Pattern TUNNEL = Pattern.compile("Tunnel failed, got: (\\d{3})");
    private static final Pattern PASSING = Pattern.compile("408|425|429|500|502|503|504|52[0-7]");

    private static final String OF_JDK_CLIENT = "jdk.internal.net.http.";
    private static final List<String> OF_JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");
    private static final String OF_THIS_LIBRARY = "io.github.comfysdk.core.internal.";

    private JdkFailures() {}

    /** Returns the exception that explains what the client has thrown; empty if that says all that is known. */
    static Optional<ExchangeException> explained(Throwable thrown) {
        Matcher tunnel = TUNNEL.matcher(text(thrown));
        if (thrown instanceof IOException && tunnel.matches()) {
            return Optional.of(tunnel(tunnel.group(1), thrown));
        }
        Throwable origin = origin(thrown);
        return isUnchecked(origin) ? callers(origin).map(frame -> brokenClient(frame, origin)) : Optional.empty();
    }

    private static ExchangeException tunnel(String status, Throwable thrown) {
        String message = "the proxy refused a tunnel to the host, with HTTP " + status
                + ": check the proxy, or the ProxySelector of the HttpClient";
        return PASSING.matcher(status).matches()
                ? ExchangeException.passing(message, thrown)
                : ExchangeException.lasting(message, thrown);
    }

    private static ExchangeException brokenClient(StackTraceElement frame, Throwable origin) {
        String what = isOfJdkClient(frame)
                ? "the ProxySelector of the HttpClient returned null"
                : frame.getClassName() + "." + frame.getMethodName() + ", which the HttpClient calls, threw "
                        + origin.getClass().getName();
        return ExchangeException.lasting(what + ": correct it, or build the HttpClient without it", origin);
    }

    /** The client wraps what ends an exchange after its beginning, with the same text. */
    private static Throwable origin(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return thrown instanceof IOException && cause != null && isUnchecked(cause) ? cause : thrown;
    }

    private static boolean isUnchecked(Throwable thrown) {
        return (thrown instanceof RuntimeException
                        || (thrown instanceof Error && !(thrown instanceof VirtualMachineError)))
                && !(thrown instanceof CancellationException)
                && !(thrown instanceof RejectedExecutionException)
                && !(thrown instanceof UncheckedIOException);
    }

    /** Returns where code that is neither the JDK's nor this library's threw, or where the client used what that returned. */
    private static Optional<StackTraceElement> callers(Throwable origin) {
        for (StackTraceElement frame : origin.getStackTrace()) {
            if (isOfJdkClient(frame)) {
                return Optional.of(frame).filter(used -> used.getMethodName().equals("retrieveProxy"));
            }
            if (OF_JDK.stream().noneMatch(frame.getClassName()::startsWith)) {
                return Optional.of(frame).filter(other -> !other.getClassName().startsWith(OF_THIS_LIBRARY));
            }
        }
        return Optional.empty();
    }

    private static boolean isOfJdkClient(StackTraceElement frame) {
        return frame.getClassName().startsWith(OF_JDK_CLIENT);
    }

    private static String text(Throwable thrown) {
        return String.valueOf(thrown.getMessage());
    }
}
