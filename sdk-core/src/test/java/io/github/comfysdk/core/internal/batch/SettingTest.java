package io.github.comfysdk.core.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.testing.Reply;
import org.junit.jupiter.api.Test;

class SettingTest extends StepFixture {
    private static final String DELETE = "DELETE /executes";

    @Test
    void deleted_accepted_isGone() {
        server.on(DELETE, Reply.data("null"));

        assertThat(setting().deleted(id(1))).isCompletedWithValue(true);
        assertThat(server.routes()).containsExactly(DELETE);
    }

    @Test
    void deleted_refused_isNotGoneAndNotRepeated() {
        server.on(DELETE, refused());

        assertThat(setting().deleted(id(1))).isCompletedWithValue(false);
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void deleted_unavailableAtFirst_isRepeatedAfterLongerAndLongerPauses() {
        server.on(DELETE, unavailable(), unavailable(), Reply.data("null"));

        var gone = setting().deleted(id(1));

        assertThat(count(DELETE)).isEqualTo(1);
        advance(1);
        assertThat(count(DELETE)).isEqualTo(2);
        advance(1);
        assertThat(count(DELETE)).isEqualTo(2);
        advance(1);
        assertThat(gone).isCompletedWithValue(true);
    }

    @Test
    void deleted_unavailable_isGivenUpAfterFiveDeletes() {
        server.on(DELETE, unavailable());

        var gone = setting().deleted(id(1));
        advance(1 + 2 + 4);
        assertThat(gone).isNotDone();
        advance(8);

        assertThat(gone).isCompletedWithValue(false);
        assertThat(count(DELETE)).isEqualTo(5);
    }

    @Test
    void of_partWhileSomebodyListens_reportsItsCallsAsTheParts() {
        Setting setting = setting();

        assertThat(setting.of(7).calls()).isEqualTo(new ReportedCalls(calls, 7));
        assertThat(setting.of(7).batch()).isEqualTo("demo");
    }
}
