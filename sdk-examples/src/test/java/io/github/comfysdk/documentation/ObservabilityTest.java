package io.github.comfysdk.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.VirtualTime;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.ReceivedRequest;
import io.github.comfysdk.testkit.scenario.Route;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The metrics and spans of docs/observability.md show what has happened. */
class ObservabilityTest {
    private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-11-28T10:00:00Z"));
    private final EsdSimulator esd = EsdSimulator.builder()
            .time(time)
            .defaultScript(ExecuteScript.success(1).runningFor(Duration.ofSeconds(10)))
            .inMemory();

    private ComfyClient.Builder builder() {
        return ComfyClient.builder()
                .baseUrl(esd.baseUrl())
                .apiKey(esd.apiKey())
                .time(time)
                .transport(esd.transport(time));
    }

    @Test
    void metrics_agreeWithWhatTheServerReceived() {
        var registry = new SimpleMeterRegistry();
        esd.faults().on(Route.PING).times(1).then(Fault.status(503));
        try (ComfyClient comfy = builder()
                .listener(new ObservabilitySnippets.ComfyMetrics(registry))
                .build()) {
            comfy.ping();
            var done = comfy.executes().submit(LogSweepTest.request("job-1")).await();
            comfy.outputs().bytes(done.outputFiles().get(0));
        }

        assertThat(registry.get("comfy.attempts").timers().stream()
                        .mapToLong(timer -> timer.count())
                        .sum())
                .isEqualTo(esd.requests().size());
        assertThat(registry.get("comfy.attempts").tag("status", "503").timer().count())
                .isEqualTo(1);
        assertThat(registry.get("comfy.calls").tag("operation", "Ping").timer().count())
                .isEqualTo(1);
        assertThat(registry.get("comfy.waits").timer().totalTime(TimeUnit.SECONDS))
                .isGreaterThanOrEqualTo(10);
        assertThat(registry.get("comfy.wait.polls").summary().totalAmount())
                .isEqualTo(esd.requestCount(Route.GET_EXECUTE));
        assertThat(registry.get("comfy.wait.notice").timer().count()).isEqualTo(1);
        assertThat(registry.get("comfy.download.bytes").counter().count()).isPositive();
    }

    @Test
    void spans_haveParentStartAndEnd() {
        Span.ENDED.clear();
        esd.faults().on(Route.PING).times(1).then(Fault.status(503));
        Span work = Span.start("work", Optional.empty(), time.now());
        Instant begun = time.now();
        try (ComfyClient comfy = ObservabilitySnippets.traced(builder()).build()) {
            work.runInside(comfy::ping);
        }

        List<Span> spans = List.copyOf(Span.ENDED);
        assertThat(spans).extracting(span -> span.name).containsExactly("attempt", "attempt", "Ping");
        Span call = spans.get(2);
        assertThat(call.parent).containsSame(work);
        assertThat(call.start).isEqualTo(begun);
        assertThat(call.end).isEqualTo(time.now());
        assertThat(call.attributes).containsEntry("comfy.outcome", "SUCCEEDED");
        assertThat(Stream.of(spans.get(0), spans.get(1)))
                .allSatisfy(attempt -> assertThat(attempt.parent).containsSame(call));
        assertThat(spans.get(1).start).isAfter(spans.get(0).start);
        assertThat(esd.requests())
                .hasSize(2)
                .extracting(request -> traceparent(request))
                .containsOnly(work.traceparent());
    }

    @Test
    void spans_ofABatch_areInsideThatOfTheirItem() {
        Span.ENDED.clear();
        try (ComfyClient comfy = ObservabilitySnippets.traced(builder()).build();
                var run = comfy.batch("spans")
                        .with(o -> o.withEndpoint("comfy-async-demo").withFreshStart())
                        .start(List.of(BatchItem.of(
                                "row-1", LogSweepTest.request("job-1").prompt())))) {
            assertThat(run.stream()).hasOnlyElementsOfType(BatchResult.Succeeded.class);
        }

        assertThat(Span.ENDED)
                .filteredOn(span -> span.name.equals("item"))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.attributes).containsEntry("comfy.result", "SUCCEEDED");
                    assertThat(Span.ENDED)
                            .filteredOn(span -> span.name.equals("CreateExecute"))
                            .singleElement()
                            .satisfies(create -> assertThat(create.parent).containsSame(item));
                });
    }

    private static String traceparent(ReceivedRequest request) {
        return request.header("traceparent").orElse("none");
    }
}
