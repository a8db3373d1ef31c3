package io.github.comfysdk.core.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.input.UploadServer.Step;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.PrepareType;
import io.github.comfysdk.model.graph.InputValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where files go, in which requests, and what a job takes of them. */
class InputUploadTest extends UploadFixture {
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
}
