package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.error.ApiException;
import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.error.DecodeException;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.internal.http.BodyTooLargeException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLHandshakeException;

/** What exceptions of the network mean. */
public final class TransportExceptions {
    private TransportExceptions() {}

    static RuntimeException describe(Operation operation, Throwable exception) {
        if (exception instanceof BodyTooLargeException) {
            return new DecodeException(
                    operation + " received a response that is not from the Comfy API: " + exception.getMessage()
                            + ". Check baseUrl, or increase maxResponseBytes",
                    operation.promptId(),
                    exception);
        }
        String what = neverSent(exception)
                ? "could not reach the server: check baseUrl, DNS, proxy and certificates"
                : "lost the connection before a complete response arrived";
        return new TransportException(
                operation + " " + what + " (" + exception.getClass().getSimpleName() + ")",
                operation.promptId(),
                exception);
    }

    /** True only if no byte of the request can have reached the server. */
    public static boolean neverSent(Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof HttpConnectTimeoutException
                    || cause instanceof UnknownHostException
                    || cause instanceof UnresolvedAddressException
                    || cause instanceof SSLHandshakeException) {
                return true;
            }
        }
        return false;
    }

    /** Whether an exception leaves open if the server has run the request. */
    public static boolean leavesOutcomeOpen(Throwable exception) {
        if (exception instanceof ApiException failure) {
            return failure.status() >= 500;
        }
        return exception instanceof CallTimeoutException
                || (exception instanceof TransportException broken && !neverSent(broken));
    }
}
