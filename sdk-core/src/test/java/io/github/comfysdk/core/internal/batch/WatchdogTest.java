package io.github.comfysdk.core.internal.batch;

import static io.github.comfysdk.core.testing.TestClients.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteStatus;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private static final String ADVICE = "look at the endpoint's machines, or set withStuckAfter";
    private static final String STATE = "batch demo has 2 items under way, the oldest is execute demo~a~1~0";

    private final VirtualTime time = VirtualTime.startingAt(NOW);
    private final Tally tally = new Tally(time, OptionalLong.empty());
    private final List<String> warnings = new ArrayList<>();
    private String state = STATE;
    private final List<String> stalls = new ArrayList<>();
    private final Watchdog watchdog =
            new Watchdog(time, tally, () -> state, ADVICE, () -> stalls.add(state), warnings::add);

    private void end() {
        var item = new BatchItem<>("a", TestClients.graph(), 1);
        tally.ended(new BatchResult.Skipped<>(item, "demo~a~1~0", "deleted"), true);
    }

    @Test
    void start_nothingEnds_warnsOnceAndSaysWhatTheBatchWaitsFor() {
        watchdog.start();

        time.advance(Duration.ofMinutes(30));
        assertThat(warnings).isEmpty();
        time.advance(Duration.ofHours(10));

        assertThat(warnings)
                .containsExactly(STATE + ": nothing has ended yet, in 31 minutes; look at the"
                        + " endpoint's machines, or set withStuckAfter");
    }

    @Test
    void start_somethingEndsAndSilenceReturns_warnsAgain() {
        watchdog.start();
        time.advance(Duration.ofMinutes(40));
        end();
        time.advance(Duration.ofMinutes(29));
        assertThat(warnings).hasSize(1);

        time.advance(Duration.ofMinutes(10));

        assertThat(warnings).hasSize(2);
        assertThat(stalls).hasSize(2);
    }

    @Test
    void start_somethingHasEnded_saysHowLongTheLongestRunTookIfItIsKnown() {
        watchdog.start();
        end();
        time.advance(Duration.ofMinutes(40));
        tally.ran(Execute.builder()
                .promptId("id")
                .status(ExecuteStatus.SUCCESS)
                .startTime(NOW)
                .completeTime(NOW.plusMillis(900_500))
                .build());
        end();
        time.advance(Duration.ofMinutes(50));

        assertThat(warnings)
                .containsExactly(
                        STATE
                                + ": nothing has ended for 31 minutes; look at the endpoint's machines, or set withStuckAfter",
                        STATE
                                + ": nothing has ended for 46 minutes, and the longest run so far took 15 minutes 0.5 seconds;"
                                + " look at the endpoint's machines, or set withStuckAfter");
    }

    @Test
    void start_nothingIsUnderWay_isQuiet() {
        state = "";
        watchdog.start();

        time.advance(Duration.ofHours(10));

        assertThat(warnings).isEmpty();
        assertThat(stalls).isEmpty();
    }

    @Test
    void start_brokenLog_goesOn() {
        var broken = new Watchdog(time, tally, () -> state, ADVICE, () -> stalls.add(state), warning -> {
            warnings.add(warning);
            throw new IllegalStateException("the log is full");
        });
        broken.start();

        time.advance(Duration.ofMinutes(40));
        end();
        time.advance(Duration.ofMinutes(40));

        assertThat(warnings).hasSize(2);
        assertThat(stalls).hasSize(2);
    }

    @Test
    void stop_silence_isQuiet() {
        watchdog.start();
        watchdog.stop();

        time.advance(Duration.ofHours(10));

        assertThat(warnings).isEmpty();
        assertThat(time.pendingTasks()).isZero();
    }
}
