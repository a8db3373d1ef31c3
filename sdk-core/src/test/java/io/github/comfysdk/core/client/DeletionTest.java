package io.github.comfysdk.core.client;

import static io.github.comfysdk.core.testing.TestClients.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.error.ForbiddenException;
import io.github.comfysdk.core.error.PartialDeleteException;
import io.github.comfysdk.core.error.ServerException;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Deleting any number of executes: which groups are sent, and what a failure says about those that may still be there. */
class DeletionTest {
    private static final String DELETED = Answers.lambda(200, "", "executes deleted");

    private final StubServer server = new StubServer();
    private final ComfyClient client = TestClients.client(server);

    @AfterEach
    void close() {
        client.close();
    }

    private void delete(Face face, List<String> ids) {
        face.call(
                client,
                sync -> {
                    sync.executes().delete(ids);
                    return true;
                },
                async -> async.async().executes().delete(ids).thenApply(done -> true));
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "job-" + i).toList();
    }

    /** What the requests name, one list for each request. */
    private List<List<String>> groups() {
        return server.requests().stream().map(DeletionTest::idsIn).toList();
    }

    private static List<String> idsIn(TransportRequest request) {
        assertThat(request.method()).isEqualTo("DELETE");
        assertThat(request.uri()).hasToString("https://api.example.com/prod/executes");
        try {
            Map<?, ?> body = ComfyJson.mapper().readValue(request.body().orElseThrow(), Map.class);
            assertThat(body.keySet()).hasToString("[execute_id_list]");
            List<String> ids = new ArrayList<>();
            body.values().forEach(all -> ((List<?>) all).forEach(id -> ids.add((String) id)));
            return ids;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"SYNC, 1, 1", "ASYNC, 20, 1", "SYNC, 21, 2", "ASYNC, 40, 2", "SYNC, 45, 3", "ASYNC, 45, 3"})
    void delete_anyNumber_sendsEachIdOnceInGroupsOfTwentyAtMost(Face face, int count, int requests) {
        server.otherwise(request -> Answers.of(200, DELETED));

        delete(face, ids(0, count));

        assertThat(groups())
                .hasSize(requests)
                .allSatisfy(group -> assertThat(group).hasSizeBetween(1, 20));
        assertThat(groups().stream().flatMap(List::stream)).containsExactlyElementsOf(ids(0, count));
    }

    @ParameterizedTest
    @EnumSource
    void delete_none_sendsNothing(Face face) {
        delete(face, List.of());

        assertThat(server.requests()).isEmpty();
    }

    @Test
    void delete_idsOneByOne_areOneGroup() {
        server.otherwise(request -> Answers.of(200, DELETED));

        client.executes().delete("a", "b");
        client.async().executes().delete("c", "d").join();

        assertThat(groups()).containsExactly(List.of("a", "b"), List.of("c", "d"));
    }

    @ParameterizedTest
    @EnumSource
    void delete_secondGroupIsRefused_tellsWhatIsGoneAndSendsNoThird(Face face) {
        server.answer(200, DELETED).answer(403, Answers.gateway("Forbidden"));

        var fault = catchThrowableOfType(PartialDeleteException.class, () -> delete(face, ids(0, 45)));

        assertThat(fault.deleted()).isEqualTo(ids(0, 20));
        assertThat(fault.uncertain()).isEqualTo(ids(20, 45));
        assertThat(fault)
                .hasMessage("deleted 20 executes, then failed; 25 may still exist: delete uncertain() again, which is"
                        + " harmless")
                .hasCauseInstanceOf(ForbiddenException.class);
        assertThat(fault.promptId()).isEmpty();
        assertThat(groups()).containsExactly(ids(0, 20), ids(20, 40));
    }

    @ParameterizedTest
    @EnumSource
    void delete_uncertainAgain_deletesTheRest(Face face) {
        server.answer(200, DELETED)
                .answer(403, Answers.gateway("Forbidden"))
                .otherwise(request -> Answers.of(200, DELETED));

        var fault = catchThrowableOfType(PartialDeleteException.class, () -> delete(face, ids(0, 45)));
        delete(face, fault.uncertain());

        assertThat(groups()).containsExactly(ids(0, 20), ids(20, 40), ids(20, 40), ids(40, 45));
    }

    @ParameterizedTest
    @EnumSource
    void delete_groupWhoseOutcomeIsUnclear_isUncertainAfterAllAttempts(Face face) {
        server.answer(200, DELETED)
                .fail(new IOException("reset"))
                .answer(504, Answers.gateway("Endpoint request timed out"))
                .fail(new IOException("reset"));

        var fault = catchThrowableOfType(PartialDeleteException.class, () -> delete(face, ids(0, 30)));

        assertThat(fault.deleted()).isEqualTo(ids(0, 20));
        assertThat(fault.uncertain()).isEqualTo(ids(20, 30));
        assertThat(fault).hasCauseInstanceOf(TransportException.class);
        assertThat(groups()).containsExactly(ids(0, 20), ids(20, 30), ids(20, 30), ids(20, 30));
    }

    @ParameterizedTest
    @EnumSource
    void delete_groupThatPassesAtTheSecondAttempt_goesOn(Face face) {
        server.answer(503, Answers.gateway("Service Unavailable")).otherwise(request -> Answers.of(200, DELETED));

        delete(face, ids(0, 30));

        assertThat(groups()).containsExactly(ids(0, 20), ids(0, 20), ids(20, 30));
    }

    @ParameterizedTest
    @EnumSource
    void delete_firstOfAFewFails_nothingIsCertain(Face face) {
        server.otherwise(request -> Answers.of(500, Answers.gateway("Internal server error")));

        var fault = catchThrowableOfType(PartialDeleteException.class, () -> delete(face, List.of("a", "b")));

        assertThat(fault.deleted()).isEmpty();
        assertThat(fault.uncertain()).containsExactly("a", "b");
        assertThat(fault).hasMessageStartingWith("deleted 0 executes, then failed; 2 may still exist");
        assertThat(fault).hasCauseInstanceOf(ServerException.class);
    }

    @ParameterizedTest
    @EnumSource
    void delete_onlyOneFails_endsWithItsOwnFaultAndId(Face face) {
        server.answer(403, Answers.gateway("Forbidden"));

        assertThatThrownBy(() -> delete(face, List.of(ID)))
                .isInstanceOfSatisfying(
                        ForbiddenException.class,
                        fault -> assertThat(fault.promptId()).contains(ID));
    }

    @ParameterizedTest
    @EnumSource
    void delete_idsWithAnEmptyOne_sendsNothing(Face face) {
        assertThatThrownBy(() -> delete(face, List.of("a", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("promptId is empty; it must be the id that the execute was created with");

        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void delete_tensOfThousands_needsNoStack(Face face) {
        server.otherwise(request -> Answers.of(204, ""));

        delete(face, IntStream.range(0, 60_000).mapToObj(i -> "job-" + i).toList());

        assertThat(server.requests()).hasSize(3_000);
    }
}
