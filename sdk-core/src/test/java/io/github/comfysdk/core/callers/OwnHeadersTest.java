package io.github.comfysdk.core.callers;

import static io.github.comfysdk.core.testing.TestClients.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.core.options.RequestHeaders;
import io.github.comfysdk.core.options.RequestInfo;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.OutputFile;
import io.github.comfysdk.testkit.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers of the caller's own reach the API and nobody else, or are refused before anything is sent. */
class OwnHeadersTest {
    private static final String SECRET = "tok3n";

    private final StubServer server = new StubServer();

    private ComfyClient.Builder builder() {
        return TestClients.builder(server, VirtualTime.startingAt(TestClients.NOW));
    }

    @ParameterizedTest
    @EnumSource
    void header_ofEachKind_isSentWithTheClientsOwn(Face face) {
        server.answer(503, Answers.gateway("Service Unavailable")).answer(200, Answers.found(ID, "success"));
        var token = new AtomicInteger();
        List<RequestInfo> asked = new ArrayList<>();

        try (ComfyClient client = builder()
                .header("Authorization", "Basic abc=")
                .header("X-Token", () -> "token " + token.incrementAndGet())
                .headers(request -> {
                    asked.add(request);
                    return RequestHeaders.of(Map.of("traceparent", "00-1-2-01"));
                })
                .build()) {
            face.get(client, ID);
        }

        assertThat(server.requests())
                .extracting(TransportRequest::headers)
                .allSatisfy(headers -> assertThat(headers)
                        .containsEntry("Authorization", "Basic abc=")
                        .containsEntry("traceparent", "00-1-2-01")
                        .containsEntry("x-api-key", TestClients.KEY))
                .extracting(headers -> headers.get("X-Token"))
                .containsExactly("token 1", "token 2");
        assertThat(asked)
                .containsExactly(
                        new RequestInfo("GetExecute", Optional.of(ID), 1),
                        new RequestInfo("GetExecute", Optional.of(ID), 2));
    }

    @ParameterizedTest
    @EnumSource
    void header_ofACall_winsOverThatOfTheClient(Face face) {
        server.answer(200, Answers.found(ID, "success")).answer(200, Answers.found(ID, "success"));

        try (ComfyClient client = builder().header("X-Tenant", "all").build()) {
            face.get(client.with(options -> options.withHeaders(RequestHeaders.of("x-tenant", "one"))), ID);
            face.get(client, ID);
        }

        assertThat(server.requests().get(0).headers())
                .containsEntry("x-tenant", "one")
                .doesNotContainKey("X-Tenant");
        assertThat(server.requests().get(1).headers()).containsEntry("X-Tenant", "all");
    }

    @Test
    void header_givenTwice_isSentOnceAsGivenLast() {
        server.answer(200, "");

        try (ComfyClient client = builder()
                .header("X-Tenant", "one")
                .header("x-tenant", "two")
                .header("X-Mode", "constant")
                .header("x-mode", () -> "supplied")
                .build()) {
            client.ping();
        }

        assertThat(server.requests().get(0).headers())
                .containsEntry("x-tenant", "two")
                .containsEntry("x-mode", "supplied")
                .doesNotContainKeys("X-Tenant", "X-Mode");
    }

