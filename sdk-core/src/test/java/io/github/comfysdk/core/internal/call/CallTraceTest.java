package io.github.comfysdk.core.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.event.CallEndedEvent;
import io.github.comfysdk.core.event.CallOrigin;
import io.github.comfysdk.core.event.Outcome;
import io.github.comfysdk.core.retry.ClientListener;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The end of a call is the last that is reported of it, whatever its end has cut off. */
class CallTraceTest {
    private final List<String> reported = new ArrayList<>();
    private final List<CallEndedEvent> ends = new ArrayList<>();
    private final CallTrace trace =
            new CallTrace(new Reporter(), OpenCalls.of(VirtualTime.startingAt(Instant.EPOCH)), CallOrigin.APPLICATION);

    private final class Reporter implements EventReporter {
        @Override
        public boolean isOn(Topic topic) {
            return true;
        }

        @Override
        public long nextId() {
            return 1;
        }

        @Override
        public OptionalLong parent() {
            return OptionalLong.empty();
        }

        @Override
        public <T> T within(long parent, Supplier<T> action) {
            return action.get();
        }

        @Override
        public <E> void report(
                Topic topic, @Nullable CallerCode caller, E event, BiConsumer<ClientListener, E> method) {
            reported.add(event.getClass().getSimpleName());
            if (event instanceof CallEndedEvent end) {
                ends.add(end);
            }
        }
    }

    @Test
    void ended_whileSomethingRuns_isReportedAfterItsEnd() {
        assertThat(trace.begins()).isTrue();
        assertThat(trace.begins()).isTrue();

        trace.ended(new CancellationException());
        trace.ends(() -> reported.add("one download"));
        assertThat(ends).isEmpty();
        trace.ends(() -> reported.add("the other"));

        assertThat(reported).containsExactly("CallStartedEvent", "one download", "the other", "CallEndedEvent");
        assertThat(ends).extracting(CallEndedEvent::outcome).containsExactly(Outcome.CANCELLED);
    }

    @Test
    void begins_afterTheEnd_isRefusedAndNotCounted() {
        assertThat(trace.beginsAttempt()).isTrue();
        trace.ends(() -> {});

        trace.ended(null);

        assertThat(trace.beginsAttempt()).isFalse();
        assertThat(trace.begins()).isFalse();
        assertThat(ends).extracting(CallEndedEvent::attempts).containsExactly(1);
    }

    @Test
    void begins_whileTheEndIsHeldBack_isRefused() {
        assertThat(trace.beginsAttempt()).isTrue();
        trace.ended(new CancellationException());

        assertThat(trace.beginsAttempt()).isFalse();
        trace.ends(() -> {});

        assertThat(ends).extracting(CallEndedEvent::attempts).containsExactly(1);
    }
}
