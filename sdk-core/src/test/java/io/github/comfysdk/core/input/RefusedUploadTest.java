package io.github.comfysdk.core.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.error.UnauthorizedException;
import io.github.comfysdk.core.error.UploadException;
import io.github.comfysdk.core.input.UploadServer.Step;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.TestClients;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads that the server or the client refuses, and those of which the server says nothing. */
class RefusedUploadTest extends UploadFixture {
    @ParameterizedTest
    @EnumSource
    void upload_createOfUnclearOutcome_isMadeAgainUnderOtherNames(Face face) throws IOException {
        server.next("POST checkpoint", Step.lostAfter());
        Path photo = file("a.png", 3);

        UploadedInputs inputs = upload(face, photo);

        List<String> tried = server.requests.stream()
                .filter(request -> UploadServer.kind(request).equals("POST checkpoint"))
                .map(request ->
                        UploadServer.json(request).at("/filenames/0/filename").asText())
                .toList();
        assertThat(tried).hasSize(2).doesNotHaveDuplicates().endsWith(inputs.name(photo));
    }

    @ParameterizedTest
    @EnumSource
    void upload_nameThatIsTaken_isDrawnAgain(Face face) throws IOException {
        server.next("POST checkpoint", refusal("a.png already exists, please use another or rename/delete exists"));

        upload(face, file("a.png", 3));

        assertThat(Collections.frequency(server.kinds(), "POST checkpoint")).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void upload_refusedByTheServer_endsWithItsMessage(Face face) throws IOException {
        server.next("POST checkpoint", refusal("Please check your source_path or target_path of the checkpoints"));

        assertThat(failure(face, BadRequestException.class, file("a.png", 3)))
                .hasMessageContaining("Please check your source_path");
        assertThat(server.kinds()).containsExactly("POST checkpoint");
    }

    @ParameterizedTest
    @EnumSource
    void upload_partsThatWereJoinedAlthoughTheResponseWasLost_isDone(Face face) throws IOException {
        server.next(
                "PUT checkpoint",
                Step.lostAfter(),
                refusal("An error occurred (NoSuchUpload) when calling the CompleteMultipartUpload operation: ..."));

        assertThat(upload(face, file("a.png", 3)).checkpointIds()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void upload_unknownUser_endsWithTheWayOut(Face face) throws IOException {
        server.next(
                "POST checkpoint",
                Step.refused(401, "{\"statusCode\": 401, \"debug\": {}, \"message\": \"Unauthorized\"}"));

        assertThat(failure(face, UnauthorizedException.class, file("a.png", 3)))
                .hasMessageContaining("username(\"api\")");
    }

    @ParameterizedTest
    @EnumSource
    void upload_clientWithoutUser_saysSoAndSendsNothing(Face face) throws IOException {
        ComfyClient nobody = TestClients.standing(time.drive(server), time).build();
        Path photo = file("a.png", 3);

        assertThatIllegalStateException()
                .isThrownBy(() -> face.call(
                        nobody,
                        c -> c.inputs().upload(ENDPOINT, photo),
                        c -> c.async().inputs().upload(ENDPOINT, photo)))
                .withMessage(
                        "the server needs a user for uploads: set username(\"api\") on the client's builder, or the name"
                                + " of a user with the permission checkpoint:create");
        assertThat(server.requests).isEmpty();
    }

    @Test
    void upload_filesThatCannotBeUploaded_saysWhyAndSendsNothing() throws IOException {
        assertThat(failure(Face.SYNC, UploadException.class, folder.resolve("gone.png")))
                .hasMessage("the file gone.png does not exist");
        assertThat(failure(Face.ASYNC, UploadException.class, folder)).hasMessageContaining("is not a regular file");
        assertThat(failure(Face.SYNC, UploadException.class, file("empty.png", 0)))
                .hasMessage("the file empty.png is empty, so no node can load it");
        assertThat(server.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "..", "comfy async", "-x", "comfy_async", "\u00e9"})
    void upload_nameThatIsNoEndpoint_isRefused(String name) throws IOException {
        Path photo = file("a.png", 3);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.inputs().upload(name, photo))
                .withMessageContaining("is not an endpoint name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.inputs().upload(ENDPOINT, List.of()))
                .withMessage("there are no files to upload");
    }

    @ParameterizedTest
    @EnumSource
    void upload_fileThatChangesMeanwhile_isNotUploaded(Face face) throws IOException {
        Path photo = file("a.png", 3);
        server.withUrls(url -> {
            write(photo, 2);
            return url;
        });

        assertThat(failure(face, UploadException.class, photo))
                .hasMessage("the file a.png changed while it was being uploaded; upload it again");
    }
}
