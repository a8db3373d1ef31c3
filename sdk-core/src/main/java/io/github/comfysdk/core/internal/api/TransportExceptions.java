package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.error.ComfyException;
import io.github.comfysdk.core.error.DecodeException;
import io.github.comfysdk.core.error.Delivery;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.internal.http.BodyTooLargeException;
import io.github.comfysdk.core.internal.http.ExchangeException;
import io.github.comfysdk.core.internal.http.NothingSentException;
import io.github.comfysdk.model.internal.text.Printable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Translates what ended an exchange into the exceptions of this library. */
public final class TransportExceptions {
    private static final String NO_ELLIPTIC_CURVES =
            ". This Java run time has no elliptic curves, without which hardly any"
                    + " server can be reached: link it with jlink --add-modules jdk.crypto.ec";

    private static final String TOO_MANY_OPEN_FILES = "Too many open files";
    private static final String OUT_OF_FILES =
            ". This process has too many files and sockets open: raise its limit (ulimit -n),"
                    + " or lower maxConcurrentRequests";

    /** How many causes are looked at, since they can form a circle. */
    private static final int DEEPEST = 5;

    private TransportExceptions() {}

    /**
     * Returns the exception of this library for an exception that ended an attempt to send a request, which had come so far. No
     * text or cause of it holds a secret.
     */
    static RuntimeException translate(
            Operation operation, TransportRequest request, Departure departure, Throwable exception) {
        Secrets secrets = Secrets.of(request);
        Throwable shown = secrets.removedFrom(exception);
        Delivery delivery = delivery(departure);
        if (exception instanceof CallTimeoutException && delivery == Delivery.NEVER_SENT) {
            return new CallTimeoutException(
                    exception.getMessage()
                            + ". It was never sent, because there was no connection: check network and proxy",
                    operation.promptId(),
                    exception.getCause(),
                    delivery);
        }
        if (exception instanceof ComfyException known
                && !(known.neverSent() && delivery == Delivery.MAY_HAVE_BEEN_SENT)) {
            return known;
        }
        if (exception instanceof BodyTooLargeException) {
            return new DecodeException(
                    operation + " received a response that is not from the Comfy API: " + exception.getMessage()
                            + ". Check baseUrl, or increase maxResponseBytes",
                    operation.promptId(),
                    shown);
        }
        if (delivery == Delivery.NEVER_SENT || exception instanceof NothingSentException) {
            Throwable refusal = NothingSentException.refusalIn(exception);
            if (refusal instanceof IllegalArgumentException && !failedToConnect(refusal)) {
                return refusedByTransport(operation, refusal);
            }
            if (refusal instanceof RejectedExecutionException) {
                return new IllegalStateException(
                        named(operation)
                                + " was never sent: the executor of the HTTP client rejected it; give the client"
                                + " an executor that is running and has no bound",
                        secrets.removedFrom(refusal));
            }
        }
        return new TransportException(
                (exception instanceof ExchangeException
                                ? operation
                                        + (delivery == Delivery.NEVER_SENT ? " was never sent: " : " failed: ")
                                        + shown.getMessage()
                                : operation + " " + what(operation, request, delivery, exception) + " ("
                                        + exception.getClass().getSimpleName() + ")")
                        + (exception instanceof SSLException && EllipticCurves.areMissing() ? NO_ELLIPTIC_CURVES : "")
                        + (isOutOfFiles(exception) ? OUT_OF_FILES : ""),
                operation.promptId(),
                shown,
                delivery);
    }

    private static boolean isOutOfFiles(Throwable exception) {
        return Stream.iterate(exception, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .anyMatch(cause -> String.valueOf(cause.getMessage()).contains(TOO_MANY_OPEN_FILES));
    }

    /** A connection of a read that failed is the last one; that of a create may follow one that has carried it. */
    private static String what(Operation operation, TransportRequest request, Delivery delivery, Throwable exception) {
        if (!(exception instanceof IOException) && !failedToConnect(exception)) {
            return delivery == Delivery.NEVER_SENT
                    ? "failed in its transport before it was sent"
                    : "failed in its transport, which may have sent it";
        }
        if (delivery == Delivery.NEVER_SENT) {
            return "could not reach " + host(request)
                    + ", so it was never sent: check baseUrl, DNS, proxy and certificates";
        }
        if (failedToConnect(exception) && operation.repeat() != Operation.Repeat.ONLY_IF_NOT_RUN) {
            return "could not reach " + host(request) + ": check baseUrl, DNS, proxy and certificates";
        }
        return exception instanceof SSLException
                ? "lost its TLS connection before a complete response arrived: check certificates and proxy"
                : "lost the connection before a complete response arrived";
    }

    private static String host(TransportRequest request) {
        URI url = request.uri();
        return url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
    }

    /**
     * Returns what has happened to an exchange with the storage.
     *
     * @param exception the exception, without wrappers
     * @return a sentence without a URL
     */
    public static String storageFailure(Throwable exception) {
        if (exception instanceof ExchangeException) {
            return "the request to the storage failed: " + exception.getMessage();
        }
        String what = failedToConnect(exception)
                ? "the storage could not be reached: check DNS, proxy and certificates"
                : "the connection to the storage was lost";
        return what + " (" + exception.getClass().getSimpleName() + ")";
    }

    /** Leaves the cause out, since the JDK quotes the value of a header that it refuses, which can be the key. */
    private static IllegalArgumentException refusedByTransport(Operation operation, Throwable exception) {
        var refused = new IllegalArgumentException(named(operation)
                + " was never sent: the HTTP client refuses the request; check that host and port of baseUrl, username, apiKey"
                + " and headers of your own are valid in HTTP");
        refused.setStackTrace(exception.getStackTrace());
        return refused;
    }

    private static String named(Operation operation) {
        String promptId = operation.promptId();
        return promptId == null ? operation.name() : operation + " of execute " + Printable.of(promptId);
    }

    /**
     * Returns whether anything can have left. What a transport has reported stands: an exception about a later connection
     * does not take it back, since the transport may have repeated the request.
     */
    private static Delivery delivery(Departure departure) {
        return departure.compareTo(Departure.MAY_HAVE_LEFT) < 0 ? Delivery.NEVER_SENT : Delivery.MAY_HAVE_BEEN_SENT;
    }

    /**
     * Returns whether an exception about making a connection brings along those of earlier attempts of the transport, which may
     * have come further.
     */
    static boolean isEndOfRepeats(Throwable exception) {
        return failedToConnect(exception)
                && !Arrays.stream(exception.getSuppressed()).allMatch(TransportExceptions::failedToConnect);
    }

    /**
     * Returns whether an exception of a transport is about making the connection.
     *
     * @param exception the exception, without wrappers
     * @return whether there was no connection
     */
    public static boolean failedToConnect(Throwable exception) {
        return exception instanceof ConnectException
                || exception instanceof HttpConnectTimeoutException
                || exception instanceof UnknownHostException
                || exception instanceof UnresolvedAddressException;
    }
}
