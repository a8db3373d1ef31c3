package io.github.comfysdk.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When an exchange has taken too long: in all, or since something has arrived. */
class ExchangeTimerTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final VirtualTime time = VirtualTime.startingAt(Instant.EPOCH);
    private final List<Duration> ends = new ArrayList<>();

    private boolean end() {
        ends.add(Duration.ofNanos(time.nanoTime()));
        return true;
    }

    private ExchangeTimer started(ExchangeTimeout timeout) {
        var timer = new ExchangeTimer(time, timeout);
        timer.onTimeout(this::end);
        return timer;
    }

    @Test
    void touch_ofATotalTimeout_changesNothing() {
        ExchangeTimer timer = started(ExchangeTimeout.total(LIMIT));

        time.advance(Duration.ofSeconds(9));
        timer.touch();
        time.advance(Duration.ofSeconds(30));

        assertThat(ends).containsExactly(LIMIT);
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void touch_ofAnIdleTimeout_beginsItAnew() {
        ExchangeTimer timer = started(ExchangeTimeout.idle(LIMIT));

        time.advance(Duration.ofSeconds(9));
        timer.touch();
        time.advance(Duration.ofSeconds(9));
        timer.touch();
        time.advance(Duration.ofSeconds(30));

        assertThat(ends).containsExactly(Duration.ofSeconds(28));
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void onTimeout_actionThatCannotEndItYet_isCalledAgainAfterTheSameTime() {
        var timer = new ExchangeTimer(time, ExchangeTimeout.idle(LIMIT));
        timer.onTimeout(() -> {
            end();
            return ends.size() == 3;
        });

        time.advance(Duration.ofMinutes(2));

        assertThat(ends).containsExactly(LIMIT, LIMIT.multipliedBy(2), LIMIT.multipliedBy(3));
    }

    @Test
    void onTimeout_ofTheNextStep_replacesTheActionAndKeepsTheTimeThatHasPassed() {
        var timer = new ExchangeTimer(time, ExchangeTimeout.total(LIMIT));
        List<String> steps = new ArrayList<>();
        timer.onTimeout(() -> steps.add("head"));
        time.advance(Duration.ofSeconds(4));

        timer.onTimeout(() -> steps.add("body") && end());
        time.advance(Duration.ofMinutes(1));

        assertThat(steps).containsExactly("body");
        assertThat(ends).containsExactly(LIMIT);
    }

    @Test
    void stop_timer_callsNothingAnyMore() {
        ExchangeTimer timer = started(ExchangeTimeout.total(LIMIT));

        timer.stop();
        assertThat(time.pendingTasks()).isZero();
        timer.onTimeout(this::end);
        time.advance(Duration.ofMinutes(1));

        assertThat(ends).isEmpty();
    }
}
