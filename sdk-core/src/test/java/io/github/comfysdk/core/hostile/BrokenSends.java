package io.github.comfysdk.core.hostile;

import static io.github.comfysdk.core.hostile.Misbehaviour.Ending.FAILS;
import static io.github.comfysdk.core.hostile.Misbehaviour.Ending.TIMES_OUT;
import static io.github.comfysdk.core.hostile.Misbehaviour.transport;

import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;

/** Transports whose {@code send} does not do what it should. */
final class BrokenSends {
    private BrokenSends() {}

    @SuppressWarnings("NullAway") // a transport of a caller without a null checker can do it
    static List<Misbehaviour> all() {
        return List.of(
                transport("send returns null", FAILS, "its send returned null", part -> part.sending(r -> null)),
                throwing("a RuntimeException", new UnsupportedOperationException("send is broken")),
                throwing("an Error", new NoClassDefFoundError("send is broken")),
                throwing("a checked exception", new IOException("send is broken")),
                throwing("a CancellationException", new CancellationException("send is broken")),
                throwing("a RejectedExecutionException", new RejectedExecutionException("send is broken")),
                throwing("an InterruptedException", new InterruptedException("send is broken")),
                throwing("a StackOverflowError", new StackOverflowError("send is broken")),
                throwing("wrappers around nothing", new CompletionException("send is broken", null)),
                throwing("wrappers in a circle", circle(), "CompletionException"),
                throwing("an exception without a message", new IOException("send is broken", new Wordless()), ""),
                transport(
                        "send interrupts its thread and throws",
                        FAILS,
                        "send is broken",
                        part -> part.sending(r -> {
                            Thread.currentThread().interrupt();
                            throw new IllegalStateException("send is broken");
                        })),
                transport(
                        "send blocks",
                        TIMES_OUT,
                        "",
                        part -> part.sending(r -> {
                            part.block();
                            return new CompletableFuture<>();
                        })),
                transport(
                        "send blocks and ignores interrupts",
                        TIMES_OUT,
                        "",
                        part -> part.sending(r -> {
                            part.blockForGood();
                            return new CompletableFuture<>();
                        })),
                transport(
                        "send calls itself for ever",
                        FAILS,
                        "StackOverflowError",
                        part -> part.sending(BrokenSends::again)));
    }

    private static Misbehaviour throwing(String what, Throwable thrown) {
        return throwing(what, thrown, "send is broken");
    }

    private static Misbehaviour throwing(String what, Throwable thrown, String says) {
        return transport(
                "send throws " + what,
                FAILS,
                says,
                part -> part.sending(r -> {
                    throw Part.<RuntimeException>undeclared(thrown);
                }));
    }

    private static Throwable circle() {
        var inner = new CompletionException("send is broken") {
            private static final long serialVersionUID = 1L;
        };
        var outer = new CompletionException("around", inner);
        inner.initCause(outer);
        return outer;
    }

    @SuppressWarnings("InfiniteRecursion") // that is what is tested
    private static CompletableFuture<TransportResponse> again(TransportRequest request) {
        return again(request);
    }

    private static final class Wordless extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no words");
        }
    }
}
