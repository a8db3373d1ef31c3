package io.github.comfysdk.core.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.internal.batch.folder.Storage;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Members;
import io.github.comfysdk.core.testing.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows of refused creates: who remembers them, and what the next run does. */
class LeftRowStepTest extends WorkFixture {
    private static final String REFUSAL =
            "An error occurred (ValidationError) when calling the InvokeEndpointAsync operation: no";

    private Storage storage;

    @BeforeEach
    void useFolder() {
        storage = openFolder();
    }

    private static final Instant LEFT = Instant.parse("2026-11-23T09:41:25.123456Z");

    private static String createdAt(Instant time) {
        return "'create_time': '" + time.toString().replace("Z", "") + "'";
    }

    private static Reply leftRow(String... members) {
        String[] all = Arrays.copyOf(members, members.length + 1);
        all[members.length] = createdAt(LEFT);
        return row(1, "created", all);
    }

    /** The row that somebody has written who has created the id anew. */
    private static Reply laterRow(String... members) {
        String[] all = Arrays.copyOf(members, members.length + 1);
        all[members.length] = createdAt(LEFT.plusNanos(1000));
        return row(1, "created", all);
    }

    private void remember() throws IOException {
        storage.refused().add(id(1), LEFT);
    }

    @Test
    void run_rowWaits_isDeletedForgottenAndItsIdNotUsedAgain() throws IOException {
        remember();
        Setting setting = setting();
        server.on(get(1), leftRow()).on(DELETE, Reply.data("null"));

        assertThat(valueOf(new LeftRowStep(setting, id(1)).run())).isTrue();
        assertThat(setting.deletedIds().contains(id(1))).isTrue();
        assertThat(LeftRowStep.isKnown(setting, id(1))).isFalse();
    }

    @Test
    void run_rowThatCannotBeDeleted_isLeftToTheWaitAndRemembered() throws IOException {
        remember();
        Setting setting = setting();
        server.on(get(1), leftRow()).on(DELETE, refused());

        assertThat(valueOf(new LeftRowStep(setting, id(1)).run())).isFalse();
        assertThat(LeftRowStep.isKnown(setting, id(1))).isTrue();
    }

    static Stream<Reply> otherRows() {
        return Stream.of(leftRow(Members.START), laterRow(), row(1, "created"), absent(1));
    }

    @ParameterizedTest
    @MethodSource("otherRows")
    void run_rowRunsOrIsAnotherOrGone_isLeftToTheWaitAndForgotten(Reply found) throws IOException {
        remember();
        Setting setting = setting();
        server.on(get(1), found);

        assertThat(valueOf(new LeftRowStep(setting, id(1)).run())).isFalse();
        assertThat(count(DELETE)).isZero();
        assertThat(setting.deletedIds().isEmpty()).isTrue();
        assertThat(LeftRowStep.isKnown(setting, id(1))).isFalse();
    }

    @Test
    void run_unreadableRow_isLeftToTheWaitAndRemembered() throws IOException {
        remember();
        Setting setting = setting();
        server.on(get(1), refused());

        assertThat(valueOf(new LeftRowStep(setting, id(1)).run())).isFalse();
        assertThat(count(DELETE)).isZero();
        assertThat(LeftRowStep.isKnown(setting, id(1))).isTrue();
    }

    @Test
    void run_deletedIdsCannotBeWritten_fails() throws IOException {
        remember();
        Setting setting = setting();
        Files.createDirectory(folder.resolve(".deleted"));
        server.on(get(1), leftRow());

        assertThat(failureOf(new LeftRowStep(setting, id(1)).run())).isInstanceOf(IllegalStateException.class);
        assertThat(count(DELETE)).isZero();
    }

    @Test
    void cancel_duringTheRead_deletesNothing() throws IOException {
        remember();
        var read = new CompletableFuture<TransportResponse>();
        server.on(get(1), () -> read);
        var gone = new LeftRowStep(setting(), id(1)).run();

        gone.cancel(true);
        var unused = leftRow().send().thenAccept(read::complete);

        assertThat(count(DELETE)).isZero();
    }

