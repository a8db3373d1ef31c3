package io.github.comfysdk.core.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.internal.batch.folder.Storage;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Members;
import io.github.comfysdk.core.testing.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows of refused creates: who remembers them, and what the next run does. */
class LeftRowStepTest extends WorkFixture {
    private static final String REFUSAL =
            "An error occurred (ValidationError) when calling the InvokeEndpointAsync operation: no";

    private Storage storage;

    @BeforeEach
    void useFolder() {
        storage = openFolder();
    }

    @Test
    void run_rowWaits_isDeletedAndItsIdNotUsedAgain() {
        Setting setting = setting();
        server.on(get(1), row(1, "created")).on(DELETE, Reply.data("null"));

        assertThat(valueOf(new LeftRowStep(setting, id(1)).run())).isTrue();
        assertThat(setting.deletedIds().contains(id(1))).isTrue();
    }

    @Test
    void run_rowThatCannotBeDeleted_isLeftToTheWait() {
        server.on(get(1), row(1, "created")).on(DELETE, refused());

        assertThat(valueOf(new LeftRowStep(setting(), id(1)).run())).isFalse();
    }

    @Test
    void run_rowRunsOrIsGoneOrUnreadable_isLeftToTheWait() {
        Setting setting = setting();
        server.on(get(1), row(1, "created", Members.START))
                .on(get(2), absent(2))
                .on(get(3), refused());

        for (int i = 1; i <= 3; i++) {
            assertThat(valueOf(new LeftRowStep(setting, id(i)).run())).isFalse();
        }
        assertThat(count(DELETE)).isZero();
        assertThat(setting.deletedIds().isEmpty()).isTrue();
    }

    @Test
    void run_deletedIdsCannotBeWritten_fails() throws IOException {
        Setting setting = setting();
        Files.createDirectory(folder.resolve(".deleted"));
        server.on(get(1), row(1, "created"));

        assertThat(failureOf(new LeftRowStep(setting, id(1)).run())).isInstanceOf(IllegalStateException.class);
        assertThat(count(DELETE)).isZero();
    }

    @Test
    void cancel_duringTheRead_deletesNothing() {
        var read = new CompletableFuture<TransportResponse>();
        server.on(get(1), () -> read);
        var gone = new LeftRowStep(setting(), id(1)).run();

        gone.cancel(true);
        var unused = row(1, "created").send().thenAccept(read::complete);

        assertThat(count(DELETE)).isZero();
    }

    @Test
    void isLeft_idOfARefusedCreate_untilItIsOver() throws IOException {
        Setting setting = setting();
        assertThat(LeftRowStep.isLeft(setting, id(1))).isFalse();

        storage.refused().add(id(1));

        assertThat(LeftRowStep.isLeft(setting, id(1))).isTrue();
        assertThat(LeftRowStep.isLeft(setting, id(2))).isFalse();
    }

    @Test
    void create_refusedAndItsRowDeleted_isForgotten() {
        server.on(POST, Reply.refusal(400, REFUSAL)).on(get(1), absent(1)).on(DELETE, Reply.data("null"));

        begin(setting(), NEW);

        assertThat(failed().tries()).isZero();
        assertThat(storage.refused().contains(id(1))).isFalse();
    }

    @Test
    void create_refusedAndItsRowNotDeleted_isRemembered() {
        server.on(POST, Reply.refusal(400, REFUSAL)).on(get(1), absent(1)).on(DELETE, refused());

        begin(setting(), NEW);

        assertThat(failed().tries()).isZero();
        assertThat(storage.refused().contains(id(1))).isTrue();
    }

    @Test
    void begin_jobThatIsALeftRow_isDeletedAndCreatedUnderTheNextId() throws IOException {
        storage.refused().add(id(1));
        server.on(get(1), row(1, "created")).on(DELETE, Reply.data("null")).on(POST, created(2));

        begin(setting(), new Known.Job(id(1), 1, 0, false, Known.ALL));

        assertThat(count(DELETE)).isEqualTo(1);
        assertThat(steps()).last().isEqualTo("SUBMITTED " + id(2) + " 0");
    }

    @Test
    void begin_jobThatIsALeftRowAndRunsAfterAll_isAwaited() throws IOException {
        storage.refused().add(id(1));
        server.on(get(1), row(1, "created", Members.START), failure(1));

        begin(setting(), new Known.Job(id(1), 1, 0, false, Known.ALL));
        advance(10);

        assertThat(failed().promptId()).isEqualTo(id(1));
        assertThat(count(POST)).isZero();
    }

    @Test
    void create_ofAnIdWhoseCreateWasRefused_isNoLeftRowAnyMore() throws IOException {
        storage.refused().add(id(1));
        server.on(POST, () -> {
            assertThat(storage.refused().contains(id(1))).isFalse();
            return Reply.json(201, Answers.created(id(1))).send();
        });

        begin(setting(), NEW);

        assertThat(reports).containsExactly("created");
    }
}
