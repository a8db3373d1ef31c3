package io.github.comfysdk.core.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.event.BatchItemEvent;
import io.github.comfysdk.core.event.BatchRunEvent;
import io.github.comfysdk.core.event.CallEndedEvent;
import io.github.comfysdk.core.event.CallOrigin;
import io.github.comfysdk.core.event.DownloadEndedEvent;
import io.github.comfysdk.core.event.ListScanEvent;
import io.github.comfysdk.core.event.Outcome;
import io.github.comfysdk.core.event.WaitEndedEvent;
import io.github.comfysdk.core.event.WaitProgressEvent;
import io.github.comfysdk.core.internal.call.EventReporter.Topic;
import io.github.comfysdk.core.retry.AttemptEvent;
import io.github.comfysdk.model.ExecutePhase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the log says of each event, and to which logger. */
class DebugLogTest {
    private static final Duration LONG = Duration.ofMillis(1_500);

    private final Logger root = Logger.getLogger("io.github.comfysdk");
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            lines.add(entry.getLoggerName() + " " + entry.getLevel() + " " + entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final DebugLog log = new DebugLog();

    @BeforeEach
    void turnOn() {
        handler.setLevel(Level.ALL);
        root.setLevel(Level.FINE);
        root.setUseParentHandlers(false);
        root.addHandler(handler);
    }

    @AfterEach
    void turnOff() {
        root.removeHandler(handler);
        root.setLevel(null);
        root.setUseParentHandlers(true);
    }

    @ParameterizedTest
    @EnumSource
    void isOn_level_decides(Topic topic) {
        assertThat(log.isOn(topic)).isTrue();

        root.setLevel(Level.INFO);

        assertThat(log.isOn(topic)).isFalse();
    }

    @Test
    void onAttempt_retried_namesStatusAndPause() {
        log.onAttempt(new AttemptEvent(
                "GetExecute",
                Optional.of("job-1"),
                2,
                LONG,
                OptionalInt.of(503),
                Optional.of("HTTP/1.1"),
                Optional.of("ServerException"),
                Optional.of(Duration.ofMillis(250)),
                "HTTP 503",
                7,
                Instant.EPOCH,
                Optional.of("r-1")));

        assertThat(lines)
                .containsExactly(
                        "io.github.comfysdk.call FINE attempt call=7 operation=GetExecute execute=job-1 attempt=2"
                                + " ms=1500 status=503 requestId=r-1 exception=ServerException nextInMs=250");
    }

    @Test
    void onCallEnded_ofABatch_namesItsParent() {
        log.onCallEnded(new CallEndedEvent(
                7,
                "CreateExecute",
                Optional.of("job-1"),
                Optional.of("demo"),
                CallOrigin.APPLICATION,
                OptionalLong.of(3),
                Instant.EPOCH,
                LONG,
                Outcome.FAILED,
                4,
                OptionalInt.of(400),
                Optional.of("r-1"),
                Optional.of("BadRequestException")));

        assertThat(lines)
                .containsExactly("io.github.comfysdk.call FINE call call=7 operation=CreateExecute execute=job-1"
                        + " endpoint=demo origin=APPLICATION parent=3 outcome=FAILED ms=1500 attempts=4 status=400"
                        + " requestId=r-1 exception=BadRequestException");
    }

    @Test
    void onWait_progressAndEnd_nameThePhase() {
        log.onWaitProgress(new WaitProgressEvent(
                5, "job-1", Optional.of("demo"), Instant.EPOCH, WaitProgressEvent.Kind.STUCK, ExecutePhase.RUNNING));
        log.onWaitEnded(new WaitEndedEvent(
                5,
                "job-1",
                Optional.empty(),
                OptionalLong.empty(),
                Instant.EPOCH,
                LONG,
                Outcome.SUCCEEDED,
                Optional.of(ExecutePhase.SUCCEEDED),
                6,
                2,
                Optional.empty(),
                Optional.empty(),
                Optional.of(Duration.ofMillis(40)),
                Optional.empty()));

        assertThat(lines)
                .containsExactly(
                        "io.github.comfysdk.wait FINE wait wait=5 execute=job-1 endpoint=demo noticed=STUCK phase=RUNNING",
                        "io.github.comfysdk.wait FINE wait end wait=5 execute=job-1 outcome=SUCCEEDED phase=SUCCEEDED"
                                + " ms=1500 reads=6 pages=2 noticeDelayMs=40");
    }

    @Test
    void onListScan_end_namesWhatWasFound() {
        log.onListScan(new ListScanEvent(
                9,
                ListScanEvent.Purpose.WAIT,
                Instant.EPOCH,
                LONG,
                3,
                3_000,
                12,
                11,
                ListScanEvent.End.END_OF_LIST,
                Optional.empty()));

        assertThat(lines)
                .containsExactly("io.github.comfysdk.list FINE scan scan=9 purpose=WAIT end=END_OF_LIST ms=1500 pages=3"
                        + " rows=3000 wanted=12 found=11");
    }

    @Test
    void onDownloadEnded_file_isNotNamed() {
        log.onDownloadEnded(new DownloadEndedEvent(
                8,
                7,
                Optional.of("job-1"),
                "private.png",
                Instant.EPOCH,
                LONG,
                Outcome.SUCCEEDED,
                4_096,
                1,
                Optional.empty()));

        assertThat(lines)
                .containsExactly("io.github.comfysdk.download FINE download download=8 call=7 execute=job-1"
                        + " outcome=SUCCEEDED ms=1500 bytes=4096 resumes=1");
    }

    @Test
    void onBatch_itemAndRun_nameTheBatchButNotTheKey() {
        log.onBatchItem(new BatchItemEvent(
                4,
                2,
                "demo",
                "private key",
                "demo.x.1.0123456789",
                BatchItemEvent.Step.ENDED,
                Instant.EPOCH,
                Instant.EPOCH,
                1,
                Optional.of(BatchItemEvent.Result.REUSED),
                Optional.empty()));
        log.onBatchRun(new BatchRunEvent(
                2,
                "demo",
                BatchRunEvent.Step.SLOWED_DOWN,
                Instant.EPOCH,
                Instant.EPOCH,
                80,
                4,
                Optional.of(LONG),
                Optional.empty()));

        assertThat(lines)
                .containsExactly(
                        "io.github.comfysdk.batch FINE item item=4 run=2 batch=demo execute=demo.x.1.0123456789 step=ENDED"
                                + " tries=1 result=REUSED",
                        "io.github.comfysdk.batch FINE run run=2 batch=demo step=SLOWED_DOWN underWay=80 ended=4"
                                + " spanMs=1500");
    }
}
