package io.github.comfysdk.core.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.error.ServerException;
import io.github.comfysdk.core.error.ThrottledException;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.ListExecutesRequest;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A page that the server cannot answer is asked for again with fewer executes, at the same cursor. */
class LargePagesTest {
    private static final String TOO_LARGE = Answers.gateway("Internal server error");

    private final StubServer server = new StubServer();
    private final VirtualTime time = VirtualTime.startingAt(TestClients.NOW);
    private final ComfyClient client = TestClients.builder(server, time).build();

    /** A table of so many rows; a page can have only so many of the heavy ones. */
    private void table(int rows, int status, IntPredicate isHeavy, int mostHeavy) {
        server.otherwise(request -> {
            int limit = Integer.parseInt(parameter(request, "limit", "10"));
            int from = Integer.parseInt(parameter(request, "exclusive_start_key", "0"));
            int to = Math.min(rows, from + limit);
            long heavy = IntStream.range(from, to).filter(isHeavy).count();
            return heavy > mostHeavy ? Answers.of(status, TOO_LARGE) : page(from, to, rows);
        });
    }

    private static TransportResponse page(int from, int to, int rows) {
        String executes = IntStream.range(from, to)
                .mapToObj(row -> "{\"prompt_id\": \"job-" + row + "\", \"status\": \"success\"}")
                .collect(Collectors.joining(", "));
        String next = to < rows ? "\"" + to + "\"" : "null";
        return Answers.of(
                200,
                Answers.lambda(200, "{\"executes\": [" + executes + "], \"last_evaluated_key\": " + next + "}", "OK"));
    }

    private static String parameter(TransportRequest request, String name, String absent) {
        String query = request.uri().getQuery();
        return query == null
                ? absent
                : Arrays.stream(query.split("&"))
                        .filter(pair -> pair.startsWith(name + "="))
                        .map(pair -> pair.substring(name.length() + 1))
                        .findFirst()
                        .orElse(absent);
    }

    private List<String> requests() {
        return server.requests().stream()
                .map(request -> parameter(request, "exclusive_start_key", "0") + ":" + parameter(request, "limit", "-"))
                .toList();
    }

    private List<String> walk(Face face, ListExecutesRequest request) {
        List<String> ids = new ArrayList<>();
        return face.call(
                client,
                comfy -> {
                    comfy.executes().list(request).forEach(execute -> ids.add(execute.promptId()));
                    return ids;
                },
                comfy -> comfy.async()
                        .executes()
                        .list(request)
                        .forEach(execute -> ids.add(execute.promptId()))
                        .thenApply(over -> ids));
    }

    private static ListExecutesRequest limit(int limit) {
        return ListExecutesRequest.builder().limit(limit).build();
    }

    private static List<String> jobs(int count) {
        return IntStream.range(0, count).mapToObj(row -> "job-" + row).toList();
    }

    @ParameterizedTest
    @CsvSource({"SYNC, 502", "SYNC, 504", "ASYNC, 502", "ASYNC, 504"})
    void list_pageThatIsTooLarge_isReadInHalves(Face face, int status) {
        table(20, status, row -> true, 5);

        assertThat(walk(face, limit(20))).containsExactlyElementsOf(jobs(20));

        assertThat(requests()).containsExactly("0:20", "0:10", "0:5", "5:5", "10:5", "15:5");
        assertThat(time.nanoTime()).as("nothing is gained by waiting").isZero();
    }

    @ParameterizedTest
    @EnumSource
    void list_fewHeavyRows_goesBackToTheLimit(Face face) {
        table(60, 502, row -> row < 2, 1);

        assertThat(walk(face, ListExecutesRequest.all())).containsExactlyElementsOf(jobs(60));

        assertThat(requests())
                .as("the default is 10, then 5, 2, 1, and four pages of each size on the way back")
                .containsExactly(
                        "0:-", "0:5", "0:2", "0:1", "1:1", "2:1", "3:1", "4:2", "6:2", "8:2", "10:2", "12:4", "16:4",
                        "20:4", "24:4", "28:8", "36:8", "44:8", "52:8");
    }

    @ParameterizedTest
    @EnumSource
    void list_singleExecuteThatFails_saysThatSmallerPagesDoNotHelp(Face face) {
        table(5, 502, row -> row == 0, 0);

        var thrown = catchThrowableOfType(ServerException.class, () -> walk(face, limit(4)));

        assertThat(thrown)
                .hasMessageContaining("ListExecutes failed with HTTP 502")
                .hasMessageContaining("failed even for a single one, so smaller pages do not help");
        assertThat(thrown.status()).isEqualTo(502);
        assertThat(requests()).containsExactly("0:4", "0:2", "0:1");
    }

    @Test
    void list_hugeLimit_isHalvedFromWhatAPageCanHave() {
        table(3, 502, row -> true, 0);

        assertThatThrownBy(() -> walk(Face.SYNC, limit(Integer.MAX_VALUE))).isInstanceOf(ServerException.class);

        assertThat(requests())
                .hasSize(13)
                .startsWith("0:2147483647", "0:2048", "0:1024")
                .endsWith("0:1");
    }

    @ParameterizedTest
    @EnumSource
    void list_otherFailure_isRepeatedUnchanged(Face face) {
        server.answer(429, Answers.gateway("Too Many Requests"))
                .answer(429, Answers.gateway("Too Many Requests"))
                .answer(429, Answers.gateway("Too Many Requests"));

        assertThatThrownBy(() -> walk(face, limit(4))).isInstanceOf(ThrottledException.class);

        assertThat(requests()).containsExactly("0:4", "0:4", "0:4");
    }

    @ParameterizedTest
    @EnumSource
    void listPage_pageThatIsTooLarge_saysWhatToDo(Face face) {
        table(20, 502, row -> true, 5);

        var thrown = catchThrowableOfType(
                ServerException.class,
                () -> face.call(
                        client,
                        comfy -> comfy.executes().listPage(limit(20)),
                        comfy -> comfy.async().executes().listPage(limit(20))));

        assertThat(thrown).hasMessageContaining("A page may have 6 MB").hasMessageContaining("limit(...)");
        assertThat(requests()).as("listPage asks for what it was told to").containsOnly("0:20");
    }

    @Test
    void list_cancelledWhileItHalves_stops() {
        server.answer(502, TOO_LARGE).stall();
        var walk = client.with(options -> options.withCallTimeout(Duration.ofHours(1)))
                .async()
                .executes()
                .list(limit(4))
                .forEach(any -> {});

        walk.cancel(true);

        assertThat(requests()).containsExactly("0:4", "0:2");
        assertThat(server.aborted()).isEqualTo(1);
    }
}
