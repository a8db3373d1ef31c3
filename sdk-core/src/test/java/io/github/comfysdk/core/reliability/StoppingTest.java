package io.github.comfysdk.core.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.CallInterruptedException;
import io.github.comfysdk.core.error.ClientClosedException;
import io.github.comfysdk.core.error.ComfyException;
import io.github.comfysdk.core.error.WaitCancelledException;
import io.github.comfysdk.core.retry.RetryPolicy;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.VirtualTime;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A call that is stopped stops: in the middle of an exchange and in the middle of a pause, and nothing more is sent. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoppingTest {
    private static final VirtualTime TIME = VirtualTime.startingAt(Instant.parse("2026-11-23T09:41:26Z"));
    private static final Duration AFTER_A_WHILE = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofMinutes(25);
    private static final RetryPolicy PATIENT =
            RetryPolicy.defaults().withThrottleBaseDelay(LONG).withMaxDelay(LONG);

    @TempDir
    Path folder;

    private final AtomicInteger requests = new AtomicInteger(-1);
    private final AtomicInteger pending = new AtomicInteger(-1);

    /** How calls are stopped. */
    enum Way {
        CANCEL,
        INTERRUPT,
        CLOSE
    }

    record Case(Operation operation, Way way, Fault.Kind meanwhile) {
        @Override
        public String toString() {
            return operation.title() + ", " + way + ", " + meanwhile;
        }
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            for (Way way : Way.values()) {
                for (Fault.Kind meanwhile :
                        List.of(Fault.Kind.STALL_BEFORE_HEADERS, Fault.Kind.STALL_MID_BODY, Fault.Kind.STATUS)) {
                    cases.add(new Case(operation, way, meanwhile));
                }
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void call_stopped_sendsNothingMoreAndSaysWhy(Case stopping) {
        try (Scene scene = Scene.of(
                TIME,
                folder,
                builder -> builder.options(options -> options.withRetryPolicy(PATIENT)
                        .withCallTimeout(Duration.ofDays(100))
                        .withAttemptTimeout(Duration.ofDays(50))))) {
            stopping.operation().prepare(scene);
            Fault fault = switch (stopping.meanwhile()) {
                case STALL_BEFORE_HEADERS -> Fault.stallBeforeHeaders();
                case STALL_MID_BODY -> Fault.stallMidBody();
                default -> Fault.status(429);
            };
            scene.esd().faults().on(stopping.operation().route()).always().then(fault);

            Throwable ending = catchThrowable(() -> run(stopping, scene));
            boolean flag = Thread.interrupted();
            TIME.advance(Duration.ofDays(200));

            assertThat(pending)
                    .as("pauses, timers and open exchanges left over")
                    .hasValue(0);
            assertThat(scene.esd().requests())
                    .as("requests, none of them afterwards")
                    .hasSize(requests.get());
            assertThat(flag).as("the interrupt flag").isEqualTo(stopping.way() == Way.INTERRUPT);
            assertThat(ending).isInstanceOfAny(endings(stopping.way()));
            if (ending instanceof ComfyException known && known.neverSent()) {
                assertThat(scene.esd().requests())
                        .as("what was sent, beside the reads before a create")
                        .allSatisfy(sent -> assertThat(stopping.operation())
                                .isIn(Operation.READ_BEFORE_CREATE, Operation.CREATE_IF_ABSENT))
                        .noneSatisfy(sent -> assertThat(sent.route()).isEqualTo(Route.CREATE_EXECUTE));
            }
            if (ending instanceof ComfyException known && stopping.way() == Way.INTERRUPT) {
                assertThat(known.promptId()).isEqualTo(stopping.operation().idInFaults(scene));
            }
        }
    }

    private static Class<?>[] endings(Way way) {
        return switch (way) {
            case CANCEL -> new Class<?>[] {CancellationException.class};
            case INTERRUPT -> new Class<?>[] {CallInterruptedException.class, WaitCancelledException.class};
            case CLOSE -> new Class<?>[] {ClientClosedException.class, WaitCancelledException.class};
        };
    }

    private void run(Case stopping, Scene scene) {
        Thread caller = Thread.currentThread();
        Operation operation = stopping.operation();
        var stopped = new CountDownLatch(1);
        var begun = new CompletableFuture<CompletableFuture<?>>();
        Runnable stop = switch (stopping.way()) {
            case CANCEL -> () -> begun.join().cancel(true);
            case INTERRUPT -> caller::interrupt;
            case CLOSE -> scene.client()::close;
        };
        Supplier<@Nullable Object> call = () -> {
            if (stopping.way() == Way.CANCEL) {
                begun.complete(operation.begin(scene));
                return Face.join(begun.join());
            }
            return operation.call(Face.SYNC, scene);
        };
        Cancellation.after(AFTER_A_WHILE, TIME, () -> {
                    stop.run();
                    stopped.countDown();
                })
                .during(() -> callAndLook(call, scene, stopped));
    }

    private @Nullable Object callAndLook(Supplier<@Nullable Object> call, Scene scene, CountDownLatch stopped) {
        try {
            return call.get();
        } finally {
            boolean flag = Thread.interrupted();
            assertThatCode(stopped::await).doesNotThrowAnyException();
            look(scene);
            if (flag) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Looks when the call has been stopped and time still stands. */
    private void look(Scene scene) {
        requests.set(scene.esd().requests().size());
        pending.set(TIME.pendingTasks());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void call_afterClose_failsClearlyAndSendsNothing(Operation operation) {
        try (Scene scene = Scene.of(TIME, folder, builder -> builder)) {
            operation.prepare(scene);
            int before = scene.esd().requests().size();
            scene.client().close();

            assertThatThrownBy(() -> operation.call(Face.SYNC, scene))
                    .isInstanceOf(ComfyException.class)
                    .hasMessageContaining("closed");
            assertThat(scene.esd().requests()).hasSize(before);
        }
    }

    static Operation[] operations() {
        return Operation.values();
    }

    @Test
    void close_ofAClientWithThreads_leavesNoneBehind() {
        List<Thread> ofOthers = ours();
        try (EsdSimulator esd = EsdSimulator.start()) {
            ComfyClient client = ComfyClient.builder()
                    .baseUrl(esd.baseUrl())
                    .apiKey(esd.apiKey())
                    .build();
            client.executes().find("nobody");
            List<Thread> threads = new ArrayList<>(ours());
            threads.removeAll(ofOthers);
            assertThat(threads).isNotEmpty();

            client.close();

            assertThat(threads).allSatisfy(thread -> {
                thread.join(Duration.ofSeconds(10).toMillis());
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            });
        }
    }

    private static List<Thread> ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("comfy-sdk"))
                .toList();
    }

    @Test
    void concurrency_isCappedAndNothingIsLost() {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        EsdSimulator esd = Scene.simulator(TIME);
        esd.faults().on(Operation.PING.route()).always().then(Fault.delay(Duration.ofSeconds(1)));
        var transport = esd.transport(TIME);
        try (Scene scene = Scene.of(
                TIME,
                esd,
                request -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    return transport.send(request).thenApply(response -> {
                        running.decrementAndGet();
                        return response;
                    });
                },
                folder,
                builder -> builder.maxConcurrentRequests(3))) {
            List<CompletableFuture<?>> calls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                calls.add(scene.client().async().ping());
            }
            for (int i = 0; i < 50; i++) {
                calls.remove(calls.size() - 1).cancel(true);
            }
            calls.forEach(Face::join);

            assertThat(most).hasValue(3);
            assertThat(calls).hasSize(150).allMatch(call -> !call.isCompletedExceptionally());
        }
    }

    @Test
    void concurrency_ofOneWithAnswersAtOnce_needsNoDeepStack() {
        EsdSimulator esd = Scene.simulator(TIME);
        esd.faults().on(Operation.PING.route()).then(Fault.delay(Duration.ofSeconds(1)));
        try (Scene scene =
                Scene.of(TIME, esd, esd.transport(TIME), folder, builder -> builder.maxConcurrentRequests(1))) {
            List<CompletableFuture<?>> calls = new ArrayList<>();
            for (int i = 0; i < 5_000; i++) {
                calls.add(scene.client().async().ping());
            }
            calls.forEach(Face::join);

            assertThat(esd.requestCount(Operation.PING.route())).isEqualTo(5_000);
        }
    }
}
