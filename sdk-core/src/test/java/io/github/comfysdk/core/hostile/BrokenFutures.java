package io.github.comfysdk.core.hostile;

import static io.github.comfysdk.core.hostile.Misbehaviour.Ending.FAILS;
import static io.github.comfysdk.core.hostile.Misbehaviour.Ending.SUCCEEDS;
import static io.github.comfysdk.core.hostile.Misbehaviour.Ending.TIMES_OUT;
import static io.github.comfysdk.core.hostile.Misbehaviour.transport;

import io.github.comfysdk.core.http.TransportResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

/** Transports whose futures do not do what they should. */
final class BrokenFutures {
    private BrokenFutures() {}

    static List<Misbehaviour> all() {
        return List.of(
                transport(
                        "future completes with null",
                        FAILS,
                        "completed with null",
                        part -> part.sending(r -> CompletableFuture.completedFuture(null))),
                failing("an IOException", new IOException("future is broken")),
                failing("an Error", new LinkageError("future is broken")),
                failing("a CancellationException", new CancellationException("future is broken")),
                failing("an InterruptedException", new InterruptedException("future is broken")),
                transport(
                        "future never completes", TIMES_OUT, "", part -> part.sending(r -> new CompletableFuture<>())),
                transport(
                        "future completes twice",
                        SUCCEEDS,
                        "",
                        part -> part.sending(r -> {
                            CompletableFuture<TransportResponse> twice =
                                    CompletableFuture.completedFuture(part.answer(r));
                            twice.obtrudeValue(part.answer(r));
                            return twice;
                        })),
                transport(
                        "future completes on a thread that then ends",
                        SUCCEEDS,
                        "",
                        part -> part.sending(r -> {
                            var later = new CompletableFuture<TransportResponse>();
                            new Thread(() -> later.complete(part.answer(r))).start();
                            return later;
                        })),
                transport(
                        "future throws when it is cancelled",
                        TIMES_OUT,
                        "",
                        part -> part.sending(r -> cancelled(() -> {
                            throw new IllegalStateException("cancel is broken");
                        }))),
                transport(
                        "future throws an Error when it is cancelled",
                        TIMES_OUT,
                        "",
                        part -> part.sending(r -> cancelled(() -> {
                            throw new StackOverflowError("cancel is broken");
                        }))),
                transport(
                        "future blocks when it is cancelled",
                        TIMES_OUT,
                        "",
                        part -> part.sending(r -> cancelled(part::blockForGood))),
                transport("future cannot be cancelled", TIMES_OUT, "", part -> part.sending(r -> cancelled(() -> {}))),
                transport(
                        "future throws when it is watched",
                        FAILS,
                        "its future threw",
                        part -> part.sending(r -> watched(() -> {
                            throw new IllegalStateException("watching is broken");
                        }))),
                transport(
                        "future blocks when it is watched",
                        TIMES_OUT,
                        "",
                        part -> part.sending(r -> watched(part::block))),
                transport(
                        "future answers only when it is cancelled",
                        TIMES_OUT,
                        "",
                        part -> part.sending(r -> {
                            var self = new AtomicReference<CompletableFuture<TransportResponse>>();
                            CompletableFuture<TransportResponse> late = cancelled(
                                    () -> Objects.requireNonNull(self.get()).complete(part.answer(r)));
                            self.set(late);
                            return late;
                        })));
    }

    private static Misbehaviour failing(String what, Throwable exception) {
        return transport(
                "future fails with " + what,
                FAILS,
                "future is broken",
                part -> part.sending(r -> CompletableFuture.failedFuture(exception)));
    }

    private static CompletableFuture<TransportResponse> cancelled(Runnable action) {
        return new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                action.run();
                return false;
            }
        };
    }

    private static CompletableFuture<TransportResponse> watched(Runnable action) {
        return new CompletableFuture<>() {
            @Override
            public CompletableFuture<TransportResponse> whenComplete(
                    BiConsumer<? super TransportResponse, ? super Throwable> watcher) {
                action.run();
                return super.whenComplete(watcher);
            }
        };
    }
}
