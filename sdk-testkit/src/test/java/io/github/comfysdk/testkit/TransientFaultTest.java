package io.github.comfysdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.testkit.parity.GoldenCreate;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults of AWS behind the server, of proxies, caches and connections. */
class TransientFaultTest extends SimulatorTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private HttpResponse<String> list() {
        return client.get("/executes");
    }

    @Test
    void throttledTable_hasNoEffectAndSaysWhichCallFailed() {
        esd.faults().on(Route.CREATE_EXECUTE).then(Fault.throttled());
        esd.faults().on(Route.GET_EXECUTE).then(Fault.throttled());

        assertThat(json(create("a")).path("message").asText())
                .startsWith("table ComfyExecuteTable put item failed -> {'prompt_id': 'a', 'status': 'created'")
                .contains("(ThrottlingException) when calling the PutItem operation (reached max retries: 9)");
        assertThat(json(client.get("/executes/a")).path("message").asText())
                .startsWith("table ComfyExecuteTable get_item failed with keys_values: {'prompt_id': 'a'}, e: An error"
                        + " occurred (ThrottlingException) when calling the GetItem operation");
        assertThat(client.get("/executes/a").statusCode()).isEqualTo(404);
        assertThat(esd.inferences("a")).isZero();
    }

    @Test
    void throttledSageMaker_leavesARowForEver() {
        esd.faults().on(Route.CREATE_EXECUTE).then(Fault.sageMakerThrottled());

        assertMessage(
                create("a"),
                400,
                "An error occurred (ThrottlingException) when calling the InvokeEndpointAsync operation (reached max"
                        + " retries: 4): Rate exceeded");
        clock.advance(Duration.ofDays(1));
        assertThat(execute("a").path("status").asText()).isEqualTo("created");
        assertThat(esd.inferences("a")).isZero();
    }

    @Test
    void burst_lastsByTheClockAndHitsEveryRoute() {
        esd.faults().onAnyApiRoute().after(1).lasting(SECOND.multipliedBy(10)).then(Fault.throttled());

        assertThat(list().statusCode()).isEqualTo(200);
        for (int i = 0; i < 3; i++) {
            assertThat(list().statusCode()).isEqualTo(400);
            assertThat(client.get("/executes/a").statusCode()).isEqualTo(400);
            clock.advance(SECOND.multipliedBy(5));
        }

        assertThat(list().statusCode()).isEqualTo(200);
    }

    @Test
    void lambdaFailure_isA400OfTheLambdaWithItsText() {
        esd.faults().on(Route.LIST_EXECUTES).then(Fault.lambdaFailure("Read timeout on endpoint URL: \"x\""));

        HttpResponse<String> answer = list();

        assertMessage(answer, 400, "Read timeout on endpoint URL: \"x\"");
        assertThat(answer.headers().firstValue("x-api-version")).contains("1.7.0");
    }

    @ParameterizedTest
    @CsvSource({
        "407, Proxy Authentication Required",
        "408, Request Timeout",
        "425, Too Early",
        "520, Web server is returning an unknown error"
    })
    void status_hasItsMessageAndNoEffect(int status, String message) {
        esd.faults().on(Route.CREATE_EXECUTE).then(Fault.status(status));

        assertMessage(create("a"), status, message);
        assertThat(esd.inferences("a")).isZero();
    }

    @Test
    void proxyAuthentication_asksForCredentialsInAPage() {
        esd.faults().on(Route.LIST_EXECUTES).then(Fault.proxyAuthentication());

        HttpResponse<String> answer = list();

        assertThat(answer.statusCode()).isEqualTo(407);
        assertThat(answer.headers().firstValue("proxy-authenticate")).contains("Basic realm=\"proxy\"");
        assertThat(answer.body()).startsWith("<html>");
    }

    @Test
    void wrongPromptId_isTheRealAnswerAboutAnotherExecute() {
        create("a");
        esd.faults().on(Route.GET_EXECUTE).then(Fault.wrongPromptId());

        assertThat(execute("a").path("prompt_id").asText()).isEqualTo("0badc0de-0000-4000-8000-000000000000");
        assertThat(execute("a").path("prompt_id").asText()).isEqualTo("a");
    }

    @Test
    void oldRow_isSeenAfterACreateThatDidNotArrive() {
        create("a");
        clock.advance(SECOND);
        esd.faults().on(Route.CREATE_EXECUTE).then(Fault.reset());

        assertThatThrownBy(() -> create("a")).isInstanceOf(UncheckedIOException.class);

        assertThat(execute("a").path("status").asText()).isEqualTo("success");
        assertThat(esd.inferences("a")).isEqualTo(1);
    }

    @Test
    void create_processedLate_looksUntilThenAsIfItHadNotArrived() {
        esd.faults().on(Route.CREATE_EXECUTE).then(Fault.reset().processedAfter(SECOND.multipliedBy(4)));

        assertThatThrownBy(() -> create("a")).isInstanceOf(UncheckedIOException.class);

        clock.advance(Duration.ofMillis(3_999));
        assertThat(client.get("/executes/a").statusCode()).isEqualTo(404);
        assertThat(esd.inferences("a")).isZero();
        clock.advance(Duration.ofMillis(1));
        assertThat(execute("a").path("status").asText()).isEqualTo("created");
        assertThat(execute("a").path("create_time").asText()).isEqualTo("2024-07-30T08:00:04.123456");
        assertThat(esd.inferences("a")).isEqualTo(1);
    }

    @Test
    void lateEffect_ofACreate_answersWhenTheRowIsWritten() {
        esd.faults().on(Route.CREATE_EXECUTE).then(Fault.lateEffect(SECOND.multipliedBy(8)));
        Instant before = clock.now();

        create("a");

        assertThat(Duration.between(before, clock.now())).isEqualTo(SECOND.multipliedBy(8));
        assertThat(execute("a").path("create_time").asText()).isEqualTo("2024-07-30T08:00:08.123456");
        assertThat(esd.inferences("a")).isEqualTo(1);
    }

    @Test
    void lateEffect_laterThanTheGatewayWaits_is504AndStillRunsTheJob() {
        esd.faults().on(Route.CREATE_EXECUTE).then(Fault.lateEffect(SECOND.multipliedBy(33)));
        Instant before = clock.now();

        assertMessage(create("a"), 504, "Endpoint request timed out");

        assertThat(Duration.between(before, clock.now())).isEqualTo(SECOND.multipliedBy(29));
        assertThat(client.get("/executes/a").statusCode()).isEqualTo(404);
        clock.advance(SECOND.multipliedBy(4));
        assertThat(execute("a").path("create_time").asText()).isEqualTo("2024-07-30T08:00:33.123456");
        assertThat(esd.inferences("a")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"5, 200, 8", "25, 200, 28", "26, 200, 29", "27, 504, 29"})
    void lateEffect_ofARealTimeCreate_answersWhenTheJobHasEndedOrTheGatewayGivesUp(int runs, int status, int seconds) {
        esd.faults().on(Route.CREATE_EXECUTE).then(Fault.lateEffect(SECOND.multipliedBy(3)));
        esd.script("a", ExecuteScript.success(1).queuedFor(Duration.ZERO).runningFor(SECOND.multipliedBy(runs)));
        Instant before = clock.now();

        HttpResponse<String> response =
                client.post("/executes", GoldenCreate.body("a", "\"endpoint_name\": \"comfy-real-time-demo\"", 10));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(Duration.between(before, clock.now())).isEqualTo(SECOND.multipliedBy(seconds));
        clock.advance(SECOND.multipliedBy(10));
        assertThat(execute("a").path("status").asText()).isEqualTo("success");
    }

    @ParameterizedTest
    @CsvSource({"10, 200, 18", "40, 504, 29"})
    void lateEffect_inMemory_answersAtTheSameTimes(int runs, int status, int seconds) throws Exception {
        VirtualTime time = VirtualTime.startingAt(Instant.parse("2024-07-30T08:00:00Z"));
        try (EsdSimulator late = EsdSimulator.builder().time(time).inMemory()) {
            late.faults().on(Route.CREATE_EXECUTE).then(Fault.lateEffect(SECOND.multipliedBy(8)));
            late.script("a", ExecuteScript.success(1).queuedFor(Duration.ZERO).runningFor(SECOND.multipliedBy(runs)));
            CompletableFuture<TransportResponse> create = late.transport(time)
                    .send(TransportRequest.of("POST", URI.create(late.baseUrl() + "/executes"))
                            .withHeader("x-api-key", late.apiKey())
                            .withBody(GoldenCreate.body("a", "\"endpoint_name\": \"comfy-real-time-demo\"", 10)
                                    .getBytes(StandardCharsets.UTF_8)));

            time.advance(SECOND.multipliedBy(seconds).minusMillis(1));
            boolean isEarly = create.isDone();
            time.advance(Duration.ofMillis(1));

            assertThat(isEarly).isFalse();
            assertThat(create.get(1, TimeUnit.SECONDS).status()).isEqualTo(status);
        }
    }

    @Test
    void lateEffect_clientThatIsGoneByThen_stillRunsTheJob() {
        VirtualTime time = VirtualTime.startingAt(Instant.parse("2024-07-30T08:00:00Z"));
        try (EsdSimulator late = EsdSimulator.builder().time(time).inMemory()) {
            late.faults().on(Route.CREATE_EXECUTE).then(Fault.lateEffect(SECOND.multipliedBy(8)));
            CompletableFuture<TransportResponse> create = late.transport(time)
                    .send(TransportRequest.of("POST", URI.create(late.baseUrl() + "/executes"))
                            .withHeader("x-api-key", late.apiKey())
                            .withBody(GoldenCreate.body("a", "\"endpoint_name\": \"comfy-async-demo\"", 10)
                                    .getBytes(StandardCharsets.UTF_8)));

            create.cancel(true);
            time.advance(Duration.ofMillis(7_999));
            int early = late.inferences("a");
            time.advance(Duration.ofSeconds(1));

            assertThat(early).isZero();
            assertThat(late.inferences("a")).isEqualTo(1);
        }
    }

    @Test
    void lateEffect_negative_isRefused() {
        assertThatThrownBy(() -> Fault.lateEffect(SECOND.negated()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lag is PT-1S");
    }

    @Test
    void processedAfter_ofAFaultThatShowsTheResponse_isRefused() {
        assertThatThrownBy(() -> Fault.cutMidBody().processedAfter(SECOND))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CUT_MID_BODY");
    }

    @Test
    void temporaryRedirect_leadsToAHostThatServesTheFile() {
        esd.script("a", ExecuteScript.success(1));
        create("a");
        clock.advance(SECOND);
        String url = execute("a").path("output_files").path(0).asText();
        esd.faults().on(Route.DOWNLOAD).then(Fault.temporaryRedirect());

        HttpResponse<byte[]> answer = client.exchange("GET", url, Map.of(), "");

        assertThat(answer.statusCode()).isEqualTo(307);
        String location = answer.headers().firstValue("location").orElseThrow();
        assertThat(location).isEqualTo(url.replace("127.0.0.1", "localhost"));
        assertThat(client.exchange("GET", location, Map.of(), "").statusCode()).isEqualTo(200);
    }

    @Test
    void resetWhenIdle_servesTheRequestAndBreaksTheConnectionUnderTheNext() {
        esd.faults().on(Route.LIST_EXECUTES).then(Fault.resetWhenIdle());

        assertThat(list().statusCode()).isEqualTo(200);
        // The client of the JDK would repeat a GET by itself, but not a POST.
        assertThatThrownBy(() -> create("a")).isInstanceOf(UncheckedIOException.class);

        assertThat(esd.requestCount(Route.CREATE_EXECUTE)).isZero();
        assertThat(create("a").statusCode()).isEqualTo(201);
    }
}
