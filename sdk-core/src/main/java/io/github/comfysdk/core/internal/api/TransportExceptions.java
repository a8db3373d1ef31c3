package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.error.DecodeException;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.internal.http.BodyTooLargeException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLHandshakeException;

/** What faults of the network mean. */
public final class TransportExceptions {
    private TransportExceptions() {}

    static RuntimeException describe(ApiRequest request, Throwable fault) {
        if (fault instanceof BodyTooLargeException) {
            return new DecodeException(
                    request.operation() + " got an answer that is no answer of this API: " + fault.getMessage()
                            + ". Check baseUrl, or raise maxResponseBytes",
                    request.promptId(),
                    fault);
        }
        String what = neverSent(fault)
                ? "could not reach the server: check baseUrl, DNS, proxy and certificates"
                : "lost the connection before a complete answer came";
        return new TransportException(
                request.operation() + " " + what + " (" + fault.getClass().getSimpleName() + ")",
                request.promptId(),
                fault);
    }

    /** True only if no byte of the request can have reached the server. */
    public static boolean neverSent(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
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
}
