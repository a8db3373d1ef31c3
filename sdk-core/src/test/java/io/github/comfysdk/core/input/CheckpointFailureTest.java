package io.github.comfysdk.core.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.error.DecodeException;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.error.UploadException;
import io.github.comfysdk.core.input.UploadServer.Step;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.model.PrepareProps;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the server can do to the checkpoints of an upload, and what is left of them. */
class CheckpointFailureTest extends UploadFixture {
    @ParameterizedTest
    @EnumSource
    void upload_createsOfUnclearOutcome_areMadeAsOftenAsThePolicySaysWithPauses(Face face) throws IOException {
        server.next("POST checkpoint", Step.lostAfter(), Step.lostAfter(), Step.lostAfter());

        assertThat(failure(face, TransportException.class, file("a.png"))).isNotNull();

        assertThat(server.kinds()).containsOnly("POST checkpoint").hasSize(3);
        assertThat(elapsed()).isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @EnumSource
    void upload_namesThatAreAlwaysTaken_endsWithTheRefusal(Face face) throws IOException {
        Step taken = refusal("a.png already exists, please use another or rename/delete exists");
        server.next("POST checkpoint", taken, taken, taken);

        assertThat(failure(face, BadRequestException.class, file("a.png"))).hasMessageContaining("already exists");
        assertThat(server.kinds()).containsOnly("POST checkpoint").hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void upload_urlsThatDoNotFitTheParts_saysHowMany(Face face) throws IOException {
        server.next("POST checkpoint", created("{\"id\": \"cp-1\"}"));

        assertThat(failure(face, UploadException.class, file("a.png")))
                .hasMessage("the file a.png cannot be uploaded: the server gave 0 URLs for its 1 parts");
        assertThat(server.kinds()).containsExactly("POST checkpoint", "DELETE checkpoint");
    }

    @ParameterizedTest
    @EnumSource
    void upload_checkpointWithoutAnId_isUnreadable(Face face) throws IOException {
        server.next("POST checkpoint", created("{}"));

        assertThat(failure(face, DecodeException.class, file("a.png"))).hasMessageContaining("no id of the checkpoint");
        assertThat(server.kinds()).containsExactly("POST checkpoint");
    }

    @ParameterizedTest
    @EnumSource
    void upload_answerWithoutData_isUnreadable(Face face) throws IOException {
        server.next("POST checkpoint", Step.refused(201, Answers.lambda(201, "null", "Created")));

        assertThat(failure(face, DecodeException.class, file("a.png"))).isNotNull();
        assertThat(server.kinds()).containsExactly("POST checkpoint");
    }

    @ParameterizedTest
    @EnumSource
    void upload_partsThatCannotBeJoined_endsWithTheRefusalAndLeavesNothingBehind(Face face) throws IOException {
        server.next("PUT checkpoint", refusal("An error occurred (InvalidPart) when calling the operation"));

        assertThat(failure(face, BadRequestException.class, file("a.png"))).hasMessageContaining("InvalidPart");
        assertThat(server.kinds())
                .containsExactly("POST checkpoint", "PUT part", "PUT checkpoint", "DELETE checkpoint");
    }

    @ParameterizedTest
    @EnumSource
    void upload_removalThatFails_isTriedOnceAndHidesNothing(Face face) throws IOException {
        server.next("PUT part", Step.refused(403, "<Code>AccessDenied</Code>"));
        server.next("DELETE checkpoint", Step.refused(503, ""));

        assertThat(failure(face, UploadException.class, file("a.png"))).hasMessageContaining("HTTP 403 AccessDenied");
        assertThat(count("DELETE checkpoint")).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void upload_onePathTwice_isSentOnce(Face face) throws IOException {
        Path photo = file("a.png");

        assertThat(upload(face, photo, photo).names()).containsOnlyKeys(photo);
        assertThat(count("PUT part")).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void upload_endpointName_hasAtMostSixtyThreeCharacters(Face face) throws IOException {
        Path photo = file("a.png");
        String longest = "e".repeat(63);

        assertThat(face.call(
                                client,
                                c -> c.inputs().upload(longest, photo),
                                c -> c.async().inputs().upload(longest, photo))
                        .endpointName())
                .isEqualTo(longest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> face.call(
                        client,
                        c -> c.inputs().upload(longest + "e", photo),
                        c -> c.async().inputs().upload(longest + "e", photo)))
                .withMessage("endpointName is a text of 64 characters that is not an endpoint name; use the full one,"
                        + " such as comfy-async-prod");
    }

    @ParameterizedTest
    @EnumSource
    void delete_moreCheckpointsThanTheServerTakesAtOnce_goesInGroups(Face face) {
        List<String> ids = IntStream.range(0, 200).mapToObj(i -> "cp-" + i).toList();
        var props = PrepareProps.builder().requestId("r-1").build();
        var inputs = new UploadedInputs(ENDPOINT, props, ids, Map.of());

        face.call(
                client,
                c -> {
                    c.inputs().delete(inputs);
                    return inputs;
                },
                c -> c.async().inputs().delete(inputs).thenApply(done -> inputs));

        assertThat(server.kinds()).isEqualTo(Collections.nCopies(2, "DELETE checkpoint"));
        assertThat(server.requests.stream()
                        .map(request -> UploadServer.json(request)
                                .path("checkpoint_id_list")
                                .size()))
                .containsExactly(100, 100);
        assertThat(server.requests.stream()
                        .flatMap(request -> UploadServer.json(request)
                                .path("checkpoint_id_list")
                                .valueStream())
                        .map(id -> id.asText()))
                .isEqualTo(ids);
    }

    private static Step created(String checkpoint) {
        return Step.refused(
                201, Answers.lambda(201, "{\"checkpoint\": " + checkpoint + ", \"s3PresignUrl\": {}}", "Created"));
    }
}
