package io.github.comfysdk.core.callers;

import static io.github.comfysdk.core.testing.Members.COMPLETE;
import static io.github.comfysdk.core.testing.Members.FILES;
import static io.github.comfysdk.core.testing.Members.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.SupplierFailedException;
import io.github.comfysdk.core.error.WaitTimeoutException;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.Reply;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.SupplierKind;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Waits whose polls cannot be sent because a supplier fails: they end soon, name the supplier, and say what to do. */
class FailingSupplierTest {
    private static final String SECRET = "s3cret";

    private final VirtualTime time = VirtualTime.startingAt(TestClients.NOW);
    private final StubServer server = new StubServer();
    private final AtomicInteger asked = new AtomicInteger();

    private ComfyClient client(SupplierKind kind, Supplier<String> supplier) {
        return kind.give(TestClients.builder(server, time), () -> {
                    asked.incrementAndGet();
                    return supplier.get();
                })
                .build();
    }

    private static Execute await(Face face, ComfyClient client, WaitPolicy policy) {
        return face.await(client.executes().attach("a"), policy);
    }

    static Stream<Arguments> kindsAndFaces() {
        return Stream.of(SupplierKind.values())
                .flatMap(kind -> Stream.of(Face.values()).map(face -> Arguments.of(kind, face)));
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // callers without a null checker can do it
    private static <T> T nothing() {
        return null;
    }

    @ParameterizedTest
    @MethodSource("kindsAndFaces")
    void await_supplierThatReturnsNull_endsAtOnce(SupplierKind kind, Face face) {
        try (ComfyClient client = client(kind, FailingSupplierTest::nothing)) {
            var ended = catchThrowableOfType(
                    SupplierFailedException.class, () -> await(face, client, WaitPolicy.defaults()));

            assertThat(ended)
                    .hasMessageStartingWith("the wait for execute a ended after 1 poll, because " + kind.words()
                            + " returned a value that cannot be used (")
                    .hasMessageContaining("null")
                    .hasMessageContaining("attach(\"a\") resumes the wait");
            assertThat(ended.promptId()).contains("a");
        }
        assertThat(asked).hasValue(1);
    }

    @ParameterizedTest
    @MethodSource("kindsAndFaces")
    void await_supplierThatThrowsAnError_endsAtOnce(SupplierKind kind, Face face) {
        var error = new ExceptionInInitializerError(SECRET);
        try (ComfyClient client = client(kind, () -> {
            throw error;
        })) {
            Throwable ended = catchThrowable(() -> await(face, client, WaitPolicy.defaults()));

            assertThat(ended)
                    .isInstanceOf(SupplierFailedException.class)
                    .hasMessageContaining(kind.words() + " threw java.lang.ExceptionInInitializerError, so no poll")
                    .hasMessageNotContaining(SECRET)
                    .hasCause(error);
        }
        assertThat(asked).hasValue(1);
    }

    @ParameterizedTest
    @MethodSource("kindsAndFaces")
    void await_supplierThatAlwaysThrows_endsAfterTenSeconds(SupplierKind kind, Face face) {
        var vault = new IllegalStateException(SECRET);
        try (ComfyClient client = client(kind, () -> {
            throw vault;
        })) {
            Throwable ended = catchThrowable(() -> await(face, client, WaitPolicy.defaults()));

            assertThat(ended)
                    .isInstanceOf(SupplierFailedException.class)
                    .hasMessageContaining(
                            kind.words() + " threw java.lang.IllegalStateException again and again, so no poll")
                    .hasMessageNotContaining(SECRET)
                    .hasCause(vault);
        }
        assertThat(asked.get()).isBetween(5, 10);
        assertThat(Duration.between(TestClients.NOW, time.now()))
                .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @MethodSource("kindsAndFaces")
    void await_supplierThatThrowsForAFewPolls_goesOn(SupplierKind kind, Face face) {
        server.on("GET /executes/a", Reply.execute("a", "success", START, COMPLETE, FILES));
        try (ComfyClient client = client(kind, () -> {
            if (asked.get() <= 4) {
                throw new IllegalStateException("vault");
            }
            return "value";
        })) {
            assertThat(await(face, client, WaitPolicy.defaults()).isSettled()).isTrue();
        }
        assertThat(asked).hasValue(5);
    }

    @ParameterizedTest
    @MethodSource("kindsAndFaces")
    void await_supplierThatThrowsNowAndThen_goesOn(SupplierKind kind, Face face) {
        server.on(
                "GET /executes/a",
                () -> (time.now().isBefore(TestClients.NOW.plusSeconds(300))
                                ? Reply.execute("a", "created")
                                : Reply.execute("a", "success", START, COMPLETE, FILES))
                        .send());
        try (ComfyClient client = client(kind, () -> {
            if (asked.get() % 4 != 0) {
                throw new IllegalStateException("vault");
            }
            return "value";
        })) {
            assertThat(await(face, client, WaitPolicy.defaults()).isSettled()).isTrue();
        }
        assertThat(asked).hasValueGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("kindsAndFaces")
    void await_supplierThatThrowsUntilTheTimeout_isNamedByTheTimeout(SupplierKind kind, Face face) {
        var vault = new IllegalStateException("vault");
        try (ComfyClient client = client(kind, () -> {
            throw vault;
        })) {
            Throwable ended = catchThrowable(() -> await(face, client, WaitPolicy.within(Duration.ofSeconds(3))));

            assertThat(ended)
                    .isInstanceOf(WaitTimeoutException.class)
                    .hasMessageContaining("the last poll could not be sent, because " + kind.words()
                            + " threw java.lang.IllegalStateException")
                    .hasMessageContaining("once that is fixed, attach(\"a\") resumes the wait")
                    .hasMessageNotContaining("check the id")
                    .hasCause(vault);
        }
    }
}
