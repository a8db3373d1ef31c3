package io.github.comfysdk.core.internal.batch.folder;

import static io.github.comfysdk.core.testing.TestClients.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.internal.batch.folder.RunningMark.Leave;
import io.github.comfysdk.testkit.VirtualTime;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RunningMarkTest {
    private final VirtualTime time = VirtualTime.startingAt(NOW);
    private final List<RunningMark> marks = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void release() {
        marks.forEach(mark -> mark.close(Leave.NOTHING_UNDER_WAY));
    }

    private RunningMark claim(Duration arrival) throws IOException {
        RunningMark mark = RunningMark.claim(folder, time, arrival, Duration.ofSeconds(5));
        marks.add(mark);
        return mark;
    }

    private RunningMark claim() throws IOException {
        return claim(Duration.ofSeconds(35));
    }

    private Path file() {
        return folder.resolve(".running");
    }

    private Instant lastSign() {
        return Instant.ofEpochMilli(file().toFile().lastModified());
    }

    @Test
    void claim_emptyFolder_hasNothingToWaitFor() throws IOException {
        RunningMark mark = claim();

        assertThat(mark.quietFrom()).isEmpty();
        assertThat(lastSign()).isEqualTo(NOW);
        mark.close(Leave.CREATES);
        assertThat(file()).hasContent("runs ");
    }

    @Test
    void claim_twice_isRefusedUntilTheFirstIsClosed() throws IOException {
        RunningMark mark = claim();

        assertThatThrownBy(this::claim)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "the batch in " + folder + " is running already, in another process or in this one; wait for"
                                + " its end, or close that run. A batch may run once at a time");

        mark.close(Leave.NOTHING_UNDER_WAY);
        assertThatCode(this::claim).doesNotThrowAnyException();
    }

    @Test
    void claim_lockedBySomethingElse_isRefusedUntilThatLetsGo() throws IOException {
        try (var other = FileChannel.open(file(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            assertThat(other.tryLock()).isNotNull();

            assertThatThrownBy(this::claim).hasMessageContaining("is running already");
        }

        assertThatCode(this::claim).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"JOBS,5", "CREATES,37"})
    void claim_afterARunThatLeftSomething_isQuietOnceThatShows(Leave leave, int seconds) throws IOException {
        RunningMark first = claim();
        time.advance(Duration.ofSeconds(3));
        first.close(leave);
        time.advance(Duration.ofSeconds(1));

        assertThat(claim().quietFrom()).contains(NOW.plusSeconds(3 + seconds));
    }

    @Test
    void claim_afterARunThatLeftNothing_findsNoFile() throws IOException {
        claim().close(Leave.NOTHING_UNDER_WAY);

        assertThat(file()).doesNotExist();
        assertThat(claim().quietFrom()).isEmpty();
    }

    @Test
    void claim_signOfTheFuture_doesNotMakeTheWaitLonger() throws IOException {
        claim().close(Leave.CREATES);
        assertThat(file().toFile().setLastModified(NOW.plusSeconds(3600).toEpochMilli()))
                .isTrue();

        assertThat(claim().quietFrom()).contains(NOW.plusSeconds(37));
    }

    @ParameterizedTest
    @EnumSource(
            value = Leave.class,
            names = {"JOBS", "NOTHING_UNDER_WAY"})
    void close_beforeTheEarlierRunsCreatesHaveArrived_leavesThemToTheNext(Leave own) throws IOException {
        claim().close(Leave.CREATES);
        RunningMark second = claim();
        time.advance(Duration.ofSeconds(36));

        second.close(own);

        assertThat(file()).hasContent("runs ");
    }

    @Test
    void close_whenTheEarlierRunsCreatesHaveArrived_leavesOnlyItsOwn() throws IOException {
        claim().close(Leave.CREATES);
        RunningMark second = claim();
        time.advance(Duration.ofSeconds(37));

        second.close(Leave.NOTHING_UNDER_WAY);

        assertThat(file()).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(
            value = Leave.class,
            names = {"JOBS", "CREATES"})
    void close_withSomethingUnderWay_isTheLastSignOfLife(Leave leave) throws IOException {
        RunningMark mark = claim();
        time.advance(Duration.ofMillis(2_700));

        mark.close(leave);
        assertThat(lastSign()).isEqualTo(NOW.plusMillis(2_700));
        time.advance(Duration.ofSeconds(10));

        assertThat(lastSign()).isEqualTo(NOW.plusMillis(2_700));
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void close_twice_countsOnce() throws IOException {
        RunningMark mark = claim();
        mark.close(Leave.JOBS);

        mark.close(Leave.NOTHING_UNDER_WAY);

        assertThat(file()).hasContent("waits");
    }

    @Test
    void close_fileOfSomebodyElseInItsPlace_leavesThatAlone() throws IOException {
        RunningMark mark = claim();
        Files.move(file(), folder.resolve("moved"));
        Files.writeString(file(), "another");

        mark.close(Leave.NOTHING_UNDER_WAY);

        assertThat(file()).hasContent("another");
    }

    @Test
    void claimed_whileItRuns_showsASignOfLifeEachSecond() throws IOException {
        var unused = claim();

        time.advance(Duration.ofMillis(999));
        assertThat(lastSign()).isEqualTo(NOW);
        time.advance(Duration.ofMillis(1));
        assertThat(lastSign()).isEqualTo(NOW.plusSeconds(1));
        time.advance(Duration.ofSeconds(5));
        assertThat(lastSign()).isEqualTo(NOW.plusSeconds(6));
    }

    @ParameterizedTest
    @CsvSource({"200,200", "0,0", "1000,0", "2000,0"})
    void claimed_arrivalOfLessThanASecond_showsASignThatOften(int arrivalMillis, int expectedMillis)
            throws IOException {
        var unused = claim(Duration.ofMillis(arrivalMillis));

        time.advance(Duration.ofMillis(300));

        assertThat(lastSign()).isEqualTo(NOW.plusMillis(expectedMillis));
    }

    @ParameterizedTest
    @CsvSource({"100,0", "101,101"})
    void beforeCreate_lastSignAWhileAgo_showsAnother(int now, int expected) throws IOException {
        RunningMark mark = claim();
        time.advance(Duration.ofMillis(now));

        mark.beforeCreate();

        assertThat(lastSign()).isEqualTo(NOW.plusMillis(expected));
    }

    @Test
    void beforeCreate_fileRemoved_isRefusedWithAdvice() throws IOException {
        RunningMark mark = claim();
        Files.delete(file());
        time.advance(Duration.ofMillis(500));

        assertThatThrownBy(mark::beforeCreate)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the file " + file()
                        + ", by which the next run knows of this one, was removed while the batch ran, perhaps with its"
                        + " folder; leave the folder alone while a batch runs in it");
    }

    @Test
    void beforeCreate_fileReplaced_isRefused() throws IOException {
        RunningMark mark = claim();
        Files.move(file(), folder.resolve("moved"));
        Files.writeString(file(), "another");
        time.advance(Duration.ofMillis(500));

        assertThatThrownBy(mark::beforeCreate).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void beforeCreate_afterTheClose_doesNothing() throws IOException {
        RunningMark mark = claim();
        mark.close(Leave.NOTHING_UNDER_WAY);
        time.advance(Duration.ofMillis(500));

        assertThatCode(mark::beforeCreate).doesNotThrowAnyException();
        assertThat(file()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "NOTHING_UNDER_WAY,JOBS,JOBS",
        "JOBS,NOTHING_UNDER_WAY,JOBS",
        "CREATES,JOBS,CREATES",
        "JOBS,CREATES,CREATES",
        "JOBS,JOBS,JOBS"
    })
    void and_two_isTheOneThatIsWaitedForLonger(Leave one, Leave other, Leave expected) {
        assertThat(one.and(other)).isEqualTo(expected);
    }
}
