package io.github.comfysdk.core.callers;

import static io.github.comfysdk.core.testing.TestClients.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.testing.Face;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An HttpClient whose own configuration breaks it: no attempt would help, and the message names what is broken. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BrokenHttpClientTest {
    /** Code of an application that answers wrongly or throws. */
    static final class Selector extends ProxySelector {
        private final AtomicInteger asked = new AtomicInteger();
        private final Supplier<List<Proxy>> answer;

        Selector(Supplier<List<Proxy>> answer) {
            this.answer = answer;
        }

        @Override
        public List<Proxy> select(URI uri) {
            asked.incrementAndGet();
            return answer.get();
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
    }

    private static ComfyClient client(String baseUrl, HttpClient.Builder http) {
        return ComfyClient.builder()
                .baseUrl(baseUrl)
                .apiKey("a-key")
                .httpClient(http.version(HttpClient.Version.HTTP_1_1).build())
                .options(options -> options.withLookupWindow(Duration.ofMillis(100)))
                .build();
    }

    @SuppressWarnings("NullAway") // a selector of a caller without a null checker can do it
    static Stream<Arguments> brokenSelectors() {
        return Stream.of(Face.values())
                .flatMap(face -> Stream.of(
                        Arguments.of(
                                face, new Selector(() -> null), "the ProxySelector of the HttpClient returned null"),
                        Arguments.of(
                                face,
                                new Selector(() -> {
                                    throw new IllegalStateException("no proxy for you");
                                }),
                                "which the HttpClient calls, threw java.lang.IllegalStateException"),
                        Arguments.of(
                                face,
                                new Selector(() -> {
                                    throw new IllegalArgumentException("no proxy for you");
                                }),
                                "which the HttpClient calls, threw java.lang.IllegalArgumentException"),
                        Arguments.of(
                                face,
                                new Selector(() -> {
                                    throw new AssertionError("no proxy for you");
                                }),
                                "which the HttpClient calls, threw java.lang.AssertionError")));
    }

    @ParameterizedTest
    @MethodSource("brokenSelectors")
    void anyCall_proxySelectorThatIsBroken_failsAtOnceAndNamesIt(Face face, Selector selector, String says) {
        try (ComfyClient client =
                client("http://127.0.0.1:1/prod", HttpClient.newBuilder().proxy(selector))) {
            var read = catchThrowableOfType(TransportException.class, () -> face.get(client, ID));
            var created = catchThrowableOfType(TransportException.class, () -> face.create(client, ID));

            assertThat(read).hasMessageStartingWith("GetExecute failed: ").hasMessageContaining(says);
            assertThat(created)
                    .hasMessageStartingWith("CreateExecute was never sent: ")
                    .hasMessageContaining(says);
            assertThat(List.of(read, created))
                    .allSatisfy(exception -> assertThat(exception)
                            .hasMessageContaining("correct it, or build the HttpClient without it"));
            assertThat(created.neverSent()).isTrue();
        }
        assertThat(selector.asked).hasValue(2);
    }
}
