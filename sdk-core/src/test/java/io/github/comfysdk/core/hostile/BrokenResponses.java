package io.github.comfysdk.core.hostile;

import static io.github.comfysdk.core.hostile.Misbehaviour.Ending.FAILS;
import static io.github.comfysdk.core.hostile.Misbehaviour.Ending.SUCCEEDS;
import static io.github.comfysdk.core.hostile.Misbehaviour.Ending.TIMES_OUT;
import static io.github.comfysdk.core.hostile.Misbehaviour.transport;

import io.github.comfysdk.core.http.TransportResponse;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;

/** Transports whose responses, or the bodies of these, break the rules. */
final class BrokenResponses {
    private BrokenResponses() {}

    @SuppressWarnings("NullAway") // a transport of a caller without a null checker can do it
    static List<Misbehaviour> all() {
        return List.of(
                status(0),
                status(-1),
                status(99),
                status(100_000),
                transport(
                        "response has no body",
                        FAILS,
                        "has no body",
                        part -> part.responding((response, bad) -> response.withBody(null))),
                transport(
                        "header has no value",
                        FAILS,
                        "header whose value is null",
                        part -> part.responding((response, bad) -> TransportResponse.of(
                                200, Collections.singletonMap("Content-Type", null), response.body()))),
                transport(
                        "header has null among its values",
                        FAILS,
                        "header whose value is null",
                        part -> part.responding((response, bad) -> TransportResponse.of(
                                200, Map.of("ETag", Collections.singletonList(null)), response.body()))),
                body("subscribe throws", FAILS, "the subscribe method of its body threw", (reader, part) -> {
                    throw new IllegalStateException("subscribe is broken");
                }),
                body("subscribe throws an Error", FAILS, "the subscribe method of its body threw", (reader, part) -> {
                    throw new AssertionError("subscribe is broken");
                }),
                body("subscribe blocks", TIMES_OUT, "", (reader, part) -> part.blockForGood()),
                body("body never signals", TIMES_OUT, "", (reader, part) -> {}),
                body(
                        "subscription is null",
                        FAILS,
                        "signalled the subscription null",
                        (reader, part) -> reader.onSubscribe(null)),
                body("two subscriptions, and silence", TIMES_OUT, "", (reader, part) -> {
                    reader.onSubscribe(new Signals());
                    reader.onSubscribe(new Signals());
                }),
                body(
                        "request throws",
                        FAILS,
                        "the request method of its body threw",
                        (reader, part) -> reader.onSubscribe(new Signals(() -> {
                            throw new IllegalStateException("request is broken");
                        }))),
                body(
                        "request throws an Error",
                        FAILS,
                        "the request method of its body threw",
                        (reader, part) -> reader.onSubscribe(new Signals(() -> {
                            throw new NoSuchMethodError("request is broken");
                        }))),
                body(
                        "request blocks",
                        TIMES_OUT,
                        "",
                        (reader, part) -> reader.onSubscribe(new Signals(part::blockForGood))),
                body(
                        "cancel throws",
                        TIMES_OUT,
                        "",
                        (reader, part) -> reader.onSubscribe(new Signals(() -> {}, () -> {
                            throw new IllegalStateException("cancel is broken");
                        }))),
                body(
                        "cancel blocks",
                        TIMES_OUT,
                        "",
                        (reader, part) -> reader.onSubscribe(new Signals(() -> {}, part::blockForGood))),
                body("part is null", FAILS, "signalled the part null", (reader, part) -> {
                    reader.onSubscribe(new Signals());
                    reader.onNext(null);
                }),
                body("part holds null", FAILS, "", (reader, part) -> {
                    reader.onSubscribe(new Signals());
                    reader.onNext(Collections.singletonList(null));
                    reader.onComplete();
                }),
                body("exception is null", FAILS, "signalled the exception null", (reader, part) -> {
                    reader.onSubscribe(new Signals());
                    reader.onError(null);
                }),
                body("exception is an Error", FAILS, "body is broken", (reader, part) -> {
                    reader.onSubscribe(new Signals());
                    reader.onError(new StackOverflowError("body is broken"));
                }),
                body(
                        "exception without a subscription",
                        FAILS,
                        "body is broken",
                        (reader, part) -> reader.onError(new IllegalStateException("body is broken"))),
                body("silence after a part", TIMES_OUT, "", (reader, part) -> {
                    reader.onSubscribe(new Signals());
                    reader.onNext(List.of(ByteBuffer.wrap(new byte[] {'{'})));
                }),
                body(
                        "empty parts without end",
                        TIMES_OUT,
                        "",
                        (reader, part) -> reader.onSubscribe(new Signals(() -> {
                            while (part.isBad()) {
                                reader.onNext(List.of());
                            }
                        }))),
                body("parts after the cancellation, from a thread that never stops", TIMES_OUT, "", (reader, part) -> {
                    reader.onSubscribe(new Signals());
                    new Thread(() -> {
                                while (part.isBad()) {
                                    reader.onNext(List.of());
                                }
                            })
                            .start();
                }),
                whole("body ends twice", response -> {
                    response.onComplete();
                    response.onComplete();
                }),
                whole("body fails after its end", response -> {
                    response.onComplete();
                    response.onError(new IllegalStateException("too late"));
                }),
                whole("body goes on after its end", response -> {
                    response.onComplete();
                    response.onNext(List.of(ByteBuffer.allocate(10)));
                }),
                whole("body throws after its end", response -> {
                    response.onComplete();
                    throw new IllegalStateException("too late");
                }));
    }

    private static Misbehaviour status(int status) {
        return transport(
                "status " + status,
                FAILS,
                "has the status " + status,
                part -> part.responding((response, bad) -> TransportResponse.of(status, Map.of(), response.body())));
    }

    private static Misbehaviour body(
            String name,
            Misbehaviour.Ending ending,
            String says,
            BiConsumer<Flow.Subscriber<? super List<ByteBuffer>>, Part> signals) {
        return transport(
                name,
                ending,
                says,
                part -> part.responding((response, bad) -> response.withBody(reader -> signals.accept(reader, bad))));
    }

    /** The right body in parts of one byte, all delivered inside request; then something else in place of its end. */
    private static Misbehaviour whole(
            String name, java.util.function.Consumer<Flow.Subscriber<? super List<ByteBuffer>>> end) {
        return transport(
                name,
                SUCCEEDS,
                "",
                part -> part.responding((response, bad) ->
                        response.withBody(reader -> response.body().subscribe(new OneByOne(reader, end)))));
    }
}
