package io.github.comfysdk.core.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.ServerException;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.retry.RetryPolicy;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteStatus;
import io.github.comfysdk.model.OutputFile;
import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.VirtualTime;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Results of very many files, as the server's table, functions and gateway let them pass. */
class LargeResultTest {
    private static final WaitPolicy POLICY = WaitPolicy.within(Duration.ofHours(1));

    private final VirtualTime time = VirtualTime.startingAt(TestClients.NOW);
    private final EsdSimulator esd =
            EsdSimulator.builder().time(time).pictureSide(16).inMemory();
    private final ComfyClient client = ComfyClient.builder()
            .baseUrl(esd.baseUrl())
            .apiKey(esd.apiKey())
            .time(time)
            .transport(esd.transport(time))
            .build();

    @TempDir
    Path directory = Path.of("");

    @AfterEach
    void close() {
        client.close();
    }

    private Execute result(Face face, int files) {
        esd.script(
                "p1",
                ExecuteScript.successWithFiles(IntStream.range(0, files)
                        .mapToObj(i -> "take " + i % 2 + "/é~ #" + i / 2 + ".png")
                        .toArray(String[]::new)));
        face.create(client, "p1");
        return face.await(client.executes().attach("p1"), POLICY);
    }

    @ParameterizedTest
    @EnumSource
    void await_moreThanAThousandFiles_givesThemAll(Face face) {
        Execute done = result(face, 1_002);

        assertThat(done.outputFiles()).hasSize(1_002);
        assertThat(done.outputFiles().stream().map(OutputFile::fileName).collect(Collectors.toSet()))
                .hasSize(501)
                .contains("é~ #0.png", "é~ #500.png");
    }

    @ParameterizedTest
    @EnumSource
    void download_equalNamesInFolders_areStoredApart(Face face) {
        Execute done = result(face, 6);

        List<Path> stored = face.call(
                client,
                c -> c.outputs().download(done, directory),
                c -> c.async().outputs().download(done, directory));

        assertThat(stored).hasSize(6).doesNotHaveDuplicates().allMatch(Files::isRegularFile);
        assertThat(esd.credentialsSentToStorage()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void await_moreFilesThanTheTableHolds_isASuccessWithoutFilesAfterTheSettleWindow(Face face) {
        Execute done = result(face, 20_000);

        assertThat(done.status()).isEqualTo(ExecuteStatus.SUCCESS);
        assertThat(done.outputFiles()).isEmpty();
        assertThat(done.completeTime()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void get_moreFilesThanTheGatewayPasses_isA502(Face face) {
        String names =
                IntStream.range(0, 6_000).mapToObj(i -> "\"/" + i + ".png\"").collect(Collectors.joining(","));
        esd.putRow("{\"prompt_id\": \"p1\", \"output_path\": \"s3://esd-test-bucket/comfy/output/p1/0\","
                + " \"output_files\": [" + names + "]}");

        assertThatThrownBy(() -> face.get(client.with(o -> o.withRetryPolicy(RetryPolicy.none())), "p1"))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("502");
    }
}
