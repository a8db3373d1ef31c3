package io.github.comfysdk.model.media;

import io.github.comfysdk.model.TestData;
import io.github.comfysdk.model.graph.GraphNode;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.ListValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** A line of media/index.jsonl: a file, and what a reader must find in it. */
record MediaCase(String file, String mechanism, boolean refusable, List<Answer> answers) {
    static List<MediaCase> all() {
        return TestData.lines("media/index.jsonl").stream().map(MediaCase::read).toList();
    }

    private static MediaCase read(String line) {
        ObjectValue json = (ObjectValue) ComfyJson.read(line, InputValue.class);
        boolean refusable = json.members().get("accept") instanceof ListValue accepted
                && accepted.items().contains(InputValue.of("error"));
        var answers = new ArrayList<Answer>();
        answers.add(Answer.expected((ObjectValue) required(json, "expected")));
        if (json.members().get("also") instanceof ObjectValue also) {
            answers.add(Answer.expected(also));
        }
        return new MediaCase(text(json, "file"), text(json, "mechanism"), refusable, answers);
    }

    private static String text(ObjectValue json, String name) {
        return ((TextValue) required(json, name)).text();
    }

    private static InputValue required(ObjectValue json, String name) {
        return Objects.requireNonNull(json.members().get(name), name);
    }

    Path path() {
        return TestData.path("media/" + file);
    }

    @Override
    public String toString() {
        return file + " (" + mechanism + ")";
    }

    /** The graphs as they are compared: classes and inputs of the prompt, the whole JSON of the workflow. */
    record Answer(Optional<List<String>> prompt, Optional<InputValue> workflow) {
        static final Answer NOTHING = new Answer(Optional.empty(), Optional.empty());

        static Answer of(EmbeddedGraphs found) {
            return new Answer(
                    found.prompt().map(Answer::nodes),
                    found.workflow().map(workflow -> ComfyJson.read(workflow.toJson(), InputValue.class)));
        }

        private static Answer expected(ObjectValue json) {
            return new Answer(
                    member(json, "prompt").map(value -> nodes(PromptGraph.read(value))),
                    member(json, "workflow").map(value -> (InputValue) value));
        }

        private static Optional<ObjectValue> member(ObjectValue json, String name) {
            return Optional.ofNullable((ObjectValue) json.members().get(name));
        }

        private static List<String> nodes(PromptGraph graph) {
            return graph.nodes().values().stream().map(Answer::node).sorted().toList();
        }

        private static String node(GraphNode node) {
            return node.id() + " " + node.classType() + " " + new TreeMap<>(node.inputs());
        }
    }
}
