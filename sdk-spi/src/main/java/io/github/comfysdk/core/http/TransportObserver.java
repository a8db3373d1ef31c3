package io.github.comfysdk.core.http;

/**
 * Learns from a transport when a request begins to leave this machine. From this the client knows which requests the server
 * cannot have received: those are safe to repeat, however they failed. Thread-safe.
 */
@FunctionalInterface
public interface TransportObserver {
    /**
     * Asks whether a request may leave now. A transport must call this before the first byte of the request can leave this
     * machine; for a request with a body it is early enough before the first byte of the body, without which no server acts on
     * the request. The later it is called (after the connection has been established), the more failures are known to be
     * harmless. It may be called more than once, and must be called at least once for a request that leaves. A call cannot be
     * taken back: whatever the exchange ends with, the request counts as possibly received from then on.
     *
     * <p>As long as it has not been called, a failure proves that nothing has left, with one exception: that no connection
     * could be made proves nothing if the exception has suppressed exceptions of another kind, since those are of earlier
     * attempts that may have come further.
     *
     * @return true if the request may leave; false if its call has ended, in which case the transport must not send it and must
     *     fail the future
     */
    boolean beforeFirstByte();
}
