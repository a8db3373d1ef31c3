package io.github.comfysdk.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the text or the stack of an exception of the JDK's client says of proxies, and of code that a caller has given to it. */
class JdkFailuresTest {
    private static final StackTraceElement OF_CALLER = frame("com.example.Proxies", "select");
    private static final StackTraceElement OF_CLIENT = frame("jdk.internal.net.http.MultiExchange", "response");
    private static final StackTraceElement OF_LIBRARY =
            frame("io.github.comfysdk.core.internal.http.ObservedBody", "subscribe");

    private static StackTraceElement frame(String type, String method) {
        return new StackTraceElement(type, method, null, -1);
    }

    private static <T extends Throwable> T at(T thrown, StackTraceElement... stack) {
        thrown.setStackTrace(stack);
        return thrown;
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 520, 527})
    void explained_tunnelThatIsRefusedForNow_mayPass(int status) {
        var thrown = new IOException("Tunnel failed, got: " + status);

        assertThat(JdkFailures.explained(thrown)).hasValueSatisfying(explained -> {
            assertThat(explained)
                    .hasMessage("the proxy refused a tunnel to the host, with HTTP " + status
                            + ": check the proxy, or the ProxySelector of the HttpClient")
                    .hasCause(thrown);
            assertThat(explained.isPassing()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 501, 505, 519, 528})
    void explained_tunnelThatIsRefusedForGood_lasts(int status) {
        assertThat(JdkFailures.explained(new IOException("Tunnel failed, got: " + status)))
                .hasValueSatisfying(
                        explained -> assertThat(explained.isPassing()).isFalse());
    }

    @Test
    void explained_textOfATunnelInAnotherException_isNotOfTheClient() {
        var thrown = at(new IllegalStateException("Tunnel failed, got: 503"), OF_CLIENT);

        assertThat(JdkFailures.explained(thrown)).isEmpty();
        assertThat(JdkFailures.explained(new IOException("Tunnel failed, got: 503 or so")))
                .isEmpty();
    }

    @Test
    void explained_codeOfTheCallerThatThrew_isNamed() {
        for (Throwable thrown : List.of(new IllegalStateException("a secret"), new NoSuchMethodError("a secret"))) {
            at(thrown, frame("java.util.Objects", "requireNonNull"), OF_CALLER, OF_CLIENT);

            assertThat(JdkFailures.explained(thrown)).hasValueSatisfying(explained -> {
                assertThat(explained)
                        .hasMessage("com.example.Proxies.select, which the HttpClient calls, threw "
                                + thrown.getClass().getName() + ": correct it, or build the HttpClient without it")
                        .hasCause(thrown);
                assertThat(explained.isPassing()).isFalse();
            });
            assertThat(JdkFailures.explained(new IOException("wrapped", thrown)))
                    .hasValueSatisfying(explained -> assertThat(explained).hasCause(thrown));
        }
    }

    @Test
    void explained_proxySelectorThatReturnedNull_isNamed() {
        var thrown = at(
                new NullPointerException("proxies"),
                frame("java.util.Objects", "requireNonNull"),
                frame("jdk.internal.net.http.HttpRequestImpl", "retrieveProxy"),
                OF_CALLER);

        assertThat(JdkFailures.explained(thrown))
                .hasValueSatisfying(explained -> assertThat(explained)
                        .hasMessage("the ProxySelector of the HttpClient returned null: correct it, or build the"
                                + " HttpClient without it"));
    }

    static Stream<Throwable> notOfACaller() {
        return Stream.of(
                at(new IllegalStateException("in the client itself"), OF_CLIENT, OF_CALLER),
                at(new IllegalStateException("in this library"), OF_LIBRARY, OF_CALLER),
                at(new IllegalStateException("without a stack")),
                at(new IllegalStateException("in the JDK alone"), frame("java.util.Objects", "requireNonNull")),
                at(new IOException("connection reset"), OF_CALLER),
                at(new OutOfMemoryError("heap"), OF_CALLER),
                at(new CancellationException("stopped"), OF_CALLER),
                at(new RejectedExecutionException("full"), OF_CALLER),
                at(new UncheckedIOException(new IOException("disk")), OF_CALLER),
                new IOException("wrapped", at(new IOException("connection reset"), OF_CALLER)));
    }

    @ParameterizedTest
    @MethodSource("notOfACaller")
    void explained_anythingElse_saysAllThatIsKnown(Throwable thrown) {
        assertThat(JdkFailures.explained(thrown)).isEmpty();
    }

    @Test
    void explained_frameThatLooksLikeTheJdks_isOfTheCaller() {
        assertThat(JdkFailures.explained(at(new IllegalStateException("x"), frame("javafx.Proxies", "select"))))
                .isPresent();
    }
}
