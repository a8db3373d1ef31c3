package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.ListValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.internal.json.ComfyJson;
import io.github.comfysdk.model.internal.ui.EditorVersion;
import io.github.comfysdk.model.internal.ui.UiDefinitions;
import io.github.comfysdk.model.internal.ui.UiGraph;
import io.github.comfysdk.model.internal.widgets.CatalogWidgets;
import io.github.comfysdk.model.internal.widgets.WidgetReader;
import io.github.comfysdk.model.workflow.pack.EditorPack;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A workflow in UI format: what ComfyUI's editor saves, with positions and colours; servers do not accept it. Immutable
 * and thread-safe.
 */
public final class UiWorkflow {
    private final ObjectValue json;
    private final UiGraph graph;
    private final UiDefinitions definitions;

    private UiWorkflow(ObjectValue json) {
        this.json = json;
        this.graph = UiGraph.read("", json.members());
        this.definitions = UiDefinitions.read(json.members());
    }

    /**
     * Reads a workflow in UI format.
     *
     * @param json the text
     * @return the workflow
     * @throws UnreadableDataException if the text is not JSON, or is not a workflow in UI format; the message says what
     *     it is instead
     */
    public static UiWorkflow read(String json) {
        return of(ComfyJson.read(json, InputValue.class));
    }

    /**
     * Reads a workflow in UI format.
     *
     * @param json UTF-8 text; not changed
     * @return the workflow
     * @throws UnreadableDataException as {@link #read(String)}
     */
    public static UiWorkflow read(byte[] json) {
        return of(ComfyJson.read(json, InputValue.class));
    }

    /**
     * Reads a workflow in UI format.
     *
     * @param json UTF-8 text, read to its end and left open
     * @return the workflow
     * @throws UnreadableDataException as {@link #read(String)}
     * @throws IOException if the stream cannot be read
     */
    public static UiWorkflow read(InputStream json) throws IOException {
        return of(ComfyJson.read(json, InputValue.class));
    }

    /**
     * Reads a workflow in UI format.
     *
     * @param file a file of UTF-8 text, as ComfyUI's "Save" writes it
     * @return the workflow
     * @throws UnreadableDataException as {@link #read(String)}
     * @throws IOException if the file cannot be read
     */
    public static UiWorkflow read(Path file) throws IOException {
        return read(Files.readAllBytes(file));
    }

    /**
     * Writes a prompt graph as a workflow that the editor opens with the same meaning. The short way for {@link
     * ConvertedGraph#of}, which also says what became of the ids and what could not be shown.
     *
     * @param graph the graph
     * @param catalog the classes of the server whose editor opens the workflow
     * @param packs as for {@link ConvertedGraph#of}
     * @return the workflow
     * @throws UnconvertibleGraphException as {@link ConvertedGraph#of}
     */
    public static UiWorkflow of(PromptGraph graph, NodeCatalog catalog, EditorPack... packs) {
        return ConvertedGraph.of(graph, catalog, packs).workflow();
    }

    static UiWorkflow of(InputValue json) {
        if (!(json instanceof ObjectValue object)) {
            throw new UnreadableDataException(
                    "", json.describe() + " where a workflow, an object with nodes, is expected");
        }
        Map<String, InputValue> members = object.members();
        if (!(members.get("nodes") instanceof ListValue)) {
            boolean isApiFormat = members.values().stream()
                    .anyMatch(member ->
                            member instanceof ObjectValue node && node.members().containsKey("class_type"));
            throw new UnreadableDataException(
                    "",
                    isApiFormat
                            ? "this is a prompt graph in API format already; read it with PromptGraph.read"
                            : "this is not a workflow in UI format: it has no list of nodes");
        }
        return new UiWorkflow(object);
    }

    /**
     * Converts the workflow to the prompt graph that ComfyUI's editor would queue.
     *
     * <p>Widget values get their names from the file, if a newer editor saved them by name, and from the catalogue
     * otherwise, where each must have the type that the class declares. A class that the catalogue lacks is converted
     * if its node has no widget values, has them by name, or lists a socket for each. Reroutes, primitives, notes, and
     * pairs of SetNode and GetNode are resolved, muted and bypassed nodes left out as the editor does, subgraphs and
     * group nodes opened: their inner nodes get ids such as {@code 12:3}. Titles go to {@code _meta}. Comments in
     * prompts are removed, and {@code %Node.widget%} in the names of files is filled in. Left as they are: file names
     * with {@code %date%}, and texts with {@code {a|b}} choices, which the editor fills in for each run.
     *
     * @param catalog the classes of the server that the workflow is made for; {@code NodeCatalog.load} reads them from
     *     one, custom nodes included
     * @param packs packs of custom nodes whose links or values exist in the editor only; they are asked before the
     *     {@linkplain EditorPack#builtIn() built-in ones}
     * @return the graph, where its nodes come from, and what was dropped, repaired or assumed
     * @throws UnconvertibleWorkflowException if the workflow lacks information, has values that do not fit the
     *     catalogue, or would become a graph of more than 100,000 nodes or 50 MB; the message names the node and how to
     *     fix it
     */
    public ConvertedWorkflow convert(NodeCatalog catalog, EditorPack... packs) {
        var widgets = new WidgetReader(new CatalogWidgets(catalog), EditorVersion.of(graph));
        return new WorkflowConverter(widgets, Packs.of(List.of(packs)), graph, definitions).convert();
    }

    /**
     * Converts the workflow to the prompt graph that ComfyUI's editor would queue.
     *
     * @param catalog the classes of the server that the workflow is made for
     * @return the {@linkplain ConvertedWorkflow#graph() graph} of {@link #convert}
     * @throws UnconvertibleWorkflowException as {@link #convert}
     */
    public PromptGraph toPromptGraph(NodeCatalog catalog) {
        return convert(catalog).graph();
    }

    /**
     * {@return the value of {@code extra_pnginfo} in the extra data of a request: with it, ComfyUI writes this workflow into the
     * images that it makes, and the editor opens them}
     */
    public InputValue extraPngInfo() {
        return InputValue.of(Map.of("workflow", json));
    }

    /**
     * {@return the workflow as JSON, with everything that was read: unknown members, and numbers as they were written}
     */
    public String toJson() {
        return ComfyJson.writeText(json);
    }

    /**
     * {@return how many nodes there are; no values, since prompts are private}
     */
    @Override
    public String toString() {
        return "UiWorkflow of " + graph.nodes().size() + " nodes";
    }
}