    @Test
    void create_refusedAndItsRowDeleted_isForgotten() {
        server.on(POST, Reply.refusal(400, REFUSAL)).on(get(1), leftRow()).on(DELETE, () -> {
            assertThat(storage.refused().isLeft(id(1), LEFT)).isTrue();
            return Reply.data("null").send();
        });

        begin(setting(), NEW);

        assertThat(failed().tries()).isZero();
        assertThat(count(DELETE)).isEqualTo(1);
        assertThat(storage.refused().contains(id(1))).isFalse();
    }

    @Test
    void create_refusedAndItsRowNotDeleted_isRememberedByItsTime() {
        server.on(POST, Reply.refusal(400, REFUSAL)).on(get(1), leftRow()).on(DELETE, refused());

        begin(setting(), NEW);

        assertThat(failed().tries()).isZero();
        assertThat(storage.refused().isLeft(id(1), LEFT)).isTrue();
    }

    static Stream<Reply> rowsOfNobody() {
        return Stream.of(absent(1), refused(), row(1, "created", "'create_time': ''"), leftRow(Members.START));
    }

    @ParameterizedTest
    @MethodSource("rowsOfNobody")
    void create_refusedAndNoRowWaits_deletesAndRemembersNothing(Reply found) {
        server.on(POST, Reply.refusal(400, REFUSAL)).on(get(1), found).on(DELETE, refused());

        begin(setting(), NEW);

        assertThat(failed().tries()).isZero();
        assertThat(count(DELETE)).isEqualTo(1);
        assertThat(storage.refused().contains(id(1))).isFalse();
    }

    @Test
    void begin_jobThatIsALeftRow_isDeletedAndCreatedUnderTheNextId() throws IOException {
        remember();
        server.on(get(1), leftRow()).on(DELETE, Reply.data("null")).on(POST, created(2));

        begin(setting(), new Known.Job(id(1), 1, 0, false, Known.ALL));

        assertThat(count(DELETE)).isEqualTo(1);
        assertThat(steps()).last().isEqualTo("SUBMITTED " + id(2) + " 0");
    }

    static Stream<Reply> jobs() {
        return Stream.of(leftRow(Members.START), laterRow());
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void begin_jobThatRunsOrWasCreatedAnew_isAwaited(Reply found) throws IOException {
        remember();
        server.on(get(1), found, failure(1));

        begin(setting(), new Known.Job(id(1), 1, 0, false, Known.ALL));
        advance(10);

        assertThat(failed().promptId()).isEqualTo(id(1));
        assertThat(count(POST)).isZero();
        assertThat(count(DELETE)).isZero();
    }

    @Test
    void create_ofAnIdWithALeftRow_keepsTheRecordUntilItIsAccepted() throws IOException {
        remember();
        server.on(POST, () -> {
            assertThat(storage.refused().isLeft(id(1), LEFT)).isTrue();
            return Reply.json(201, Answers.created(id(1))).send();
        });

        begin(setting(), NEW);

        assertThat(reports).containsExactly("created");
        assertThat(storage.refused().contains(id(1))).isFalse();
    }

    @Test
    void create_refusedAtTheDoorAfterwards_keepsTheRecord() throws IOException {
        remember();
        server.on(POST, Reply.json(403, Answers.gateway("Forbidden")));

        begin(setting(), NEW);

        assertThat(stops).hasSize(1);
        assertThat(count(DELETE)).isZero();
        assertThat(storage.refused().isLeft(id(1), LEFT)).isTrue();
    }

    @Test
    void create_lookFindsALeftRow_usesTheNextId() throws IOException {
        remember();
        server.on(get(1), leftRow()).on(get(2), absent(2)).on(POST, created(2));

        begin(setting(), new Known.Nothing(1, 0, 0));

        assertThat(steps()).last().isEqualTo("SUBMITTED " + id(2) + " 0");
        assertThat(storage.refused().isLeft(id(1), LEFT)).isTrue();
    }

    @Test
    void create_lookFindsAnotherRowThanTheLeftOne_isThatJob() throws IOException {
        remember();
        server.on(get(1), laterRow());

        begin(setting(), new Known.Nothing(1, 0, 0));

        assertThat(steps()).last().isEqualTo("SUBMITTED " + id(1) + " 0");
        assertThat(count(POST)).isZero();
    }
}
