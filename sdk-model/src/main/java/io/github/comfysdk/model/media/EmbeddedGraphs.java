package io.github.comfysdk.model.media;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.internal.bytes.ArraySource;
import io.github.comfysdk.model.internal.bytes.ByteCursor;
import io.github.comfysdk.model.internal.bytes.FileSource;
import io.github.comfysdk.model.internal.bytes.StreamSource;
import io.github.comfysdk.model.workflow.UiWorkflow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a file says about its origin: the prompt graph that ComfyUI ran, and the workflow in the editor that it came
 * from. The formats are those of {@link MediaFormat}; the content decides which one it is, not the name. Immutable and
 * thread-safe.
 *
 * <p>Pictures and sounds are skipped, not loaded: a video of 2 GB costs some kilobytes. A text of more than 50 MB is
 * refused. Servers that were started with {@code --disable-metadata} write neither graph, and many hosts and programs
 * remove both.
 *
 * @param format what the file is
 * @param prompt the graph that was run; empty if the file holds none
 * @param workflow the workflow in UI format; empty if the file holds none
 * @param problems what could not be read although the other graph could: texts that are not a graph, or the end of a file
 *     that is cut off; in the words of an exception, without contents; unmodifiable
 */
public record EmbeddedGraphs(
        MediaFormat format, Optional<PromptGraph> prompt, Optional<UiWorkflow> workflow, List<String> problems) {
    /**
     * Copies the problems.
     *
     * @param format what the file is
     * @param prompt the graph that was run
     * @param workflow the workflow in UI format
     * @param problems what could not be read
     */
    public EmbeddedGraphs {
        problems = List.copyOf(problems);
    }

    /**
     * Reads the graphs of a file.
     *
     * @param file a file of any of the formats, whatever its name
     * @return what it holds, which may be nothing
     * @throws UnreadableDataException if the file is of another format, is damaged or cut off before or in a text that
     *     matters, or has graphs of which none can be read; the message names the format and the place
     * @throws IOException if the file cannot be read
     */
    public static EmbeddedGraphs read(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            return read(new ByteCursor(new FileSource(channel)));
        }
    }

    /**
     * Reads the graphs of a file.
     *
     * @param file the whole file; not changed
     * @return what it holds, which may be nothing
     * @throws UnreadableDataException as {@link #read(Path)}
     */
    public static EmbeddedGraphs read(byte[] file) {
        try {
            return read(new ByteCursor(new ArraySource(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be read", e);
        }
    }

    /**
     * Reads the graphs of a file as it streams in. AVIF and JSON files are loaded whole, 50 MB at most, and for a while
     * tags of ID3v2.4 up to that size; of all others, only the texts are kept.
     *
     * @param file the file from its beginning; read as far as necessary, which can be to its end, and left open
     * @return what it holds, which may be nothing
     * @throws UnreadableDataException as {@link #read(Path)}
     * @throws IOException if the stream cannot be read
     */
    public static EmbeddedGraphs read(InputStream file) throws IOException {
        return read(new ByteCursor(new StreamSource(file)));
    }

    private static EmbeddedGraphs read(ByteCursor in) throws IOException {
        var texts = new FoundTexts();
        MediaFormat format = FileReaders.read(in, texts);
        var problems = new ArrayList<>(texts.problems());
        Optional<PromptGraph> prompt = graph(format, texts, FoundTexts.PROMPT, GraphText::prompt, problems);
        Optional<UiWorkflow> workflow = graph(format, texts, FoundTexts.WORKFLOW, GraphText::workflow, problems);
        if (prompt.isEmpty() && workflow.isEmpty() && !problems.isEmpty()) {
            throw problems.get(0);
        }
        return new EmbeddedGraphs(
                format,
                prompt,
                workflow,
                problems.stream().map(UnreadableDataException::getMessage).toList());
    }

    private static <G> Optional<G> graph(
            MediaFormat format,
            FoundTexts texts,
            String name,
            Function<InputValue, Optional<G>> reader,
            List<UnreadableDataException> problems) {
        try {
            return texts.find(name).flatMap(reader);
        } catch (UnreadableDataException e) {
            problems.add(new UnreadableDataException(
                    "", "the " + name + " in the " + format.title() + " file is not one: " + e.getMessage()));
            return Optional.empty();
        }
    }

    /**
     * {@return the prompt graph that was run, which must be there}
     *
     * @throws NoSuchElementException if the file holds none; the message says what it holds
     */
    public PromptGraph requirePrompt() {
        return prompt.orElseThrow(
                () -> new NoSuchElementException("the " + format.title() + " file holds no prompt graph"
                        + (workflow.isPresent()
                                ? ", but a workflow in UI format, which workflow() gives"
                                : "; the server must not run with --disable-metadata, and nothing on the way may remove"
                                        + " metadata")
                        + (problems.isEmpty() ? "" : "; what could not be read: " + problems)));
    }

    /**
     * {@return which graphs were found, without their contents, since prompts are private}
     */
    @Override
    public String toString() {
        return "EmbeddedGraphs of a " + format.title() + " file: "
                + prompt.map(PromptGraph::toString).orElse("no prompt")
                + ", " + workflow.map(UiWorkflow::toString).orElse("no workflow")
                + (problems.isEmpty() ? "" : ", " + problems.size() + " problems");
    }
}
