package io.github.comfysdk.core.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.event.CallOrigin;
import io.github.comfysdk.core.event.CallStartedEvent;
import io.github.comfysdk.core.event.DownloadEndedEvent;
import io.github.comfysdk.core.internal.call.Callbacks;
import io.github.comfysdk.core.internal.call.EventReporter.Topic;
import io.github.comfysdk.core.retry.AttemptEvent;
import io.github.comfysdk.core.retry.ClientListener;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who receives which events, and which item of a batch they belong to. */
class ClientEventsTest {
    private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-11-23T09:41:26Z"));
    private final List<Long> got = new ArrayList<>();

    private ClientEvents events(@Nullable ClientListener listener) {
        return new ClientEvents(listener, new Callbacks(time, Runnable::run, null), Runnable::run, time);
    }

    private static void report(ClientEvents events, long id) {
        events.report(
                Topic.CALL,
                null,
                new CallStartedEvent(
                        id,
                        "GetExecute",
                        Optional.empty(),
                        Optional.empty(),
                        CallOrigin.APPLICATION,
                        OptionalLong.empty(),
                        Instant.EPOCH),
                ClientListener::onCallStarted);
    }

    /** Receives the starts of calls. */
    private final class Starts implements ClientListener {
        @Override
        public void onAttempt(AttemptEvent event) {
            got.add(-1L);
        }

        @Override
        public void onCallStarted(CallStartedEvent event) {
            got.add(event.id());
        }
    }

    /** Receives the ends of downloads, and every attempt as all listeners do. */
    private record Downloads(List<Long> ended) implements ClientListener {
        @Override
        public void onAttempt(AttemptEvent event) {}

        @Override
        public void onDownloadEnded(DownloadEndedEvent event) {
            ended.add(event.id());
        }
    }

    @Test
    void isOn_topics_areThoseThatSomebodyReceives() {
        assertThat(Stream.of(Topic.values()).filter(events(null)::isOn)).isEmpty();
        assertThat(Stream.of(Topic.values()).filter(events(new Starts())::isOn)).containsExactly(Topic.CALL);
        assertThat(Stream.of(Topic.values()).filter(events(new Downloads(got))::isOn))
                .containsExactly(Topic.CALL, Topic.DOWNLOAD);
    }

    @Test
    void report_event_reachesAListenerThatReceivesItsKind() {
        report(events(new Starts()), 7);
        report(events(new Downloads(got)), 8);
        report(events(null), 9);

        assertThat(got).containsExactly(7L);
    }

    @Test
    void report_loggerAtDebug_writesItAlsoWithoutAListener() {
        Logger logger = Logger.getLogger("io.github.comfysdk.call");
        List<String> lines = new ArrayList<>();
        Filter filter = entry -> {
            lines.add(entry.getMessage());
            return false;
        };
        logger.setLevel(Level.FINE);
        logger.setFilter(filter);
        try {
            ClientEvents events = events(null);
            assertThat(events.isOn(Topic.CALL)).isTrue();

            events.report(
                    Topic.CALL,
                    null,
                    new AttemptEvent(
                            "GetExecute",
                            Optional.empty(),
                            1,
                            Duration.ZERO,
                            OptionalInt.of(200),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            "",
                            7,
                            Instant.EPOCH,
                            Optional.empty()),
                    ClientListener::onAttempt);
        } finally {
            logger.setFilter(null);
            logger.setLevel(null);
        }

        assertThat(lines).containsExactly("attempt call=7 operation=GetExecute attempt=1 ms=0 status=200");
    }

    @Test
    void nextId_numbers_areCountedFromOne() {
        ClientEvents events = events(null);

        assertThat(List.of(events.nextId(), events.nextId())).containsExactly(1L, 2L);
    }

    @Test
    void within_nested_isTheInnermostAndThenTheOneBefore() {
        ClientEvents events = events(null);
        assertThat(events.parent()).isEmpty();

        String result = events.within(3, () -> {
            assertThat(events.parent()).hasValue(3);
            events.within(4, () -> assertThat(events.parent()).hasValue(4));
            assertThat(events.parent()).hasValue(3);
            return "done";
        });

        assertThat(result).isEqualTo("done");
        assertThat(events.parent()).isEmpty();
    }
}
