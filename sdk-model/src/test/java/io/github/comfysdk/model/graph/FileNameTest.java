package io.github.comfysdk.model.graph;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.workflow.UiWorkflow;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A string is JSON text; one that names a file is a mistake that compiles. */
class FileNameTest {
    private static final String MESSAGE =
            "the name of a file where JSON text is expected; pass Path.of(...) to read the file";

    @ParameterizedTest
    @ValueSource(strings = {"workflow_api.json", "./graphs/My graph.JSON", "/srv/graphs/a.json", "C:\\graphs\\a.json"})
    void read_nameOfAFile_saysHowToReadIt(String name) {
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> PromptGraph.read(name))
                .withMessage(MESSAGE);
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> UiWorkflow.read(name))
                .withMessage(MESSAGE);
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> NodeCatalog.load(name))
                .withMessage(MESSAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"workflow", "{\"a\": b.json", "[a.json", "\"a.json"})
    void read_otherTextThatIsNotJson_isNotTakenForAName(String text) {
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> PromptGraph.read(text))
                .withMessageNotContaining("name of a file");
    }
}
