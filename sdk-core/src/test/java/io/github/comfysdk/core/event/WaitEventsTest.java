package io.github.comfysdk.core.event;

import static io.github.comfysdk.core.testing.TestClients.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.client.ExecuteHandle;
import io.github.comfysdk.core.error.ClientClosedException;
import io.github.comfysdk.core.error.ExecuteFailedException;
import io.github.comfysdk.core.error.ForbiddenException;
import io.github.comfysdk.core.error.WaitTimeoutException;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.retry.AttemptEvent;
import io.github.comfysdk.core.retry.ClientListener;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.SimulatedClient;
import io.github.comfysdk.core.testing.SkewedTime;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecutePhase;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Waits and scans of the list report what they notice and how they end. */
class WaitEventsTest extends SimulatedClient {
    private final List<Object> waits = new CopyOnWriteArrayList<>();
    private final CompletableFuture<WaitEndedEvent> end = new CompletableFuture<>();
    private Runnable closing = () -> {};

    private class RecordedWaits implements ClientListener {
        @Override
        public void onAttempt(AttemptEvent event) {}

        @Override
        public void onWaitStarted(WaitStartedEvent event) {
            waits.add(event);
        }

        @Override
        public void onWaitProgress(WaitProgressEvent event) {
            waits.add(event);
        }

        @Override
        public void onWaitEnded(WaitEndedEvent event) {
            waits.add(event);
            end.complete(event);
        }
    }

    private ExecuteHandle submitted() {
        return client.executes().submit(TestClients.request());
    }

