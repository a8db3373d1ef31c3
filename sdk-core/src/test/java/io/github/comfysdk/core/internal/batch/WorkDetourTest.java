package io.github.comfysdk.core.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.error.ExecuteNotRunException;
import io.github.comfysdk.core.testing.Reply;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** Jobs that a busy real-time endpoint has dropped. */
class WorkDetourTest extends WorkFixture {
    private static Reply dropped(int tryNumber) {
        return created(tryNumber, "\"Real-time\"");
    }

    @Test
    void dropped_rowDeleted_isCreatedAgainUnderItsId() {
        server.on(POST, dropped(1), created(1)).on(DELETE, Reply.data("null")).on(get(1), success(1));

        begin(setting(), NEW);

        assertThat(count(POST)).isEqualTo(1);
        assertThat(count(DELETE)).isEqualTo(1);
        advance(1);
        assertThat(count(POST)).isEqualTo(1);
        advance(30);
        var success = success();
        assertThat(success.promptId()).isEqualTo(id(1));
        assertThat(success.tries()).isEqualTo(1);
        assertThat(steps()).contains("TRIED_AGAIN " + id(1) + " 0 ExecuteNotRunException");
    }

    @Test
    void dropped_rowNotDeleted_isCreatedUnderTheNextId() {
        server.on(POST, dropped(1), created(2)).on(DELETE, refused()).on(get(2), success(2));
        Setting setting = setting();

        begin(setting, NEW);
        advance(30);

        assertThat(success().promptId()).isEqualTo(id(2));
        assertThat(setting.deletedIds().contains(id(1))).isTrue();
    }

    @Test
    void dropped_againAndAgain_failsAfterTenDetours() {
        for (int i = 1; i <= 11; i++) {
            server.on(POST, dropped(i));
        }
        server.on(DELETE, refused());

        begin(setting(), NEW);
        advance(600);

        var failed = failed();
        assertThat(failed.cause()).isInstanceOf(ExecuteNotRunException.class);
        assertThat(failed.promptId()).isEqualTo(id(11));
        assertThat(count(POST)).isEqualTo(11);
    }

    @Test
    void open_duringThePause_createsNothingMore() {
        server.on(POST, dropped(1)).on(DELETE, refused());
        Setting setting = setting();
        Work<String> work = begin(setting, NEW);

        setting.submits().close(); // as the end of a run does first
        work.open(new CancellationException("closed"));
        advance(600);

        assertThat(count(POST)).isEqualTo(1);
        assertThat(open().promptId()).isEqualTo(id(1));
    }
}
