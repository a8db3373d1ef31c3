package io.github.comfysdk.core.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.ApiException;
import io.github.comfysdk.core.error.DecodeException;
import io.github.comfysdk.core.error.DownloadException;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.CollectedTexts;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.model.OutputFile;
import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.VirtualTime;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The key, the prompts and the presigned URLs stay where they belong. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SecretsTest {
    private static final VirtualTime TIME = VirtualTime.startingAt(Instant.parse("2026-11-23T09:41:26Z"));
    private static final String KEY = "test-api-key";

    @TempDir
    Path folder;

    private final CollectedTexts texts = new CollectedTexts();
    private final List<TransportRequest> sent = Collections.synchronizedList(new ArrayList<>());

    private Scene scene() {
        EsdSimulator esd = Scene.simulator(TIME);
        HttpTransport transport = esd.transport(TIME);
        return Scene.of(
                TIME,
                esd,
                request -> {
                    sent.add(request);
                    return transport.send(request);
                },
                folder,
                builder -> builder.listener(texts));
    }

    @ParameterizedTest
    @EnumSource
    void operation_underEveryFault_tellsNoSecretAndSendsTheKeyToTheApiOnly(Operation operation) {
        for (Fault fault : MatrixFault.all().values()) {
            try (Scene scene = scene()) {
                operation.prepare(scene);
                scene.esd().faults().on(operation.route()).times(2).then(fault);
                texts.addTrace(catchThrowable(() -> texts.add(String.valueOf(operation.call(Face.SYNC, scene)))));
                texts.add(scene.request() + ": " + scene.client().executes().attach(scene.id()));

                assertThat(scene.esd().credentialsSentToStorage()).isZero();
            }
        }

        assertThat(sent).allSatisfy(request -> {
            boolean toTheApi = request.uri().toString().startsWith("https://esd.example/prod/");
            assertThat(request.headers().containsKey("x-api-key")).isEqualTo(toTheApi);
        });
        sent.forEach(texts::add);
        assertThat(texts.all())
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text)
                        .doesNotContain(
                                KEY, Jobs.PRIVATE_PROMPT, "Signature=", "x-amz-security-token", "simulated/token"));
    }

    @Test
    void key_isAskedForAtEachAttempt() {
        EsdSimulator esd = Scene.simulator(TIME);
        esd.faults().on(Route.PING).times(2).then(Fault.status(503));
        var asked = new AtomicInteger();
        try (Scene scene = Scene.of(
                TIME,
                esd,
                esd.transport(TIME),
                folder,
                builder -> builder.apiKey(() -> asked.incrementAndGet() < 3 ? "old" : KEY))) {
            assertThat(scene.client().ping()).isNotNull();
        }

        assertThat(esd.requests())
                .extracting(request -> request.header("x-api-key").orElse(""))
                .containsExactly("old", "old", KEY);
    }

    @Test
    void key_thatNoHeaderCanHold_isNotShown() {
        try (EsdSimulator esd = EsdSimulator.start();
                ComfyClient client = ComfyClient.builder()
                        .baseUrl(esd.baseUrl())
                        .apiKey(() -> KEY + "\n")
                        .build()) {
            texts.addTrace(catchThrowable(client::ping));
        }

        assertThat(texts.all()).isNotEmpty().allSatisfy(text -> assertThat(text).doesNotContain(KEY));
    }

    @Test
    void redirect_ofTheApi_isNotFollowed() throws IOException {
        try (MockWebServer elsewhere =
                        started(new MockResponse.Builder().code(200).build());
                MockWebServer api = started(redirectTo(elsewhere));
                ComfyClient client = clientOf(api)) {
            assertThatThrownBy(client::ping)
                    .isExactlyInstanceOf(ApiException.class)
                    .hasMessageContaining("Redirects are not followed");
            assertThat(elsewhere.getRequestCount()).isZero();
        }
    }

    @Test
    void redirect_ofTheStorage_isFollowedWithoutTheKey() throws Exception {
        try (MockWebServer elsewhere =
                        started(new MockResponse.Builder().code(404).build());
                MockWebServer storage = started(redirectTo(elsewhere));
                ComfyClient client = clientOf(storage)) {
            OutputFile file =
                    OutputFile.of(storage.url("/bucket/a.png?Signature=abc").toString());

            texts.addTrace(catchThrowable(() -> client.outputs().bytes(file)));

            assertThat(elsewhere.takeRequest().getHeaders().names())
                    .doesNotContain("x-api-key", "username", "Authorization");
            assertThat(texts.all()).first().asString().contains(DownloadException.class.getSimpleName());
            assertThat(texts.all()).allSatisfy(text -> assertThat(text).doesNotContain("Signature"));
        }
    }

    @Test
    void headers_withoutEnd_areRefused() throws IOException {
        try (MockWebServer api = started(new MockResponse.Builder()
                        .addHeader("x-long", "x".repeat(2_000_000))
                        .build());
                ComfyClient client = clientOf(api)) {
            assertThatThrownBy(client::ping).isInstanceOf(TransportException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void json_thatIsVeryDeep_isRefused(String level) {
        StubServer server =
                new StubServer().otherwise(request -> Answers.of(200, "{\"data\": " + level.repeat(100_000)));
        try (ComfyClient client = ComfyClient.builder()
                .baseUrl("https://api.example.com/prod")
                .apiKey(KEY)
                .transport(server)
                .build()) {
            assertThatThrownBy(() -> client.executes().get("job-1")).isInstanceOf(DecodeException.class);
            assertThatThrownBy(() -> client.executes().logs("job-1")).isInstanceOf(DecodeException.class);
        }
    }

    private static MockWebServer started(MockResponse answer) throws IOException {
        var server = new MockWebServer();
        for (int i = 0; i < 5; i++) {
            server.enqueue(answer);
        }
        server.start();
        return server;
    }

    private static MockResponse redirectTo(MockWebServer elsewhere) {
        return new MockResponse.Builder()
                .code(301)
                .addHeader("Location", elsewhere.url("/prod/").toString())
                .build();
    }

    private static ComfyClient clientOf(MockWebServer api) {
        return ComfyClient.builder()
                .baseUrl(api.url("/prod").toString())
                .apiKey(KEY)
                .build();
    }
}
