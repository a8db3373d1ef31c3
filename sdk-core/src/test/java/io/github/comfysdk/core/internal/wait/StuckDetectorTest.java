package io.github.comfysdk.core.internal.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteStatus;
import io.github.comfysdk.model.InferenceType;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StuckDetectorTest {
    private static final Execute QUEUED =
            Execute.builder().promptId("a").status(ExecuteStatus.CREATED).build();
    private static final Execute RUNNING =
            Execute.builder().from(QUEUED).startTime(Instant.EPOCH).build();

    private final StuckDetector detector = new StuckDetector(WaitPolicy.defaults()
            .withStuckWhenQueuedFor(Duration.ofMinutes(10))
            .withStuckWhenSilentFor(Duration.ofMinutes(5)));

    private String adviceAt(Execute execute, int minute) {
        return detector.check(execute, Duration.ofMinutes(minute).toNanos()).orElse("none");
    }

    @Test
    void check_oneLongPhase_givesAdviceOnceWhenItsLimitIsMet() {
        assertThat(adviceAt(QUEUED, 0)).isEqualTo("none");
        assertThat(adviceAt(QUEUED, 9)).isEqualTo("none");
        assertThat(adviceAt(QUEUED, 10)).contains("No machine has started it");
        assertThat(adviceAt(QUEUED, 30)).isEqualTo("none");
    }

    @Test
    void check_nextPhaseIsLongToo_givesAdviceAgain() {
        adviceAt(QUEUED, 0);
        assertThat(adviceAt(QUEUED, 10)).contains("No machine has started it");

        assertThat(adviceAt(RUNNING, 20)).isEqualTo("none");
        assertThat(adviceAt(RUNNING, 24)).isEqualTo("none");
        assertThat(adviceAt(RUNNING, 25)).contains("A machine started it and has reported nothing since");
    }

    @Test
    void progressed_afterAdvice_beginsToMeasureAgain() {
        adviceAt(RUNNING, 0);
        assertThat(adviceAt(RUNNING, 5)).contains("A machine started it");
        detector.progressed(Duration.ofMinutes(6).toNanos());

        assertThat(adviceAt(RUNNING, 10)).isEqualTo("none");
        assertThat(adviceAt(RUNNING, 11)).contains("A machine started it");
    }

    @Test
    void check_realTimeEndpoint_saysThatItMayHaveDroppedTheJob() {
        Execute realTime = Execute.builder()
                .from(RUNNING)
                .inferenceType(InferenceType.REAL_TIME)
                .build();

        assertThat(StuckDetector.advice(realTime)).startsWith("A real-time endpoint that was busy");
        assertThat(StuckDetector.advice(RUNNING)).startsWith("A machine started it");
    }
}
