package io.github.comfysdk.core.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.error.UnauthorizedException;
import io.github.comfysdk.core.error.UploadException;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.input.UploadServer.Step;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.PrepareType;
import io.github.comfysdk.model.graph.InputValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputUploadTest extends UploadFixture {
    private static final String REFUSED = "<Error><Code>AccessDenied</Code></Error>";

    @ParameterizedTest
    @EnumSource
    void upload_oneFile_goesToTheFolderOfTheRequestUnderANameOfItsOwn(Face face) throws IOException {
        Path photo = file("my photo.png", 3);

        UploadedInputs inputs = upload(face, photo);

        assertThat(server.kinds()).containsExactly("POST checkpoint", "PUT part", "PUT checkpoint");
        JsonNode created = UploadServer.json(server.only("POST checkpoint"));
        assertThat(inputs.name(photo)).matches("[0-9a-f]{12}_my_photo\\.png");
        assertThat(created.path("checkpoint_type").asText()).isEqualTo("Comfy");
        assertThat(created.path("params").isObject()).isTrue();
        assertThat(created.path("source_path").asText())
                .isEqualTo("comfy/" + ENDPOINT + "/" + inputs.requestId() + "/input");
        assertThat(created.path("target_path").asText()).isEqualTo("input");
        assertThat(created.at("/filenames/0/filename").asText()).isEqualTo(inputs.name(photo));
        assertThat(created.at("/filenames/0/parts_number").asInt()).isEqualTo(1);
        assertThat(server.only("POST checkpoint").headers()).containsEntry("username", "api");
    }

    @ParameterizedTest
    @EnumSource
    void upload_part_isSentWithoutTheKeyAndJoinedByItsTag(Face face) throws IOException {
        Path photo = file("a.png", 3);

        UploadedInputs inputs = upload(face, photo);

        TransportRequest part = server.only("PUT part");
        assertThat(part.headers()).doesNotContainKeys("x-api-key", "username");
        assertThat(part.body().orElseThrow()).isEqualTo(Files.readAllBytes(photo));
        assertThat(part.uri().getPath()).endsWith("/" + inputs.requestId() + "/input/" + inputs.name(photo));
        assertThat(UploadServer.json(server.only("PUT checkpoint")))
                .isEqualTo(UploadServer.json(TransportRequest.of("PUT", part.uri())
                        .withBody(("{\"status\": \"Active\", \"multi_parts_tags\": {\"" + inputs.name(photo)
                                        + "\": [{\"PartNumber\": 1, \"ETag\": \"\\\"tag-3\\\"\"}]}}")
                                .getBytes(StandardCharsets.UTF_8))));
        assertThat(server.only("PUT checkpoint").uri().getPath())
                .isEqualTo("/prod/checkpoints/" + inputs.checkpointIds().get(0));
    }

    @ParameterizedTest
    @EnumSource
    void upload_result_isWhatTheRequestOfAJobTakes(Face face) throws IOException {
        UploadedInputs inputs = upload(face, file("a.png", 3));

        assertThat(inputs.endpointName()).isEqualTo(ENDPOINT);
        assertThat(inputs.prepareProps().prepareType()).isEqualTo(PrepareType.INPUTS);
        assertThat(inputs.prepareProps().requestTime()).isEqualTo(InputValue.of(TestClients.NOW.getEpochSecond()));
        CreateExecuteRequest job = CreateExecuteRequest.builder()
                .endpointName(inputs.endpointName())
                .prompt(TestClients.graph())
                .prepareProps(inputs.prepareProps())
                .build();
        assertThat(job.needPrepare()).contains(true);
    }

    @ParameterizedTest
    @EnumSource
    void upload_largeFile_isSentInPartsInOrder(Face face) throws IOException {
        int partSize = 8 * 1024 * 1024;
        Path film = file("film.mp4", 2 * partSize + 1);

        upload(face, film);

        assertThat(server.parts.values().stream().map(part -> part.length).toList())
                .containsExactly(partSize, partSize, 1);
        assertThat(UploadServer.text(server.only("PUT checkpoint")))
                .containsSubsequence("tag-" + partSize, "tag-" + partSize, "tag-1");
        byte[] sent = new byte[2 * partSize + 1];
        int at = 0;
        for (byte[] part : server.parts.values()) {
            System.arraycopy(part, 0, sent, at, part.length);
            at += part.length;
        }
        assertThat(Arrays.equals(sent, Files.readAllBytes(film))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void upload_moreFilesThanTheServerTakesAtOnce_goesInGroups(Face face) throws IOException {
        var files = new ArrayList<Path>();
        for (int i = 0; i < 21; i++) {
            files.add(file("f" + i + ".png", 1 + i));
        }

        UploadedInputs inputs = face.call(
                client,
                c -> c.inputs().upload(ENDPOINT, files),
                c -> c.async().inputs().upload(ENDPOINT, files));

        assertThat(Collections.frequency(server.kinds(), "POST checkpoint")).isEqualTo(2);
        assertThat(inputs.checkpointIds()).hasSize(2).doesNotHaveDuplicates();
        assertThat(inputs.names()).containsOnlyKeys(files);
        assertThat(inputs.names().values()).doesNotHaveDuplicates();
        assertThat(server.parts.keySet()).allMatch(url -> url.contains("/" + inputs.requestId() + "/input/"));
    }

    @Test
    void upload_veryManyFiles_needsNoDeepStack() throws IOException {
        var files = new ArrayList<Path>();
        for (int i = 0; i < 2_000; i++) {
            files.add(file("f" + i + ".png", 1));
        }

        assertThat(client.inputs().upload(ENDPOINT, files).checkpointIds()).hasSize(100);
        assertThat(server.parts).hasSize(2_000);
    }

    @ParameterizedTest
    @EnumSource
    void upload_filesOfOneName_haveNamesOfTheirOwn(Face face) throws IOException {
        Files.createDirectories(folder.resolve("b"));
        Path one = file("x.png", 1);
        Path other = file("b/x.png", 2);

        UploadedInputs inputs = upload(face, one, other);

        assertThat(inputs.name(one)).endsWith("_x.png").isNotEqualTo(inputs.name(other));
        assertThat(inputs.name(other)).endsWith("_x.png");
        assertThat(server.parts).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void upload_partThatFailsForAWhile_isSentAgain(Face face) throws IOException {
        server.next("PUT part", Step.refused(503, "<Error><Code>SlowDown</Code></Error>"), Step.lostBefore());

        upload(face, file("a.png", 3));

        assertThat(server.kinds())
                .containsExactly("POST checkpoint", "PUT part", "PUT part", "PUT part", "PUT checkpoint");
    }

    @ParameterizedTest
    @EnumSource
    void upload_partThatIsRefused_endsWithTheNameOfTheFileAndLeavesNothingBehind(Face face) throws IOException {
        server.next("PUT part", Step.refused(403, REFUSED));

        var exception = failure(face, UploadException.class, file("a.png", 3));

        assertThat(exception)
                .hasMessage(
                        "the file a.png was refused by the storage: HTTP 403 AccessDenied. The URLs for an upload live for"
                                + " an hour; upload it again");
        assertThat(exception.fileName()).isEqualTo("a.png");
        assertThat(server.kinds()).containsExactly("POST checkpoint", "PUT part", "DELETE checkpoint");
        assertThat(UploadServer.text(server.only("DELETE checkpoint")))
                .isEqualTo("{\"checkpoint_id_list\":[\"cp-1\"]}");
    }

    @ParameterizedTest
    @EnumSource
    void upload_storageThatIsLostForGood_saysSoWithoutTheUrl(Face face) throws IOException {
        server.next("PUT part", Step.lostBefore(), Step.lostBefore(), Step.lostBefore(), Step.lostBefore());

        var exception = failure(face, UploadException.class, file("a.png", 3));

        assertThat(exception)
                .hasMessageStartingWith(
                        "the file a.png could not be uploaded: the connection to the storage was lost (IOException)")
                .hasCauseInstanceOf(TransportException.class);
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain("s3cret");
        }
    }

    @ParameterizedTest
    @EnumSource
    void upload_storageThatSendsNoTag_saysSo(Face face) throws IOException {
        server.next("PUT part", Step.refused(200, ""));

        assertThat(failure(face, UploadException.class, file("a.png", 3)))
                .hasMessageContaining("was taken by the storage without an ETag");
    }

    @ParameterizedTest
    @EnumSource
    void upload_redirectOfAYoungBucket_isFollowedWithTheBody(Face face) throws IOException {
        String elsewhere = "https://bucket.s3.eu-west-1.amazonaws.com/key?Signature=s3cret";
        server.next("PUT part", Step.refused(307, "", "Location", elsewhere));

        upload(face, file("a.png", 3));

        assertThat(server.parts).hasSize(1).containsKey(elsewhere);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://files.example.com/key?Signature=s3cret",
                "http://bucket.s3.us-east-1.amazonaws.com/key?Signature=s3cret",
                "ftp://bucket.s3.us-east-1.amazonaws.com/key?Signature=s3cret",
                "https://user@bucket.s3.us-east-1.amazonaws.com/key?Signature=s3cret",
                "not a URL?Signature=s3cret"
            })
    void upload_urlThatIsNotToBeTrusted_sendsNothingThere(String url) throws IOException {
        server.withUrls(any -> url);

        var exception = failure(Face.SYNC, UploadException.class, file("a.png", 3));

        assertThat(exception)
                .hasMessageStartingWith("the file a.png cannot be uploaded: ")
                .message()
                .doesNotContain("s3cret");
        assertThat(server.kinds()).containsExactly("POST checkpoint", "DELETE checkpoint");
    }

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

    @Test
    void upload_cancelled_stops() throws IOException {
        server.next("PUT part", Step.silence());

        CompletableFuture<UploadedInputs> upload = client.async().inputs().upload(ENDPOINT, file("a.png", 3));
        upload.cancel(true);

        assertThat(server.kinds()).containsExactly("POST checkpoint", "PUT part");
        assertThat(upload).isCancelled();
    }

    @ParameterizedTest
    @EnumSource
    void delete_inputs_removesTheirCheckpoints(Face face) throws IOException {
        UploadedInputs inputs = upload(face, file("a.png", 3));

        face.call(
                client,
                c -> {
                    c.inputs().delete(inputs);
                    return inputs;
                },
                c -> c.async().inputs().delete(inputs).thenApply(done -> inputs));

        assertThat(UploadServer.text(server.only("DELETE checkpoint")))
                .isEqualTo(
                        "{\"checkpoint_id_list\":[\"" + inputs.checkpointIds().get(0) + "\"]}");
    }

    @Test
    void name_ofAnotherFile_isRefused() throws IOException {
        UploadedInputs inputs = upload(Face.SYNC, file("a.png", 3));

        NoSuchElementException exception =
                catchThrowableOfType(NoSuchElementException.class, () -> inputs.name(Path.of("b.png")));

        assertThat(exception).hasMessageContaining("the file b.png was not uploaded under this path");
    }

    private Path file(String name, int size) throws IOException {
        Path file = folder.resolve(name);
        write(file, size);
        return file;
    }

    private static void write(Path file, int size) {
        var bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31 + i / 1000);
        }
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void upload_silentStorage_endsWithTheCallTimeout() throws IOException {
        server.next("PUT part", Step.silence(), Step.silence(), Step.silence());
        try (ComfyClient standing = TestClients.standing(server, time)
                .username("api")
                .options(options ->
                        options.withCallTimeout(Duration.ofSeconds(2)).withAttemptTimeout(Duration.ofSeconds(1)))
                .build()) {
            CompletableFuture<UploadedInputs> upload =
                    standing.async().inputs().upload(ENDPOINT, List.of(file("a.png", 3)));

            time.advance(Duration.ofSeconds(2));

            assertThatThrownBy(upload::join).hasCauseInstanceOf(CallTimeoutException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 503, 520, 522, 527})
    void upload_statusThatPasses_isSentAgain(int status) throws IOException {
        server.next("PUT part", Step.refused(status, ""));

        upload(Face.SYNC, file("a.png", 3));

        assertThat(Collections.frequency(server.kinds(), "PUT part")).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void upload_emptyTag_isNoProof(Face face) throws IOException {
        server.next("PUT part", Step.refused(200, "", "ETag", " "));
        Path photo = file("a.png", 3);

        assertThatThrownBy(() -> upload(face, photo))
                .isInstanceOf(UploadException.class)
                .hasMessageContaining("was taken by the storage without an ETag");
    }

    @ParameterizedTest
    @EnumSource
    void upload_407_saysWhereToGiveTheCredentials(Face face) throws IOException {
        server.next("PUT part", Step.refused(407, ""));
        Path photo = file("a.png", 3);

        assertThatThrownBy(() -> upload(face, photo))
                .isInstanceOf(UploadException.class)
                .hasMessageContaining("The proxy requires credentials: set an Authenticator on the HTTP client");
    }

    @ParameterizedTest
    @EnumSource
    void upload_longBodyOfTheStorage_isNotRead(Face face) throws IOException {
        String page = "x".repeat(1_000_000);
        Path photo = file("a.png", 3);

        server.next("PUT part", Step.refused(200, page, "ETag", "\"tag\""));
        assertThat(upload(face, photo).name(photo)).endsWith("_a.png");

        server.next("PUT part", Step.refused(400, "<Error><Code>EntityTooLarge</Code></Error>" + page));
        assertThatThrownBy(() -> upload(face, photo))
                .isInstanceOf(UploadException.class)
                .hasMessageContaining("was refused by the storage: HTTP 400 EntityTooLarge");
    }
}
