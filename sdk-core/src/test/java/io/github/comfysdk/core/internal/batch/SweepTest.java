package io.github.comfysdk.core.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.event.ListScanEvent;
import io.github.comfysdk.core.internal.batch.blame.BatchCause;
import io.github.comfysdk.core.testing.Reply;
import io.github.comfysdk.core.testing.TestClients;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SweepTest extends ListFixture {
    private final List<Duration> waits = new ArrayList<>();

    private Sweep sweep(Optional<Instant> quietFrom, long mostPages) {
        var sweep = new Sweep(calls, "demo", quietFrom, mostPages, new Patience(time));
        sweep.onWait(waits::add);
        return sweep;
    }

    private Sweep sweep() {
        return sweep(Optional.empty(), 200);
    }

    private Duration passed() {
        return Duration.between(TestClients.NOW, time.now());
    }

    @Test
    void isComplete_severalPages_keepsTheRowsOfTheBatchByKey() throws Exception {
        server.on(
                LIST,
                pageBefore("next", listed(id("a", 1), "failed"), listed("by-hand", "success")),
                page(
                        listed(id("a", 2), "created"),
                        listed("other.a.1." + HASH, "created"),
                        listed(id("b", 1), "created")));
        Sweep sweep = sweep();

        assertThat(sweep.isComplete()).isTrue();

        assertThat(sweep.rows("a")).extracting(Row::promptId).containsExactly(id("a", 1), id("a", 2));
        assertThat(sweep.rows("b")).extracting(Row::promptId).containsExactly(id("b", 1));
        assertThat(sweep.rows("c")).isEmpty();
        assertThat(server.routes())
                .containsExactly("GET /executes?limit=500", "GET /executes?limit=500&exclusive_start_key=next");
        assertThat(walk()).isEqualTo("BATCH_RUN 2 5 END_OF_LIST");
    }

    @Test
    void isComplete_askedAgain_readsNoMore() throws Exception {
        server.on(LIST, page());
        Sweep sweep = sweep();

        assertThat(sweep.isComplete()).isTrue();
        assertThat(sweep.isComplete()).isTrue();

        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void isComplete_earlierCreatesMayArrive_waitsForThemFirst() throws Exception {
        server.on(LIST, page());

        assertThat(sweep(Optional.of(TestClients.NOW.plusSeconds(37)), 200).isComplete())
                .isTrue();

        assertThat(waits).containsExactly(Duration.ofSeconds(37));
        assertThat(passed()).isEqualTo(Duration.ofSeconds(37));
        assertThat(events.only(ListScanEvent.class).duration()).isZero();
    }

    @Test
    void isComplete_earlierCreatesHaveArrived_waitsForNothing() throws Exception {
        server.on(LIST, page());

        assertThat(sweep(Optional.of(TestClients.NOW), 200).isComplete()).isTrue();

        assertThat(waits).isEmpty();
        assertThat(passed()).isZero();
    }

    @Test
    void isComplete_morePagesThanItems_isGivenUp() throws Exception {
        server.on(LIST, pageBefore("next", listed(id("a", 1), "created")));

        Sweep sweep = sweep(Optional.empty(), 3);

        assertThat(sweep.isComplete()).isFalse();
        assertThat(sweep.isComplete()).isFalse();
        assertThat(server.requests()).hasSize(3);
        assertThat(walk()).isEqualTo("BATCH_RUN 3 3 PAGE_LIMIT");
    }

    @Test
    void isComplete_lastPageAtTheLimit_isComplete() throws Exception {
        server.on(LIST, pageBefore("next"), pageBefore("last"), page());

        assertThat(sweep(Optional.empty(), 3).isComplete()).isTrue();
    }

    @Test
    void isComplete_listCannotBeRead_isGivenUp() throws Exception {
        server.on(LIST, refused());

        assertThat(sweep().isComplete()).isFalse();
        assertThat(server.requests()).hasSize(1);
        assertThat(walk()).isEqualTo("BATCH_RUN 1 0 FAILED");
    }

    @Test
    void isComplete_serverIsUnavailable_readsThePageAgainAfterLongerAndLongerPauses() throws Exception {
        server.on(
                LIST,
                unavailable(),
                unavailable(),
                pageBefore("next", listed(id("a", 1), "created")),
                unavailable(),
                page());

        assertThat(sweep().isComplete()).isTrue();

        assertThat(passed()).isEqualTo(Duration.ofSeconds(1 + 2 + 1));
        assertThat(walk()).isEqualTo("BATCH_RUN 5 1 END_OF_LIST");
        assertThat(events.only(ListScanEvent.class).duration()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void isComplete_failuresWithSuccessesBetween_goOnForMoreThanTenMinutes() throws Exception {
        var patience = new Patience(time);
        patience.failed(new IllegalStateException());
        time.advance(Duration.ofMinutes(9));
        server.on(LIST, pageBefore("next"), unavailable(), page());
        var sweep = new Sweep(calls, "demo", Optional.of(time.now()), 200, patience);
        assertThat(sweep.isComplete()).isTrue();
        time.advance(Duration.ofMinutes(5));

        patience.failed(new IllegalStateException()); // would throw without a success since
    }

    @Test
    void isComplete_keyIsRefused_concernsTheBatch() {
        server.on(LIST, Reply.refusal(403, "no"));

        assertThatThrownBy(sweep()::isComplete).isInstanceOf(BatchCause.class);
        assertThat(walk()).isEqualTo("BATCH_RUN 1 0 FAILED");
    }

    @Test
    void stop_duringARead_interruptsTheWalk() {
        var sweep = sweep();
        server.on(LIST, () -> {
            sweep.stop();
            return server.stalled();
        });

        assertThatThrownBy(sweep::isComplete)
                .isInstanceOf(InterruptedException.class)
                .hasMessage("the walk was stopped");
        assertThat(server.aborted()).isEqualTo(1);
        assertThat(walk()).isEqualTo("BATCH_RUN 1 0 STOPPED");
    }

    @Test
    void stop_beforeTheWalk_interruptsIt() {
        server.on(LIST, () -> server.stalled());
        var sweep = sweep();

        sweep.stop();

        assertThatThrownBy(sweep::isComplete).isInstanceOf(InterruptedException.class);
    }

    @Test
    void stop_duringAPause_interruptsIt() {
        var sweep = sweep(Optional.of(TestClients.NOW.plusSeconds(37)), 200);
        sweep.onWait(left -> time.schedule(Duration.ofSeconds(5), sweep::stop));

        assertThatThrownBy(sweep::isComplete).isInstanceOf(InterruptedException.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void stop_beforeAPause_interruptsIt() {
        var sweep = sweep(Optional.of(TestClients.NOW.plusSeconds(37)), 200);
        sweep.onWait(left -> sweep.stop());

        assertThatThrownBy(sweep::isComplete).isInstanceOf(InterruptedException.class);
        assertThat(server.requests()).isEmpty();
    }
}
