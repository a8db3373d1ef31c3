package io.github.comfysdk.documentation;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.event.BatchItemEvent;
import io.github.comfysdk.core.event.CallEndedEvent;
import io.github.comfysdk.core.event.CallStartedEvent;
import io.github.comfysdk.core.event.DownloadEndedEvent;
import io.github.comfysdk.core.event.WaitEndedEvent;
import io.github.comfysdk.core.options.RequestHeaders;
import io.github.comfysdk.core.retry.AttemptEvent;
import io.github.comfysdk.core.retry.ClientListener;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The code of docs/observability.md, compiled. */
final class ObservabilitySnippets {
    private ObservabilitySnippets() {}

    // The lines are as the page shows them.
    // spotless:off
    // snippet: micrometer
    static final class ComfyMetrics implements ClientListener {
        private final MeterRegistry registry;

        ComfyMetrics(MeterRegistry registry) {
            this.registry = registry;
        }

        @Override
        public void onAttempt(AttemptEvent event) {
            String status = event.status().isPresent() ? "" + event.status().getAsInt() : "none";
            registry.timer("comfy.attempts", "operation", event.operation(), "status", status).record(event.duration());
        }

        @Override
        public void onCallEnded(CallEndedEvent event) {
            registry.timer("comfy.calls", "operation", event.operation(), "outcome", event.outcome().name())
                    .record(event.duration());
        }

        @Override
        public void onWaitEnded(WaitEndedEvent event) {
            String endpoint = event.endpointName().orElse("unknown");
            registry.timer("comfy.waits", "endpoint", endpoint, "outcome", event.outcome().name()).record(event.duration());
            registry.summary("comfy.wait.polls", "endpoint", endpoint).record(event.reads() + event.pages());
            event.noticeDelay().ifPresent(late -> registry.timer("comfy.wait.notice", "endpoint", endpoint).record(late));
        }

        @Override
        public void onDownloadEnded(DownloadEndedEvent event) {
            registry.counter("comfy.download.bytes", "outcome", event.outcome().name()).increment((double) event.bytes());
        }

        @Override
        public void onBatchItem(BatchItemEvent event) {
            String result = event.result().map(Enum::name).orElse("none");
            registry.counter("comfy.batch.items", "step", event.step().name(), "result", result).increment();
        }
    }
    // end snippet

    // snippet: spans
    static final class CallSpans implements ClientListener {
        private final Map<Long, Span> open = new HashMap<>();            // one event at a time, so no lock

        @Override
        public void onCallStarted(CallStartedEvent event) {
            Optional<Span> parent = event.parentId().isPresent()
                    ? Optional.ofNullable(open.get(event.parentId().getAsLong()))   // the item of a batch
                    : Span.current();                                    // the caller's, by callerContext
            open.put(event.id(), Span.start(event.operation(), parent, event.start()));
        }

        @Override
        public void onBatchItem(BatchItemEvent event) {
            Span item = open.computeIfAbsent(event.id(), id -> Span.start("item", Optional.empty(), event.start()));
            event.result().ifPresent(result -> {
                item.set("comfy.result", result.name());
                item.end(event.time());
                open.remove(event.id());
            });
        }

        @Override
        public void onAttempt(AttemptEvent event) {
            Span.start("attempt", Optional.ofNullable(open.get(event.callId())), event.start())
                    .end(event.start().plus(event.duration()));
        }

        @Override
        public void onCallEnded(CallEndedEvent event) {
            Optional.ofNullable(open.remove(event.id())).ifPresent(span -> {   // absent if its start was dropped
                span.set("comfy.outcome", event.outcome().name());
                event.requestId().ifPresent(id -> span.set("aws.request_id", id));
                span.end(event.time());
            });
        }

        @Override
        public void onDropped(long events) {
            open.clear();                                                // their ends may be among them
        }
    }
    // end snippet

    static ComfyClient.Builder traced(ComfyClient.Builder builder) {
        // snippet: traced
        builder.listener(new CallSpans())
                .callerContext(Span::carry)                              // OpenTelemetry: () -> Context.current()::wrap
                .headers(request -> Span.current()
                        .map(span -> RequestHeaders.of("traceparent", span.traceparent()))
                        .orElse(RequestHeaders.none()));                 // polls have no caller
        // end snippet
        return builder;
    }
    // spotless:on
}
