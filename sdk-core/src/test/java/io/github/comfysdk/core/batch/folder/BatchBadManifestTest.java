package io.github.comfysdk.core.batch.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.batch.BatchFixture;
import io.github.comfysdk.core.batch.BatchResult;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no run has written into a manifest is not believed, and the server is asked instead. */
class BatchBadManifestTest extends BatchFixture {
    private static final String GOOD = "\"try\":1,\"status\":\"success\",\"files\":[]";

    private void writeManifest(int item, String rest) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("manifest.jsonl"),
                "{\"key\":\"row-" + item + "\",\"prompt_id\":\"" + id(item, 1) + "\"," + rest + "}\n");
    }

    @Test
    void line_thatIsGood_isBelieved() throws IOException {
        writeManifest(0, GOOD);

        assertThat(succeeded(all(batch().start(items(1))))).singleElement().satisfies(result -> {
            assertThat(result.execute()).isEmpty();
            assertThat(result.files()).isEmpty();
        });
        assertThat(creates()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"../secret\"", "\"a/../../secret\"", "\"SECRET\"", "\"\"", "\".\"", "\"..\"", "\"directory\"",
                "\"a\\u0000b\"", "null", "{}", "[]", "1", "\"missing\"", "\"\\ud800\""
            })
    void file_thatIsNoneInTheFolder_isAskedOfTheServer(String file) throws IOException {
        Files.writeString(temporary.resolve("secret"), "not of the batch");
        Files.createDirectories(folder.resolve("directory"));
        Files.createDirectories(folder.resolve("a"));
        writeManifest(
                0,
                GOOD.replace(
                        "[]",
                        "[" + file.replace("SECRET", temporary.resolve("secret").toString()) + "]"));

        assertComesFromTheServer();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"try\":0,\"status\":\"success\",\"files\":[]",
                "\"try\":-5,\"status\":\"success\",\"files\":[]",
                "\"try\":10000,\"status\":\"success\",\"files\":[]",
                "\"try\":99999999999,\"status\":\"success\",\"files\":[]",
                "\"try\":1.5,\"status\":\"success\",\"files\":[]",
                "\"try\":\"1\",\"status\":\"success\",\"files\":[]",
                "\"status\":\"success\",\"files\":[]",
                "\"try\":1,\"status\":\"success\"",
                "\"try\":1,\"status\":\"success\",\"files\":{\"a\":\"b\"}",
                "\"try\":1,\"status\":\"success\",\"files\":\"a\"",
                "\"try\":1,\"status\":\"SUCCESS\",\"files\":[]",
                "\"try\":1,\"status\":true,\"files\":[]",
                "\"try\":-3,\"status\":\"failed\"",
                "\"try\":99999999999,\"status\":\"failed\"",
                "\"try\":1,\"status\":\"failed\",\"files\":[1]",
                "\"try\":1,\"status\":\"lost\""
            })
    void line_thatIsImpossible_isAskedOfTheServer(String rest) throws IOException {
        writeManifest(0, rest);

        assertComesFromTheServer();
    }

    /** As where a part of the file was lost, and the rest of one line follows the beginning of another. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"try\":1,\"status\":\"success\",\"files\":[\"OTHER/picture.png\"]",
                "\"try\":1,\"status\":\"success\",\"files\":[\"picture.png\"],\"graph_hash\":\"HASH\"",
                "\"try\":1,\"status\":\"failed\",\"graph_hash\":\"HASH\""
            })
    void line_thatEndsAsThatOfAnotherItem_isAskedOfTheServer(String rest) throws IOException {
        Files.createDirectories(folder.resolve(id(1, 1)));
        Files.writeString(folder.resolve(id(1, 1)).resolve("picture.png"), "of another item");
        Files.writeString(folder.resolve("picture.png"), "of another item");

        writeManifest(0, rest.replace("OTHER", id(1, 1)).replace("HASH", graph(1).contentHash()));

        assertComesFromTheServer();
    }

    private void assertComesFromTheServer() throws IOException {
        List<BatchResult<Integer>> results = all(batch().start(items(3)));
        List<BatchResult<Integer>> again = all(batch(newClient()).start(items(3)));

        assertThat(succeeded(results)).hasSize(3).allSatisfy(result -> {
            assertThat(result.tries()).isEqualTo(1);
            assertThat(result.files()).hasSize(1).allMatch(file -> file.startsWith(folder.resolve(result.promptId())));
        });
        assertThat(succeeded(again))
                .hasSize(3)
                .allMatch(result -> result.execute().isEmpty());
        assertThat(manifest()).hasSize(4);
        assertThat(inferences(3)).isEqualTo(3);
    }

    @Test
    void failure_underTheLastId_saysThatNoneIsLeft() throws IOException {
        writeManifest(0, "\"try\":1,\"status\":\"failed\",\"files\":[]");
        String line = Files.readString(folder.resolve("manifest.jsonl"));
        Files.writeString(folder.resolve("manifest.jsonl"), line.replace(id(0, 1), id(0, 9_999)));

        List<BatchResult<Integer>> results =
                all(batch().with(o -> o.withTries(2)).start(items(2)));

        assertThat(succeeded(results)).hasSize(1);
        assertThat(failed(results))
                .singleElement()
                .satisfies(result -> assertThat(result.cause())
                        .hasMessage("item row-0 has used all of its ids, of which the last is " + id(0, 9_999)
                                + "; give the item another key"));
    }
}
