package io.github.comfysdk.core.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.ExecuteFailedException;
import io.github.comfysdk.core.error.UnauthorizedException;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.CreateExecuteRequestBuilder;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteStatus;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.node.LoadImage;
import io.github.comfysdk.node.SaveImage;
import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.VirtualTime;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole way of an input image, on the simulator: local file, storage, container, job. */
class InputImageJobTest {
    private static final String ENDPOINT = "comfy-async-demo";

    @TempDir
    Path folder;

    private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
    private final EsdSimulator esd = EsdSimulator.builder()
            .time(time)
            .defaultScript(ExecuteScript.success(1))
            .inMemory();

    private ComfyClient client(String username) {
        return ComfyClient.builder()
                .baseUrl(esd.baseUrl())
                .apiKey(esd.apiKey())
                .username(username)
                .time(time)
                .transport(esd.transport(time))
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void submit_graphThatLoadsAnUploadedImage_succeeds(Face face) throws IOException {
        ComfyClient client = client("api");
        Path photo = Files.write(folder.resolve("photo.png"), new byte[10_000_000]);

        UploadedInputs inputs = face.call(
                client,
                c -> c.inputs().upload(ENDPOINT, photo),
                c -> c.async().inputs().upload(ENDPOINT, photo));
        Execute done = run(face, client, job(inputs.name(photo)).prepareProps(inputs.prepareProps()));

        assertThat(done.status()).isEqualTo(ExecuteStatus.SUCCESS);
        assertThat(done.outputFiles()).hasSize(1);
        assertThat(esd.inputFiles(ENDPOINT)).containsExactly(inputs.name(photo));
        assertThat(esd.objectKeys())
                .contains("comfy/" + ENDPOINT + "/" + inputs.requestId() + "/input/" + inputs.name(photo));
        assertThat(esd.credentialsSentToStorage()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void submit_graphThatLoadsAnUploadedImageWithoutPreparation_fails(Face face) throws IOException {
        ComfyClient client = client("api");
        Path photo = Files.write(folder.resolve("photo.png"), new byte[3]);
        UploadedInputs inputs = client.inputs().upload(ENDPOINT, photo);

        var exception =
                catchThrowableOfType(ExecuteFailedException.class, () -> run(face, client, job(inputs.name(photo))));

        assertThat(exception).hasMessageContaining("check that its models, input images and custom nodes");
    }

    @ParameterizedTest
    @EnumSource
    void upload_unknownUser_isRefused(Face face) throws IOException {
        ComfyClient client = client("nobody");
        Path photo = Files.write(folder.resolve("photo.png"), new byte[3]);

        assertThat(catchThrowableOfType(
                        UnauthorizedException.class,
                        () -> face.call(
                                client,
                                c -> c.inputs().upload(ENDPOINT, photo),
                                c -> c.async().inputs().upload(ENDPOINT, photo))))
                .hasMessageContaining("username(\"api\")");
    }

    @ParameterizedTest
    @EnumSource
    void delete_uploadedInputs_leavesNothingInTheStorage(Face face) throws IOException {
        ComfyClient client = client("api");
        UploadedInputs inputs = client.inputs().upload(ENDPOINT, Files.write(folder.resolve("photo.png"), new byte[3]));

        face.call(
                client,
                c -> {
                    c.inputs().delete(inputs);
                    return inputs;
                },
                c -> c.async().inputs().delete(inputs).thenApply(done -> inputs));

        assertThat(esd.objectKeys()).noneMatch(key -> key.contains(inputs.requestId()));
    }

    private static CreateExecuteRequestBuilder job(String image) {
        return CreateExecuteRequest.builder().endpointName(ENDPOINT).prompt(PromptGraph.compose(g -> {
            var loaded = g.add(LoadImage.of(image));
            g.add(SaveImage.of(loaded.image(), "copy"));
        }));
    }

    private static Execute run(Face face, ComfyClient client, CreateExecuteRequestBuilder job) {
        return face.await(client.executes().submit(job.build()), WaitPolicy.defaults());
    }
}