    @ParameterizedTest
    @EnumSource
    void wait_thatSucceeds_reportsItsPollsPhasesAndNoticeDelay(Face face) {
        face.await(submitted(), WaitPolicy.defaults());

        WaitStartedEvent started = events.only(WaitStartedEvent.class);
        WaitEndedEvent ended = events.only(WaitEndedEvent.class);
        List<WaitPolledEvent> polls = events.of(WaitPolledEvent.class);
        assertThat(started.endpointName()).contains("comfy-async-demo");
        assertThat(started.timeout()).isEqualTo(Duration.ofHours(1));
        assertThat(ended.id()).isEqualTo(started.id());
        assertThat(ended.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(ended.phase()).contains(ExecutePhase.SUCCEEDED);
        assertThat(ended.endpointName()).contains("comfy-async-demo");
        assertThat(ended.reads()).isEqualTo(polls.size()).isEqualTo(esd.requestCount(Route.GET_EXECUTE));
        assertThat(ended.pages()).isZero();
        assertThat(ended.queued()).contains(Duration.ofSeconds(2));
        assertThat(ended.run()).contains(Duration.ofSeconds(10));
        assertThat(ended.noticeDelay().orElseThrow()).isEqualTo(ended.duration().minusSeconds(12));
        assertThat(polls).extracting(WaitPolledEvent::id).containsOnly(started.id());
        assertThat(polls)
                .extracting(WaitPolledEvent::poll)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, polls.size()).boxed().toList());
        assertThat(events.of(WaitProgressEvent.class))
                .extracting(WaitProgressEvent::phase)
                .containsExactly(ExecutePhase.QUEUED, ExecutePhase.RUNNING, ExecutePhase.SUCCEEDED);
        assertThat(events.of(CallStartedEvent.class))
                .filteredOn(call -> call.origin() == CallOrigin.CLIENT)
                .hasSize(polls.size());
    }

    @ParameterizedTest
    @EnumSource
    void wait_forAJobThatFails_hasFailed(Face face) {
        esd.script(ID, ExecuteScript.failed("out of memory").runningFor(Duration.ofSeconds(3)));

        assertThatThrownBy(() -> face.await(submitted(), WaitPolicy.defaults()))
                .isInstanceOf(ExecuteFailedException.class);

        WaitEndedEvent ended = events.only(WaitEndedEvent.class);
        assertThat(ended.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(ended.phase()).contains(ExecutePhase.FAILED);
        assertThat(ended.exception()).contains("ExecuteFailedException");
    }

    @ParameterizedTest
    @EnumSource
    void wait_whoseTimeoutPasses_hasTimedOut(Face face) {
        assertThatThrownBy(() -> face.await(submitted(), WaitPolicy.within(Duration.ofSeconds(5))))
                .isInstanceOf(WaitTimeoutException.class);

        WaitEndedEvent ended = events.only(WaitEndedEvent.class);
        assertThat(ended.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(ended.duration()).isEqualTo(Duration.ofSeconds(5));
        assertThat(ended.phase()).contains(ExecutePhase.RUNNING);
        assertThat(ended.noticeDelay()).isEmpty();
        assertThat(ended.reads())
                .isEqualTo(events.of(WaitPolledEvent.class).size())
                .isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void wait_whosePollsFail_reportsThemAndItsEnd(Face face) {
        esd.faults().on(Route.GET_EXECUTE).times(1).then(Fault.status(503));
        esd.faults().on(Route.GET_EXECUTE).always().then(Fault.status(403));

        assertThatThrownBy(() -> face.await(submitted(), WaitPolicy.defaults())).isInstanceOf(ForbiddenException.class);

        assertThat(events.only(WaitPolledEvent.class).exception()).contains("ForbiddenException");
        assertThat(events.only(WaitEndedEvent.class).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(events.of(AttemptEvent.class)).hasSize(esd.requests().size());
    }

    @ParameterizedTest
    @EnumSource
    void wait_whoseBeginLetsTheListenerCloseTheClient_reportsItsEndOnceAndLast(Face face) {
        try (ComfyClient closed = client(builder -> builder.listener(new RecordedWaits() {
            @Override
            public void onWaitStarted(WaitStartedEvent event) {
                super.onWaitStarted(event);
                closing.run();
            }
        }))) {
            closing = closed::close;
            ExecuteHandle handle = closed.executes().submit(TestClients.request());

            assertThatThrownBy(() -> face.await(handle, WaitPolicy.defaults()))
                    .isInstanceOf(ClientClosedException.class);
        }

        assertThat(end).succeedsWithin(Duration.ofSeconds(30));
        assertThat(waits).hasSize(2);
        assertThat(waits.get(0)).isInstanceOf(WaitStartedEvent.class);
        assertThat(waits.get(1))
                .isInstanceOfSatisfying(
                        WaitEndedEvent.class,
                        ended -> assertThat(ended.outcome()).isEqualTo(Outcome.CLOSED));
    }

    @ParameterizedTest
    @EnumSource
    void wait_thatIsEndedByTheListenerOfItsProgress_reportsItsEndLast(Face face) {
        try (ComfyClient closed = client(builder -> builder.listener(new RecordedWaits() {
            @Override
            public void onWaitProgress(WaitProgressEvent event) {
                super.onWaitProgress(event);
                if (event.phase() == ExecutePhase.RUNNING) {
                    closing.run();
                }
            }
        }))) {
            closing = closed::close;
            ExecuteHandle handle = closed.executes()
                    .submit(CreateExecuteRequest.builder()
                            .from(TestClients.request())
                            .needSync(true)
                            .build())
                    .onProgress(progress -> {});

            assertThatThrownBy(() -> face.await(handle, WaitPolicy.defaults()))
                    .isInstanceOf(ClientClosedException.class);
        }

        assertThat(end).succeedsWithin(Duration.ofSeconds(30));
        assertThat(waits).filteredOn(WaitEndedEvent.class::isInstance).hasSize(1);
        assertThat(waits.get(waits.size() - 1)).isInstanceOf(WaitEndedEvent.class);
    }

    @Test
    void wait_thatIsCancelled_endsOnceAndReportsNothingMore() {
        CompletableFuture<Execute> wait = submitted().awaitAsync();

        wait.cancel(true);
        int size = events.all().size();
        time.advance(Duration.ofMinutes(1));

        assertThat(events.only(WaitEndedEvent.class).outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(events.all()).hasSize(size);
    }

    @Test
    void close_waitThatRuns_endsItAsClosed() {
        CompletableFuture<Execute> wait = submitted().awaitAsync();

        client.close();

        assertThat(wait).isCompletedExceptionally();
        assertThat(events.only(WaitEndedEvent.class).outcome()).isEqualTo(Outcome.CLOSED);
    }

    @Test
    void wait_forAJobThatHadEnded_hasNoNoticeDelay() {
        client.executes().await(submitted().promptId(), WaitPolicy.defaults());
        time.advance(Duration.ofMinutes(5));

        client.executes().await(ID, WaitPolicy.defaults());

        List<WaitEndedEvent> ended = events.of(WaitEndedEvent.class);
        assertThat(ended).hasSize(2);
        assertThat(ended.get(0).noticeDelay()).isPresent();
        assertThat(ended.get(1).noticeDelay()).isEmpty();
        assertThat(ended.get(1).run()).contains(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "-PT1H"})
    void wait_clockOfTheClientIsWrong_noticeDelayIsRight(Duration ahead) {
        try (ComfyClient skewed = client(builder -> builder.time(new SkewedTime(time, ahead)))) {
            skewed.executes().submit(TestClients.request()).await();
        }

        WaitEndedEvent ended = events.only(WaitEndedEvent.class);
        assertThat(ended.noticeDelay()).contains(ended.duration().minusSeconds(12));
    }

    @Test
    void wait_ofANewClientForAJobThatHadEnded_hasNoNoticeDelay() {
        submitted().await();
        time.advance(Duration.ofMinutes(5));

        try (ComfyClient other = client(builder -> builder)) {
            other.executes().await(ID, WaitPolicy.defaults());
        }

        assertThat(events.of(WaitEndedEvent.class))
                .last()
                .satisfies(ended -> assertThat(ended.noticeDelay()).isEmpty());
    }

    @Test
    void scans_reportTheirPagesAndWhyTheyEnded() {
        List<CompletableFuture<Execute>> waits = IntStream.range(0, 60)
                .mapToObj(i -> client.executes()
                        .submit(TestClients.request("job-" + i))
                        .awaitAsync(WaitPolicy.defaults().withListedResult()))
                .toList();
        time.advance(Duration.ofMinutes(5));

        assertThat(waits).allSatisfy(wait -> assertThat(wait).isCompleted());
        List<ListScanEvent> scans = events.of(ListScanEvent.class);
        assertThat(scans).isNotEmpty().allSatisfy(scan -> {
            assertThat(scan.purpose()).isEqualTo(ListScanEvent.Purpose.WAIT);
            assertThat(scan.rows()).isEqualTo(60);
            assertThat(scan.end()).isEqualTo(ListScanEvent.End.ALL_FOUND);
            assertThat(scan.found()).isEqualTo(scan.wanted());
        });
        assertThat(scans.stream().mapToInt(ListScanEvent::pages).sum())
                .isEqualTo(esd.requestCount(Route.LIST_EXECUTES));
        assertThat(events.of(WaitEndedEvent.class)).hasSize(60);
        assertThat(events.of(WaitPolledEvent.class))
                .extracting(WaitPolledEvent::source)
                .contains(WaitPolledEvent.Source.PAGE);
    }

    @Test
    void scan_whosePageFails_hasFailed() {
        esd.faults().on(Route.LIST_EXECUTES).always().then(Fault.status(502));
        for (int i = 0; i < 20; i++) {
            CompletableFuture<Execute> wait = client.executes()
                    .submit(TestClients.request("job-" + i))
                    .awaitAsync(WaitPolicy.defaults().withListedResult());
            assertThat(wait).isNotDone();
        }
        time.advance(Duration.ofMinutes(2));

        assertThat(events.of(ListScanEvent.class)).isNotEmpty().allSatisfy(scan -> {
            assertThat(scan.end()).isEqualTo(ListScanEvent.End.FAILED);
            assertThat(scan.exception()).contains("ServerException");
        });
        assertThat(events.of(WaitEndedEvent.class))
                .hasSize(20)
                .extracting(WaitEndedEvent::outcome)
                .containsOnly(Outcome.SUCCEEDED);
    }
}
