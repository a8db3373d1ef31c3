package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.ListValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** A workflow, and the prompt graph that the editor sends for it. */
record EditorCase(Map<String, InputValue> members) {
    static EditorCase read(String line) {
        return new EditorCase(((ObjectValue) ComfyJson.read(line, InputValue.class)).members());
    }

    String name() {
        return text("name");
    }

    /** What the case is about. */
    String mechanism() {
        return text("mechanism");
    }

    String workflow() {
        return json("workflow");
    }

    InputValue workflowValue() {
        return member("workflow");
    }

    NodeCatalog catalog() {
        return NodeCatalog.core(ComfyVersion.NEW).merge(NodeCatalog.load(json("object_info")));
    }

    /** The outcomes that count as right, each in one comparable form. */
    List<ComparableGraph> expected() {
        return Stream.of("expected", "also")
                .filter(members::containsKey)
                .map(member -> {
                    var answer = (ObjectValue) member(member);
                    return answer.members().get("error") instanceof TextValue
                            ? ComparableGraph.refused()
                            : comparable(PromptGraph.read(ComfyJson.writeText(answer)));
                })
                .toList();
    }

    ComparableGraph comparable(PromptGraph graph) {
        return ComparableGraph.of(graph, names("ignore_nodes"), names("ignore_inputs"));
    }

    private Set<String> names(String member) {
        var names = new HashSet<String>();
        if (members.get(member) instanceof ListValue list) {
            list.items().forEach(name -> names.add(((TextValue) name).text()));
        }
        return names;
    }

    private String text(String member) {
        return ((TextValue) member(member)).text();
    }

    private String json(String member) {
        return ComfyJson.writeText(member(member));
    }

    private InputValue member(String name) {
        return Objects.requireNonNull(members.get(name), name);
    }
}
