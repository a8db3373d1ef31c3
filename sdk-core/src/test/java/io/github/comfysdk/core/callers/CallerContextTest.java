package io.github.comfysdk.core.callers;

import static io.github.comfysdk.core.testing.TestClients.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.SupplierKind;
import io.github.comfysdk.core.testing.TestClients;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What callers keep in thread-locals reaches their suppliers, which run on threads of the client. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CallerContextTest {
    private static final ThreadLocal<@Nullable String> TRACE = new ThreadLocal<>();

    private final StubServer server = new StubServer();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private ComfyClient.Builder builder() {
        return ComfyClient.builder()
                .baseUrl("https://api.example.com/prod")
                .apiKey(TestClients.KEY)
                .transport(server);
    }

    private static UnaryOperator<Runnable> capture() {
        String trace = TRACE.get();
        return task -> () -> {
            TRACE.set(trace);
            try {
                task.run();
            } finally {
                TRACE.remove();
            }
        };
    }

    static Stream<Arguments> kindsAndFaces() {
        return Stream.of(SupplierKind.values())
                .flatMap(kind -> Stream.of(Face.values()).map(face -> Arguments.of(kind, face)));
    }

    @ParameterizedTest
    @MethodSource("kindsAndFaces")
    void callerContext_ofEachAttempt_isThatOfTheCaller(SupplierKind kind, Face face) {
        server.answer(503, Answers.gateway("Service Unavailable")).answer(200, Answers.found(ID, "success"));
        try (ComfyClient client = kind.give(builder(), () -> {
                    asked.add(TRACE.get() + " on "
                            + Thread.currentThread().getName().replaceAll("\\d+", "N"));
                    return "value";
                })
                .callerContext(CallerContextTest::capture)
                .build()) {
            TRACE.set("trace-1");
            face.get(client, ID);
        } finally {
            TRACE.remove();
        }
        assertThat(asked).containsExactly("trace-1 on comfy-sdk-N", "trace-1 on comfy-sdk-N");
    }

    @ParameterizedTest
    @EnumSource
    void suppliers_withoutACallerContext_runOnThreadsOfTheClient(Face face) {
        server.answer(200, Answers.found(ID, "success"));
        try (ComfyClient client = SupplierKind.HEADERS
                .give(builder(), () -> {
                    asked.add(Thread.currentThread().getName().replaceAll("\\d+", "N"));
                    return "value";
                })
                .build()) {
            face.get(client, ID);
        }
        assertThat(asked).containsExactly("comfy-sdk-N");
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // callers without a null checker can do it
    private static <T> T nothing() {
        return null;
    }

    static Stream<Arguments> broken() {
        List<Arguments> broken = List.of(
                Arguments.of("callerContext(...) returned null", supplier(() -> nothing())),
                Arguments.of("no trace today", supplier(() -> {
                    throw new IllegalStateException("no trace today");
                })),
                Arguments.of("no class today", supplier(() -> {
                    throw new NoClassDefFoundError("no class today");
                })),
                Arguments.of("captured returned null, not a task", supplier(() -> task -> nothing())),
                Arguments.of("did not run the given one", supplier(() -> task -> () -> {})),
                Arguments.of("no scope today", supplier(() -> task -> {
                    throw new IllegalStateException("no scope today");
                })),
                Arguments.of(
                        "no run today",
                        supplier(() -> task -> () -> {
                            throw new IllegalStateException("no run today");
                        })));
        return Stream.of(Face.values())
                .flatMap(face -> broken.stream().map(one -> Arguments.of(face, one.get()[0], one.get()[1])));
    }

    private static Supplier<UnaryOperator<Runnable>> supplier(Supplier<UnaryOperator<Runnable>> capture) {
        return capture;
    }

    @ParameterizedTest
    @MethodSource("broken")
    void callerContext_thatIsBroken_failsTheCallAndSendsNothing(
            Face face, String says, Supplier<UnaryOperator<Runnable>> capture) {
        try (ComfyClient client = SupplierKind.HEADER
                .give(builder(), () -> "value")
                .callerContext(capture)
                .build()) {
            Throwable failure = catchThrowable(() -> face.get(client, ID));
            Throwable root = failure.getCause() == null ? failure : failure.getCause();

            assertThat(root).hasMessageContaining(says);
        }
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void callerContext_thatRunsTheTaskTwiceOrThrowsAfterwards_changesNothing(Face face) {
        server.answer(200, Answers.found(ID, "success"));
        try (ComfyClient client = SupplierKind.HEADER
                .give(builder(), () -> "value")
                .callerContext(() -> task -> () -> {
                    task.run();
                    task.run();
                    throw new IllegalStateException("late");
                })
                .build()) {
            assertThat(face.get(client, ID).promptId()).isEqualTo(ID);
        }
        assertThat(server.requests()).hasSize(1);
    }
}
