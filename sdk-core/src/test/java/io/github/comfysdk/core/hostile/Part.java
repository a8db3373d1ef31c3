package io.github.comfysdk.core.hostile;

import io.github.comfysdk.core.client.ProgressEvent;
import io.github.comfysdk.core.download.DownloadListener;
import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** A part of a client that misbehaves until it is healed. Thread-safe. */
final class Part {
    private final HealthyServer healthy = new HealthyServer();
    private final CountDownLatch healed = new CountDownLatch(1);
    private volatile Consumer<ProgressEvent> progress = event -> {};
    private volatile DownloadListener received = event -> {};

    boolean isBad() {
        return healed.getCount() > 0;
    }

    void heal() {
        healed.countDown();
    }

    /** Blocks until the part is healed, or the thread is interrupted. */
    void block() {
        try {
            healed.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while it blocked", e);
        }
    }

    /** Blocks until the part is healed, whatever happens. */
    void blockForGood() {
        boolean interrupted = false;
        while (isBad()) {
            try {
                healed.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@return the healthy server with another send} */
    HttpTransport sending(Function<TransportRequest, CompletableFuture<TransportResponse>> bad) {
        return request -> isBad() ? bad.apply(request) : healthy.send(request);
    }

    /** {@return the healthy server with other responses} */
    HttpTransport responding(BiFunction<TransportResponse, Part, TransportResponse> change) {
        return request -> CompletableFuture.completedFuture(
                isBad() ? change.apply(healthy.answer(request), this) : healthy.answer(request));
    }

    TransportResponse answer(TransportRequest request) {
        return healthy.answer(request);
    }

    HttpTransport healthy() {
        return healthy;
    }

    void onProgress(Consumer<ProgressEvent> listener) {
        progress = listener;
    }

    void onReceived(DownloadListener listener) {
        received = listener;
    }

    Consumer<ProgressEvent> progress() {
        return progress;
    }

    DownloadListener received() {
        return received;
    }

    /** Throws anything undeclared, as code in Kotlin, Groovy or Clojure does. */
    @SuppressWarnings("unchecked")
    static <E extends Throwable> RuntimeException undeclared(Throwable exception) throws E {
        throw (E) exception;
    }
}
