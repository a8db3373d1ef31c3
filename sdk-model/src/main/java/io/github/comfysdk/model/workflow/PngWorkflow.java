package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.PromptGraph;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * What a PNG file written by ComfyUI says about its origin: the prompt graph that was run, and the workflow in the
 * editor that it came from. Immutable and thread-safe. The image itself is not decoded.
 *
 * <p>Servers that were started with {@code --disable-metadata} write neither, and many image hosts and editors remove
 * both.
 */
public final class PngWorkflow {
    private static final String PROMPT = "prompt";
    private static final String WORKFLOW = "workflow";

    private final Map<String, String> texts;

    private PngWorkflow(Map<String, String> texts) {
        this.texts = texts;
    }

    /**
     * Reads the texts of a PNG file.
     *
     * @param png the whole file, or at least its part before the image data; not changed
     * @return what the file says
     * @throws UnreadableDataException if the bytes are not a PNG file, end in the middle of one, or hold a text that
     *     does not decompress, is larger than 50 MB, or makes the compressed texts larger than 20 MB together
     */
    public static PngWorkflow read(byte[] png) {
        try {
            return read(new ByteArrayInputStream(png));
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be read", e);
        }
    }

    /**
     * Reads the texts of a PNG file.
     *
     * @param png a file
     * @return what the file says
     * @throws UnreadableDataException as {@link #read(byte[])}
     * @throws IOException if the file cannot be read
     */
    public static PngWorkflow read(Path png) throws IOException {
        try (InputStream in = Files.newInputStream(png)) {
            return read(in);
        }
    }

    /**
     * Reads the texts of a PNG file.
     *
     * @param png a file, read to the end of the image and left open
     * @return what the file says
     * @throws UnreadableDataException as {@link #read(byte[])}
     * @throws IOException if the stream cannot be read
     */
    public static PngWorkflow read(InputStream png) throws IOException {
        return new PngWorkflow(PngTexts.read(png));
    }

    /**
     * {@return the prompt graph that was run; empty if the file holds none}
     *
     * @throws UnreadableDataException if the text of that name is not a prompt graph
     */
    public Optional<PromptGraph> promptGraph() {
        return Optional.ofNullable(texts.get(PROMPT)).map(PromptGraph::read);
    }

    /**
     * {@return the workflow in UI format; empty if the file holds none}
     *
     * @throws UnreadableDataException if the text of that name is not a workflow
     */
    public Optional<UiWorkflow> workflow() {
        return Optional.ofNullable(texts.get(WORKFLOW)).map(UiWorkflow::read);
    }

    /**
     * {@return the prompt graph that was run, which must be there}
     *
     * @throws NoSuchElementException if the file holds none; the message says what it holds
     * @throws UnreadableDataException if the text of that name is not a prompt graph
     */
    public PromptGraph requirePromptGraph() {
        return promptGraph()
                .orElseThrow(() -> new NoSuchElementException("the PNG file holds no prompt graph"
                        + (texts.containsKey(WORKFLOW)
                                ? ", but a workflow in UI format, which workflow() gives"
                                : "; its texts are named " + texts.keySet()
                                        + "; the server must not run with --disable-metadata, and nothing on the way"
                                        + " may remove texts")));
    }

    /**
     * {@return the names of the texts without their contents, since prompts are private}
     */
    @Override
    public String toString() {
        return "PngWorkflow" + texts.keySet();
    }
}
