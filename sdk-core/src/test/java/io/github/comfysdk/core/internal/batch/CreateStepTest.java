package io.github.comfysdk.core.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.error.PromptIdUsedException;
import io.github.comfysdk.core.internal.batch.BatchCalls.Job;
import io.github.comfysdk.core.internal.batch.blame.BatchCause;
import io.github.comfysdk.core.internal.batch.pace.SubmitQueue.Outcome;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Reply;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.CreateExecuteRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreateStepTest extends StepFixture {
    private static final String POST = "POST /executes";
    private static final String DELETE = "DELETE /executes";

    private final List<Duration> slower = new ArrayList<>();

    private CreateStep step(Setting setting, boolean isUnseen) {
        return new CreateStep(setting, ITEM, id(1), isUnseen, slower::add);
    }

    private static Reply created() {
        return Reply.json(201, Answers.created(id(1)));
    }

    private static Reply throttled() {
        return Reply.json(429, Answers.gateway("Too Many Requests"));
    }

    @Test
    void run_accepted_createsOnceAndOpensTheQueue() {
        server.on(POST, created());
        Setting setting = setting();
        CreateStep step = step(setting, false);

        assertThat(step.run()).isCompleted();

        assertThat(server.routes()).containsExactly(POST);
        assertThat(step.isUnclear()).isFalse();
        assertThat(setting.submits().inFlight()).isZero();
        var entered = new ArrayList<String>();
        setting.submits().enter(() -> entered.add("first"));
        setting.submits().enter(() -> entered.add("second"));
        assertThat(entered).containsExactly("first", "second");
    }

    @Test
    void run_accepted_endsTheTimeWithoutSuccess() {
        server.on(POST, created());
        Setting setting = setting();
        setting.patience().failed(new IllegalStateException());
        advance(590);

        assertThat(step(setting, false).run()).isCompleted();
        advance(20);

        setting.patience().failed(new IllegalStateException()); // would throw after ten minutes without a success
    }

    @Test
    void run_mayExist_looksFirst() {
        server.on(get(1), row(1, "created"));

        assertThat(step(setting(), true).run()).isCompleted();
        assertThat(server.routes()).containsExactly(get(1));
    }

    @Test
    void run_mayExistButDoesNot_looksAndCreates() {
        server.on(get(1), absent(1)).on(POST, created());

        assertThat(step(setting(), true).run()).isCompleted();
        assertThat(server.routes()).containsExactly(get(1), POST);
    }

    @Test
    void run_throttled_isSlowedDownAndRepeatedWithoutALook() {
        server.on(POST, throttled(), created());
        CreateStep step = step(setting(), false);

        CompletableFuture<Job> job = step.run();

        assertThat(job).isNotDone();
        assertThat(slower).hasSize(1);
        assertThat(step.isUnclear()).isFalse();
        advance(30);
        assertThat(job).isCompleted();
        assertThat(server.routes()).containsExactly(POST, POST);
    }

    @Test
    void run_tableIsThrottled_isSlowedDownAndItsRowNeedsNoDelete() {
        server.on(
                POST,
                Reply.refusal(
                        400,
                        "An error occurred (ThrottlingException) when calling the PutItem operation: Rate exceeded"),
                created());

        CompletableFuture<Job> job = step(setting(), false).run();
        assertThat(slower).hasSize(1);
        advance(30);

        assertThat(job).isCompleted();
        assertThat(count(DELETE)).isZero();
    }

    @Test
    void run_endpointIsThrottled_deletesTheRowBeforeItRepeats() {
        server.on(
                        POST,
                        Reply.refusal(
                                400,
                                "An error occurred (ThrottlingException) when calling the InvokeEndpointAsync operation:"
                                        + " Rate exceeded"),
                        created())
                .on(get(1), absent(1))
                .on(DELETE, Reply.data("null"));

        CompletableFuture<Job> job = step(setting(), false).run();
        assertThat(count(DELETE)).isEqualTo(1);
        assertThat(count(POST)).isEqualTo(1);
        advance(30);

        assertThat(job).isCompleted();
        assertThat(count(POST)).isEqualTo(2);
    }

    @Test
    void run_nothingWasRefused_needsNoFurtherReadWithAFolder() throws Exception {
        openFolder().refused().add(id(2), TestClients.NOW);
        server.on(get(1), absent(1)).on(POST, created());

        assertThat(step(setting(), true).run()).isCompleted();
        assertThat(server.routes()).containsExactly(get(1), POST);
    }

    @Test
    void run_refusedWithAFolder_readsTheRowOnceMoreBeforeItIsDeleted() {
        openFolder();
        server.on(
                        POST,
                        Reply.refusal(
                                400,
                                "An error occurred (ThrottlingException) when calling the InvokeEndpointAsync operation:"
                                        + " Rate exceeded"),
                        created())
                .on(get(1), row(1, "created"))
                .on(DELETE, Reply.data("null"));

        CompletableFuture<Job> job = step(setting(), false).run();
        assertThat(server.routes()).containsExactly(POST, get(1), get(1), DELETE);
        advance(30);

        assertThat(job).isCompleted();
        assertThat(count(get(1))).isEqualTo(2);
        assertThat(count(POST)).isEqualTo(2);
    }

    @Test
    void run_neverSent_isRepeatedAfterLongerAndLongerPauses() {
        server.refuse().refuse().refuse().answer(201, Answers.created(id(1)));
        CreateStep step = step(setting(), false);

        CompletableFuture<Job> job = step.run();

        assertThat(step.isUnclear()).isFalse();
        assertThat(count(POST)).isEqualTo(1);
        advance(1);
        assertThat(count(POST)).isEqualTo(2);
        advance(1);
        assertThat(count(POST)).isEqualTo(2);
        advance(1);
        assertThat(count(POST)).isEqualTo(3);
        advance(4);
        assertThat(job).isCompleted();
        assertThat(count(get(1))).isZero();
        assertThat(slower).isEmpty();
    }

    @Test
    void run_outcomeUnknown_looksOnceTheCreateMustShowAndFindsIt() {
        server.on(POST, unavailable()).on(get(1), absent(1), row(1, "created"));
        CreateStep step = step(setting(), false);

        CompletableFuture<Job> job = step.run();

        assertThat(step.isUnclear()).isTrue();
        assertThat(count(get(1))).isEqualTo(1);
        advance(39);
        assertThat(count(get(1))).isEqualTo(1);
        advance(1);
        assertThat(job).isCompleted();
        assertThat(step.isUnclear()).isFalse();
        assertThat(count(POST)).isEqualTo(1);
    }

    @Test
    void run_outcomeUnknownAndNotFoundLater_createsAgain() {
        server.on(POST, unavailable(), created()).on(get(1), absent(1));
        Setting setting = setting(o -> o.withArrivalOf(Duration.ofSeconds(60)));

        CompletableFuture<Job> job = step(setting, false).run();
        advance(64);
        assertThat(job).isNotDone();
        advance(1);

        assertThat(job).isCompleted();
        assertThat(server.routes()).containsExactly(POST, get(1), get(1), POST);
    }

    @Test
    void run_outcomeUnknownForTenMinutes_concernsTheBatch() {
        server.on(POST, unavailable()).on(get(1), absent(1));

        CompletableFuture<Job> job = step(setting(), false).run();
        advance(640);

        assertThat(failureOf(job)).isInstanceOf(BatchCause.class).hasMessageContaining("for 10 minutes");
    }

    @Test
    void run_neverSentForTenMinutes_concernsTheBatch() {
        for (int i = 0; i < 30; i++) {
            server.refuse();
        }

        CompletableFuture<Job> job = step(setting(), false).run();
        advance(599);
        assertThat(job).isNotDone();
        advance(60);

        assertThat(failureOf(job)).isInstanceOf(BatchCause.class);
    }

    @Test
    void run_unclearCreateWasDeleted_isNotCreatedAgain() {
        server.on(POST, unavailable()).on(get(1), absent(1));
        Setting setting = setting();

        CompletableFuture<Job> job = step(setting, false).run();
        setting.deletedIds().add(List.of(id(1)));
        advance(40);

        assertThat(failureOf(job)).isInstanceOf(CreateStep.DeletedMeanwhile.class);
        assertThat(count(POST)).isEqualTo(1);
    }

    @Test
    void run_idUsedBefore_looksAfterTheLookupWindow() {
        server.on(POST, created()).on(get(1), row(1, "created"));
        Setting setting = setting();
        assertThat(step(setting, false).run()).isCompleted();

        CompletableFuture<Job> again = step(setting, false).run();
        advance(4);
        assertThat(again).isNotDone();
        advance(1);

        assertThat(again).isCompleted();
        assertThat(server.routes()).containsExactly(POST, get(1));
    }

    @Test
    void run_idIsOfAnotherJob_failsWithThat() {
        server.on(get(1), row(1, "created", "'endpoint_name': 'another'", "'inference_type': 'Async'"));

        CompletableFuture<Job> job = step(setting(), true).run();

        assertThat(failureOf(job)).isInstanceOf(PromptIdUsedException.class);
        assertThat(time.pendingTasks()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void run_keyIsRefused_concernsTheBatch(int status) {
        server.on(POST, Reply.refusal(status, "no"));

        CreateStep step = step(setting(), false);

        assertThat(failureOf(step.run())).isInstanceOf(BatchCause.class);
        assertThat(step.isUnclear()).isFalse();
    }

    @Test
    void run_itemIsRefused_deletesItsRowAndFails() {
        server.on(
                        POST,
                        Reply.refusal(
                                400,
                                "An error occurred (ValidationError) when calling the InvokeEndpointAsync operation: no"))
                .on(get(1), absent(1))
                .on(DELETE, Reply.data("null"));

        CompletableFuture<Job> job = step(setting(), false).run();

        assertThat(failureOf(job)).isInstanceOf(BadRequestException.class);
        assertThat(count(DELETE)).isEqualTo(1);
        assertThat(count(POST)).isEqualTo(1);
        assertThat(slower).isEmpty();
    }

    @Test
    void run_endpointIsMissing_concernsTheBatch() {
        server.on(POST, Reply.refusal(400, "Please create an endpoint first")).on(get(1), absent(1));

        assertThat(failureOf(step(setting(), false).run()))
                .isInstanceOf(BatchCause.class)
                .hasMessageContaining("Please create an endpoint first");
        assertThat(count(DELETE)).isZero();
    }

    @Test
    void run_closedBeforeItsTurn_sendsNothingAndGivesItsTurnBack() {
        Setting setting = setting();
        setting.submits().enter(() -> {}); // the only one until the server has accepted one
        CompletableFuture<Job> job = step(setting, false).run();
        job.cancel(true);

        setting.submits().left(Outcome.OTHER);

        assertThat(server.requests()).isEmpty();
        assertThat(setting.submits().inFlight()).isZero();
    }

    static Stream<UnaryOperator<CreateExecuteRequest>> changes() {
        return Stream.of(
                request -> CreateExecuteRequest.builder()
                        .from(request)
                        .promptId("other")
                        .build(),
                request -> CreateExecuteRequest.builder()
                        .from(request)
                        .prompt(TestClients.graph().with("1", "color", 7))
                        .build());
    }

    @ParameterizedTest
    @MethodSource("changes")
    void run_requestOfAnotherJob_failsWithoutSending(UnaryOperator<CreateExecuteRequest> change) {
        Setting setting = setting(o -> o.withRequest(change));

        assertThat(failureOf(step(setting, false).run()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the change of withRequest returned a request with another prompt id or graph;"
                        + " both must stay, since the batch finds its jobs again by them");
        assertThat(server.requests()).isEmpty();
        assertThat(setting.submits().inFlight()).isZero();
    }

    @Test
    void run_requestWithAnEqualGraph_isSent() {
        server.on(POST, created());
        Setting setting = setting(o -> o.withRequest(request -> CreateExecuteRequest.builder()
                .from(request)
                .prompt(TestClients.graph())
                .build()));

        assertThat(step(setting, false).run()).isCompleted();
    }

    @Test
    @SuppressWarnings("NullAway") // what it is about
    void run_requestIsNull_saysWhatToReturn() {
        Setting setting = setting(o -> o.withRequest(request -> null));

        assertThat(failureOf(step(setting, false).run()))
                .isInstanceOf(NullPointerException.class)
                .hasMessage(
                        "the change of withRequest returned null; return the request that it is given, or a changed one");
    }

    @Test
    void run_lookIsRefused_isRepeatedFiveTimesAndCreatesNothing() {
        server.on(get(1), refused());
        CreateStep step = step(setting(), true);

        CompletableFuture<Job> job = step.run();
        advance(1 + 2 + 4 + 8);
        assertThat(count(get(1))).isEqualTo(5);
        assertThat(job).isNotDone();
        advance(16);

        assertThat(failureOf(job))
                .isInstanceOfSatisfying(
                        CreateStep.LookFailed.class,
                        look -> assertThat(look.reason()).isInstanceOf(BadRequestException.class));
        assertThat(server.routes()).hasSize(6).containsOnly(get(1));
        assertThat(step.isUnclear()).isFalse();
    }

    @Test
    void run_lookIsUnavailable_isRepeatedForLonger() {
        server.on(get(1), unavailable());

        CompletableFuture<Job> job = step(setting(), true).run();
        advance(300);
        assertThat(job).isNotDone();
        assertThat(server.routes()).hasSizeGreaterThan(6).containsOnly(get(1));
        advance(360);

        assertThat(failureOf(job)).isInstanceOf(BatchCause.class);
    }

    @Test
    void run_lookAfterAnUnclearCreateFails_staysUnclear() {
        server.on(POST, unavailable()).on(get(1), absent(1), refused(), row(1, "created"));
        CreateStep step = step(setting(), false);

        CompletableFuture<Job> job = step.run();
        advance(40);
        assertThat(step.isUnclear()).isTrue();
        assertThat(count(DELETE)).isZero();
        advance(1);

        assertThat(job).isCompleted();
        assertThat(step.isUnclear()).isFalse();
    }

    @Test
    void run_folderWasRemoved_concernsTheBatchAndSendsNothing() throws Exception {
        openFolder();
        Setting setting = setting();
        Files.delete(folder.resolve(".running"));
        time.advance(Duration.ofMillis(700)); // the next regular sign of life is due 300 ms later

        assertThat(failureOf(step(setting, false).run()))
                .isInstanceOf(BatchCause.class)
                .hasMessageContaining(".running, by which the next run knows of this one, was removed");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void run_withFolder_showsASignOfLifeBeforeItSends() throws Exception {
        openFolder();
        Path mark = folder.resolve(".running");
        time.advance(Duration.ofMillis(700)); // the next regular sign is due 300 ms later
        server.on(POST, () -> {
            assertThat(mark.toFile().lastModified()).isEqualTo(time.now().toEpochMilli());
            return created().send();
        });

        assertThat(step(setting(), false).run()).isCompleted();
    }

    @Test
    void run_clientClosedWhileTheCreateIsUnderWay_leavesItUnclear() {
        server.on(POST, Reply.silence());
        CreateStep step = step(setting(), false);
        CompletableFuture<Job> job = step.run();

        client.close();

        assertThat(job).isCompletedExceptionally();
        assertThat(step.isUnclear()).isTrue();
    }

    @Test
    void run_clientClosedBefore_sendsNothingAndIsClear() {
        CreateStep step = step(setting(), false);
        client.close();

        assertThat(step.run()).isCompletedExceptionally();
        assertThat(step.isUnclear()).isFalse();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void run_itemOfAnotherGraph_sendsThatGraph() {
        server.on(POST, created());
        var other = new BatchItem<>(KEY, GRAPH.with("1", "color", 7), "context");

        assertThat(new CreateStep(setting(), other, id(1), false, slower::add).run())
                .isCompleted();

        assertThat(new String(server.requests().get(0).body().orElseThrow(), StandardCharsets.UTF_8))
                .contains("\"color\":7");
    }
}
