package io.github.comfysdk.core.client;

import static io.github.comfysdk.core.testing.TestClients.ID;
import static io.github.comfysdk.core.testing.TestClients.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.testing.CollectedTexts;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.testkit.VirtualTime;
import java.io.IOException;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a transport says may quote the request: the key and the caller's own headers go no further. */
class TransportTextsTest {
    private static final String TOKEN = "t0ken-of-a-proxy";

    private final StubServer server = new StubServer();
    private final CollectedTexts texts = new CollectedTexts();

    static Stream<Supplier<Throwable>> tellingExceptions() {
        return Stream.of(
                () -> new IOException("GET /prod/executes with x-api-key: " + KEY),
                () -> new IOException("cut", new IllegalStateException("Authorization was " + TOKEN + "!")),
                () -> {
                    var exception = new IOException("cut");
                    exception.addSuppressed(new IOException("and then " + KEY, new IOException(TOKEN)));
                    return exception;
                },
                () -> {
                    var cause = new IOException(KEY);
                    var exception = new IOException("a circle", cause);
                    cause.initCause(exception);
                    return exception;
                },
                () -> new IllegalArgumentException("invalid header value: \"" + KEY + "\""),
                () -> new Error(KEY));
    }

    private ComfyClient client() {
        return TestClients.builder(server, VirtualTime.startingAt(TestClients.NOW))
                .header("Authorization", TOKEN)
                .listener(texts)
                .build();
    }

    @ParameterizedTest
    @MethodSource("tellingExceptions")
    void exception_thatQuotesSecrets_isPassedOnWithoutThem(Supplier<Throwable> telling) {
        for (int i = 0; i < 20; i++) {
            server.then(request -> CompletableFuture.failedFuture(telling.get()));
        }
        try (ComfyClient client = client()) {
            for (Face face : Face.values()) {
                Throwable read = catchThrowable(() -> face.get(client, ID));
                Throwable created = catchThrowable(() -> face.create(client, TestClients.ID));
                assertThat(read).isNotNull();
                assertThat(created).isNotNull();
                texts.addTrace(read);
                texts.addTrace(created);
            }
        }

        assertThat(texts.all()).hasSizeGreaterThan(4).noneMatch(text -> text.contains(KEY) || text.contains(TOKEN));
    }

    @ParameterizedTest
    @EnumSource
    void exception_thatQuotesASecret_keepsTheRestOfItsText(Face face) {
        for (int i = 0; i < 3; i++) {
            server.fail(new IOException("reset while x-api-key: " + KEY + " was sent"));
        }
        try (ComfyClient client = client()) {
            Throwable thrown = catchThrowable(() -> face.get(client, ID));

            assertThat(thrown)
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("(IOException)")
                    .hasRootCauseMessage("java.io.IOException: reset while x-api-key: *** was sent");
        }
    }

    @Test
    void exception_withoutSecrets_isTheCauseItself() {
        var reset = new IOException("reset");
        for (int i = 0; i < 3; i++) {
            server.fail(reset);
        }
        try (ComfyClient client = client()) {
            assertThat(catchThrowable(() -> client.executes().get(ID))).hasRootCause(reset);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tlsFailure_onAJavaWithoutEllipticCurves_namesTheModule(Face face) {
        List<Provider> ofEllipticCurves =
                Stream.of(Security.getProviders("KeyFactory.EC")).toList();
        List<Provider> all = List.of(Security.getProviders());
        for (int i = 0; i < 6; i++) {
            server.fail(new SSLHandshakeException("Received fatal alert: handshake_failure"));
        }
        try (ComfyClient client = client()) {
            assertThat(catchThrowable(() -> get(face, client))).message().doesNotContain("jdk.crypto.ec");
            ofEllipticCurves.forEach(provider -> Security.removeProvider(provider.getName()));

            assertThat(catchThrowable(() -> get(face, client)))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("jlink --add-modules jdk.crypto.ec");
        } finally {
            for (Provider provider : ofEllipticCurves) {
                Security.insertProviderAt(provider, all.indexOf(provider) + 1);
            }
        }
        assertThat(Security.getProviders()).containsExactlyElementsOf(all);
    }

    private static Object get(Face face, ComfyClient client) {
        return face.get(client, ID);
    }
}
