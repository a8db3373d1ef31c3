package io.github.comfysdk.core.waits;

import static io.github.comfysdk.core.testing.Members.COMPLETE;
import static io.github.comfysdk.core.testing.Members.FILES;
import static io.github.comfysdk.core.testing.Members.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.error.ExecuteFailedException;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.internal.call.Futures;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.ClientFixture;
import io.github.comfysdk.core.testing.Reply;
import io.github.comfysdk.model.Execute;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** When pages of the list stand in for reads by id, and when they do not. */
class ListModeTest extends ClientFixture {
    private static final String PAGE = "GET /executes?limit=1000";

    private final WaitPolicy everySecond = WaitPolicy.defaults()
            .withIntervals(Duration.ofSeconds(1), Duration.ofSeconds(1))
            .withJitter(0);

    private List<CompletableFuture<Execute>> await(int count, WaitPolicy policy) {
        List<CompletableFuture<Execute>> waits = ids(count)
                .map(id -> client.async().executes().await(id, policy))
                .toList();
        time.advance(Duration.ofMillis(200));
        return waits;
    }

    private static Stream<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "job-" + i);
    }

    private static Reply page(String next, Stream<String> ids, String status, String... members) {
        String more = members.length == 0 ? "" : ", " + String.join(", ", members);
        return Reply.data("{'executes': ["
                + ids.map(id -> "{'prompt_id': '" + id + "', 'status': '" + status + "'" + more + "}")
                        .collect(Collectors.joining(", "))
                + "], 'last_evaluated_key': " + next + "}");
    }

    /** A page of a list that never ends. */
    private Reply pageBeforeOthers() {
        return page("'after " + server.routes().size() + "'", Stream.of("a stranger"), "success");
    }

    /** Reads as the server answers them at the end: with the prompt, which no page shows. */
    private void answerReadsInFull(int count) {
        ids(count)
                .forEach(id -> server.on(
                        "GET /executes/" + id,
                        Reply.execute(
                                id,
                                "success",
                                START,
                                COMPLETE,
                                FILES,
                                "'prompt_params': {'number': '7'}",
                                "'of_a_later_release': 1")));
    }

    private void answerReads(int count, String status) {
        ids(count).forEach(id -> server.on("GET /executes/" + id, Reply.execute(id, status)));
    }

    @Test
    void await_manyExecutes_readsOnePageForAll() {
        server.on("GET /executes", page("null", ids(20), "created"), page("null", ids(20), "success", COMPLETE, FILES));
        answerReadsInFull(20);

        List<CompletableFuture<Execute>> waits = await(20, everySecond);
        assertThat(server.routes()).containsExactly(PAGE);
        time.advance(Duration.ofSeconds(3));

        assertThat(waits).allSatisfy(wait -> assertThat(wait).isCompletedWithValueMatching(Execute::hasOutputs));
        assertThat(server.routes()).startsWith(PAGE, PAGE).hasSize(2 + 20);
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void await_fewExecutes_areReadOneByOne() {
        answerReads(3, "created");

        await(3, everySecond);

        assertThat(server.routes())
                .containsExactly("GET /executes/job-0", "GET /executes/job-1", "GET /executes/job-2");
    }

    @Test
    void await_allSeenBeforeTheListEnds_stopsThere() {
        server.on("GET /executes", page("'next'", ids(20), "created"));

        await(20, everySecond);

        assertThat(server.routes()).containsExactly(PAGE);
    }

    @Test
    void await_listLongerThanItIsWorth_isGivenUpAndLeftAlone() {
        server.on("GET /executes", () -> pageBeforeOthers().send());
        answerReads(10, "created");

        await(10, everySecond);
        long pagesAtFirst =
                server.routes().stream().filter(r -> r.startsWith(PAGE)).count();
        time.advance(Duration.ofSeconds(20));
        long pages = server.routes().stream().filter(r -> r.startsWith(PAGE)).count();

        assertThat(pagesAtFirst).isEqualTo(5);
        assertThat(pages).isEqualTo(5);
        assertThat(server.count("GET /executes/job-9")).isBetween(18, 21);
    }

    @Test
    void await_pagesThatAreSlow_areGivenUpAfterTwoSecondsForSomeTime() {
        server.on("GET /executes", () -> after(Duration.ofMillis(900), pageBeforeOthers()));
        answerReads(20, "created");

        await(20, everySecond);
        time.advance(Duration.ofMillis(1_700));
        assertThat(server.routes()).hasSize(3).allMatch(route -> route.startsWith(PAGE));
        time.advance(Duration.ofSeconds(12));

        assertThat(server.routes().stream().filter(route -> route.startsWith(PAGE)))
                .hasSize(3);
        assertThat(server.count("GET /executes/job-19")).isBetween(10, 13);
    }

    private CompletableFuture<TransportResponse> after(Duration delay, Reply reply) {
        var response = new CompletableFuture<TransportResponse>();
        time.schedule(delay, () -> Futures.forward(reply.send(), response));
        return response;
    }

    @Test
    void await_executeThatTheListLacks_isReadById() {
        server.on("GET /executes", page("null", ids(9), "created"));
        answerReads(10, "created");

        await(10, everySecond);

        assertThat(server.routes()).containsExactly(PAGE, "GET /executes/job-9");
    }

    @Test
    void await_listThatTheServerCannotRead_fallsBackToReads() {
        server.on("GET /executes", Reply.refusal(400, "unexpected keyword argument"));
        answerReads(10, "created");

        await(10, everySecond);
        time.advance(Duration.ofSeconds(20));

        assertThat(server.count(PAGE)).isEqualTo(1);
        assertThat(server.count("GET /executes/job-0")).isGreaterThan(17);
    }

    @Test
    void await_statusBeforeFilesInTheList_looksAgain() {
        server.on(
                "GET /executes",
                page("null", ids(10), "success", START),
                page("null", ids(10), "success", START, COMPLETE, FILES));
        answerReadsInFull(10);

        List<CompletableFuture<Execute>> waits = await(10, everySecond);
        time.advance(Duration.ofSeconds(2));

        assertThat(waits).allSatisfy(wait -> assertThat(wait).isCompletedWithValueMatching(Execute::hasOutputs));
    }

    @Test
    void await_endsSeenInTheList_areReadByIdSoThatNothingIsMissing() {
        server.on("GET /executes", page("null", ids(200), "success", START, COMPLETE, FILES));
        answerReadsInFull(200);

        List<CompletableFuture<Execute>> waits = await(200, everySecond);
        time.advance(Duration.ofSeconds(2));

        assertThat(waits)
                .allSatisfy(wait -> assertThat(wait)
                        .isCompletedWithValueMatching(
                                done -> done.promptParams().isPresent()
                                        && done.unknownFields().containsKey("of_a_later_release")));
        assertThat(server.routes()).hasSize(1 + 200);
    }

    @Test
    void await_failureSeenInTheList_saysWhatAReadSays() {
        server.on("GET /executes", page("null", ids(10), "failed", START, COMPLETE));
        ids(10).forEach(id -> server.on(
                "GET /executes/" + id, Reply.execute(id, "failed", START, COMPLETE, "'message': 'exception boom'")));

        List<CompletableFuture<Execute>> waits = await(10, everySecond);
        time.advance(Duration.ofSeconds(2));

        assertThat(waits)
                .allSatisfy(wait -> assertThatThrownBy(wait::join)
                        .cause()
                        .isInstanceOf(ExecuteFailedException.class)
                        .hasMessageContaining("exception boom"));
    }

    @Test
    void cancel_allWaitsWhileAPageIsRead_abortsIt() {
        var page = new CompletableFuture<TransportResponse>();
        server.on("GET /executes", () -> page);
        List<CompletableFuture<Execute>> waits = await(10, everySecond);

        waits.forEach(wait -> wait.cancel(true));
        time.advance(Duration.ofMinutes(10));

        assertThat(page).isCancelled();
        assertThat(server.routes()).containsExactly(PAGE);
        assertThat(time.pendingTasks()).isZero();
    }
}
