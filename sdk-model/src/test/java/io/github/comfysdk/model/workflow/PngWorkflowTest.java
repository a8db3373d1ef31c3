package io.github.comfysdk.model.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.PromptGraph;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngWorkflowTest {
    private static final String ASCII =
            "{\"6\": {\"inputs\": {\"text\": \"caf\\u00e9 \\ud83c\\udf05\"}, \"class_type\": \"CLIPTextEncode\"}}";
    private static final String PLAIN = "{\"6\":{\"inputs\":{\"text\":\"café 🌅\"},\"class_type\":\"CLIPTextEncode\"}}";
    private static final String WORKFLOW =
            "{\"nodes\":[{\"id\":6,\"type\":\"CLIPTextEncode\",\"widgets_values\":[\"x\"]}],\"links\":[]}";

    @Test
    void read_fileOfComfyUi_givesPromptAndWorkflow() {
        PngWorkflow png = PngWorkflow.read(
                new PngFile().text("prompt", ASCII).text("workflow", WORKFLOW).end());

        assertThat(png.promptGraph()).contains(PromptGraph.read(PLAIN));
        assertThat(png.workflow()
                        .orElseThrow()
                        .toPromptGraph(NodeCatalog.core())
                        .node("6")
                        .input("text"))
                .contains(InputValue.of("x"));
        assertThat(png).hasToString("PngWorkflow[prompt, workflow]");
    }

    @Test
    void read_anyKindOfTextChunk_givesTheSameGraph() {
        PromptGraph expected = PromptGraph.read(PLAIN);

        assertThat(PngWorkflow.read(new PngFile()
                                .deflatedText("prompt", ASCII.getBytes(StandardCharsets.US_ASCII))
                                .end())
                        .promptGraph())
                .contains(expected);
        assertThat(PngWorkflow.read(
                                new PngFile().internationalText("prompt", PLAIN).end())
                        .promptGraph())
                .contains(expected);
        assertThat(PngWorkflow.read(new PngFile()
                                .deflatedInternationalText("prompt", PLAIN)
                                .end())
                        .promptGraph())
                .contains(expected);
    }

    @Test
    void read_latin1Text_isReadAsLatin1() {
        String json = "{\"6\":{\"inputs\":{\"text\":\"café\"},\"class_type\":\"X\"}}";

        assertThat(PngWorkflow.read(new PngFile().text("prompt", json).end()).promptGraph())
                .contains(PromptGraph.read(json));
    }

    @Test
    void read_sameKeywordTwice_takesTheLast() {
        PngWorkflow png = PngWorkflow.read(
                new PngFile().text("prompt", "{}").text("prompt", ASCII).end());

        assertThat(png.promptGraph().orElseThrow().nodes()).hasSize(1);
    }

    @Test
    void read_emptyText_countsAsNone() {
        PngWorkflow beside = PngWorkflow.read(
                new PngFile().text("prompt", ASCII).text("prompt", "").end());
        PngWorkflow alone = PngWorkflow.read(new PngFile().text("prompt", "").end());

        assertThat(beside.promptGraph().orElseThrow().nodes()).hasSize(1);
        assertThat(alone.promptGraph()).isEmpty();
    }

    @Test
    void read_fileAndStream_readAsBytesDo(@TempDir Path folder) throws IOException {
        byte[] bytes = new PngFile().text("prompt", ASCII).end();
        Path file = Files.write(folder.resolve("a.png"), bytes);
        var stream = new ByteArrayInputStream(bytes);

        assertThat(PngWorkflow.read(file).requirePromptGraph()).isEqualTo(PromptGraph.read(PLAIN));
        assertThat(PngWorkflow.read(stream).requirePromptGraph()).isEqualTo(PromptGraph.read(PLAIN));
    }

    @Test
    void requirePromptGraph_noneThere_saysWhatIsThere() {
        PngWorkflow bare = PngWorkflow.read(new PngFile().text("Software", "x").end());
        PngWorkflow ui =
                PngWorkflow.read(new PngFile().text("workflow", WORKFLOW).end());

        assertThat(bare.promptGraph()).isEmpty();
        assertThat(bare.workflow()).isEmpty();
        assertThatThrownBy(bare::requirePromptGraph)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage(
                        "the PNG file holds no prompt graph; its texts are named [Software]; the server must not run"
                                + " with --disable-metadata, and nothing on the way may remove texts");
        assertThatThrownBy(ui::requirePromptGraph)
                .hasMessage("the PNG file holds no prompt graph, but a workflow in UI format, which workflow() gives");
    }

    @Test
    void read_noPngFile_saysSo() {
        assertThatThrownBy(() -> PngWorkflow.read("GIF89a, not a PNG".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(UnreadableDataException.class)
                .hasMessageContaining("this is not a PNG file");
        assertThatThrownBy(() -> PngWorkflow.read(new byte[0])).hasMessageContaining("this is not a PNG file");
    }

    @Test
    void read_fileThatIsCutOff_saysSo() {
        byte[] sound = new PngFile().text("prompt", ASCII).end();
        for (int length = 8; length < sound.length - 12; length++) {
            byte[] cut = Arrays.copyOf(sound, length);
            assertThatThrownBy(() -> PngWorkflow.read(cut))
                    .isInstanceOf(UnreadableDataException.class)
                    .hasMessageContaining("it is cut off");
        }
    }

    @Test
    void read_chunkWithALengthThatLies_doesNotReserveMemory() {
        byte[] lies = new PngFile()
                .append(new byte[] {0x02, (byte) 0xfa, (byte) 0xf0, 0, 't', 'E', 'X', 't'})
                .cutOff();
        byte[] negative = new PngFile()
                .append(new byte[] {-1, -1, -1, -1, 't', 'E', 'X', 't'})
                .cutOff();
        byte[] huge = new PngFile()
                .append(new byte[] {0x7f, -1, -1, -1, 't', 'E', 'X', 't'})
                .cutOff();

        assertThatThrownBy(() -> PngWorkflow.read(lies)).hasMessageContaining("it is cut off");
        assertThatThrownBy(() -> PngWorkflow.read(negative)).hasMessageContaining("a chunk of more than 2 GB");
        assertThatThrownBy(() -> PngWorkflow.read(huge)).hasMessageContaining("texts of more than 50 MB");
    }

    @Test
    void read_textThatInflatesBeyondTheLimit_isRefused() {
        byte[] bomb = new PngFile().deflatedText("prompt", new byte[20_000_001]).end();

        assertThat(bomb).hasSizeLessThan(30_000);
        assertThatThrownBy(() -> PngWorkflow.read(bomb))
                .isInstanceOf(UnreadableDataException.class)
                .hasMessageContaining("texts that decompress to more than 20 MB together");
    }

    @Test
    void read_textsThatInflateBeyondTheLimitTogether_areRefused() {
        var bombs = new PngFile();
        for (int i = 0; i < 21; i++) {
            bombs.deflatedText("prompt", new byte[1_000_000]);
        }
        byte[] file = bombs.end();

        assertThatThrownBy(() -> PngWorkflow.read(file))
                .isInstanceOf(UnreadableDataException.class)
                .hasMessageContaining("texts that decompress to more than 20 MB together");
    }

    @Test
    void read_moreTextsThanAnyFileHas_isRefusedAlsoUnderOneName() {
        var many = new PngFile();
        for (int i = 0; i < 101; i++) {
            many.deflatedText("prompt", new byte[1]);
        }
        byte[] file = many.end();

        assertThatThrownBy(() -> PngWorkflow.read(file))
                .isInstanceOf(UnreadableDataException.class)
                .hasMessageContaining("more than 100 texts");
    }

    @Test
    void read_textThatDoesNotInflate_isRefused() {
        byte[] broken = new PngFile()
                .chunk("zTXt", "prompt\0\0junk".getBytes(StandardCharsets.US_ASCII))
                .end();

        assertThatThrownBy(() -> PngWorkflow.read(broken)).hasMessageContaining("does not decompress");
    }

    @Test
    void read_textChunkWithoutAText_isRefused() {
        byte[] broken = new PngFile()
                .chunk("tEXt", "prompt".getBytes(StandardCharsets.US_ASCII))
                .end();

        assertThatThrownBy(() -> PngWorkflow.read(broken)).hasMessageContaining("6 bytes without a text");
    }

    @Test
    void promptGraph_textThatIsNoGraph_isRefusedWithoutQuotingIt() {
        PngWorkflow png =
                PngWorkflow.read(new PngFile().text("prompt", "secret garden").end());

        assertThatThrownBy(png::promptGraph)
                .isInstanceOf(UnreadableDataException.class)
                .hasMessageNotContaining("secret");
    }
}