    @ParameterizedTest
    @EnumSource
    void header_duringADownload_isNotSentToTheStorage(Face face) {
        server.then(request -> CompletableFuture.completedFuture(
                Answers.withHeaders(200, Map.of("Content-Length", List.of("5")), "bytes")));
        OutputFile file = OutputFile.of("https://bucket.s3.amazonaws.com/a.png?X-Amz-Signature=1");

        try (ComfyClient client = builder()
                .header("Authorization", SECRET)
                .headers(request -> RequestHeaders.of("traceparent", SECRET))
                .options(options -> options.withHeaders(RequestHeaders.of("X-Call", SECRET)))
                .build()) {
            face.call(
                    client,
                    comfy -> comfy.outputs().bytes(file),
                    comfy -> comfy.async().outputs().bytes(file));
        }

        assertThat(server.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.headers())
                        .doesNotContainKeys("Authorization", "traceparent", "X-Call", "x-api-key"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-api-key",
                "X-Api-Key",
                "username",
                "Host",
                "Content-Length",
                "content-type",
                "Transfer-Encoding",
                "Connection",
                "Upgrade",
                "Expect",
                "User-Agent",
                "Accept",
                "Accept-Encoding",
                "Proxy-Authorization",
                "Range"
            })
    void header_reservedName_isRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().header(name, SECRET))
                .withMessageStartingWith("header " + name + " is reserved")
                .withMessageNotContaining(SECRET);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().header(name, () -> SECRET))
                .withMessageStartingWith("header " + name + " is reserved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a:b", "a\nb", "\u00e4", ":path", "a\u0000"})
    void header_nameThatCannotBeSent_isRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().header(name, SECRET))
                .withMessageStartingWith("the name of a header is empty or has a character that no name can have");
    }

    static List<String> valuesThatCannotBeSent() {
        return List.of(
                SECRET + "\r\nHost: evil",
                SECRET + "\n",
                " " + SECRET,
                SECRET + "\u00e9",
                "\u0000" + SECRET,
                SECRET + "\u007f" + SECRET,
                "\u4f60" + SECRET);
    }

    @ParameterizedTest
    @MethodSource("valuesThatCannotBeSent")
    void header_constantThatCannotBeSent_isRefusedWithoutShowingIt(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().header("X-Token", value))
                .withMessageStartingWith("header X-Token ")
                .withMessageNotContaining(SECRET);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().username(value))
                .withMessageStartingWith("username ")
                .withMessageNotContaining(SECRET);
    }

    @ParameterizedTest
    @MethodSource("valuesThatCannotBeSent")
    void header_suppliedThatCannotBeSent_failsTheCallAndIsNotSent(String value) {
        server.answer(200, Answers.found(ID, "success"));
        var given = new ArrayList<>(List.of(value, value, "fine"));

        try (ComfyClient client =
                builder().header("X-Token", () -> given.remove(0)).build()) {
            for (Face face : Face.values()) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> face.get(client, ID))
                        .withMessageStartingWith("header X-Token ")
                        .withMessageNotContaining(SECRET);
            }
            assertThat(server.requests()).isEmpty();

            assertThat(Face.SYNC.get(client, ID).promptId()).isEqualTo(ID);
        }
    }

    static List<Supplier<RequestHeaders>> hostileSources() {
        return List.of(
                () -> {
                    throw new IllegalStateException("no token today");
                },
                () -> {
                    throw new AssertionError("a fault of the caller's own");
                },
                () -> nothing());
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // callers without a null checker can do it
    private static <T> T nothing() {
        return null;
    }

    @ParameterizedTest
    @MethodSource("hostileSources")
    void headers_sourceThatFails_failsThatCallOnly(Supplier<RequestHeaders> hostile) {
        server.answer(200, Answers.found(ID, "success"));
        var calls = new AtomicInteger();

        try (ComfyClient client = builder()
                .headers(request -> calls.incrementAndGet() <= 2 ? hostile.get() : RequestHeaders.none())
                .build()) {
            for (Face face : Face.values()) {
                assertThat(catchThrowable(() -> face.get(client, ID))).isNotNull();
            }
            assertThat(server.requests()).isEmpty();

            assertThat(Face.ASYNC.get(client, ID).promptId()).isEqualTo(ID);
        }
        assertThat(calls).hasValue(3);
    }

    @Test
    void username_empty_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().username(""))
                .withMessage("username is empty; leave it unset to send none");
    }

    @Test
    void toString_ofHeadersAndOptions_showsNamesOnly() {
        RequestHeaders headers = RequestHeaders.of("Authorization", SECRET).with("X-Tenant", SECRET);
        ComfyClient.Builder builder = builder().header("Authorization", SECRET);

        assertThat(headers).hasToString("[Authorization, X-Tenant]");
        assertThat(CallOptions.defaults().withHeaders(headers))
                .asString()
                .contains("headers=[Authorization, X-Tenant]")
                .doesNotContain(SECRET);
        assertThat(builder.options(options -> options.withHeaders(headers)))
                .asString()
                .doesNotContain(SECRET);
    }

    @Test
    void headers_equalInContent_areEqual() {
        assertThat(RequestHeaders.of("A", "1").with("B", "2"))
                .isEqualTo(RequestHeaders.of(Map.of("A", "1", "B", "2")))
                .hasSameHashCodeAs(RequestHeaders.of(Map.of("A", "1", "B", "2")))
                .isNotEqualTo(RequestHeaders.none());
    }
}
