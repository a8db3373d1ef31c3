package io.github.comfysdk.model.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One graph with the verdict that ComfyUI itself gave on it. */
record OracleCase(JsonNode json, String prompt) {
    /** Reads a line; the graph is kept as text, since a tree of nodes would write its numbers differently. */
    static OracleCase read(String line) {
        try {
            var members = (ObjectValue) ComfyJson.read(line, InputValue.class);
            return new OracleCase(
                    ComfyJson.mapper().readTree(line),
                    ComfyJson.writeText(members.members().getOrDefault("prompt", InputValue.ofNull())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return json.get("name").asText();
    }

    String rule() {
        return json.get("rule").asText();
    }

    boolean listsFiles() {
        return json.path("files").asText().equals("listed");
    }

    boolean isStable(ComfyVersion version) {
        for (JsonNode unstable : json.path("unstable_in")) {
            if (unstable.asText().equals(key(version))) {
                return false;
            }
        }
        return true;
    }

    /** Empty for what the reader of graphs refuses, since a node of it is no object. */
    Optional<PromptGraph> graph() {
        try {
            return Optional.of(PromptGraph.read(prompt));
        } catch (UnreadableDataException e) {
            return Optional.empty();
        }
    }

    /** The verdict in one comparable line, without what is arbitrary. */
    String expected(ComfyVersion version) {
        JsonNode verdict = json.get(key(version));
        var good = new TreeSet<String>();
        verdict.get("good_outputs").forEach(id -> good.add(id.asText()));
        var errors = new TreeSet<String>();
        verdict.get("node_errors")
                .properties()
                .forEach(node -> node.getValue()
                        .get("errors")
                        .forEach(error -> errors.add(line(
                                node.getKey(),
                                node.getValue().get("class_type").asText(),
                                error.get("type").asText(),
                                error.get("input").isNull()
                                        ? "-"
                                        : error.get("input").asText(),
                                error.get("details").asText()))));
        String error =
                verdict.get("error").isNull() ? "-" : verdict.get("error").asText();
        String crash = verdict.path("crash").asText("-");
        return whole(verdict.get("valid").asBoolean(), error, crash, good, errors, isStable(version));
    }

    String actual(ValidationReport report, ComfyVersion version) {
        var errors = new TreeSet<String>();
        report.nodeErrors()
                .forEach((id, node) -> node.errors()
                        .forEach(error -> errors.add(line(
                                id,
                                node.classType(),
                                error.type().code(),
                                error.input().orElse("-"),
                                error.details()))));
        return whole(
                report.valid(),
                report.errorType().map(ProblemType::code).orElse("-"),
                report.crash().orElse("-"),
                new TreeSet<>(report.goodOutputs()),
                errors,
                isStable(version));
    }

    private static String key(ComfyVersion version) {
        return version == ComfyVersion.AWS ? "aws" : "new";
    }

    private static String line(String id, String classType, String type, String input, String details) {
        return id + " " + classType + " " + type + " " + input + " | " + loose(details);
    }

    /** Lists of files differ from server to server, and whether outputs are a tuple or a list from class to class. */
    private static String loose(String details) {
        String wording = details.replaceFirst("^list ind", "tuple ind");
        return wording.replaceFirst(
                "\\((?:list of the server's files|list of length [0-9]+)\\)"
                        + "|\\[(?:'(?:placeholder_|pixel_space'|\\[None]').*)?](?=\\)?$)",
                "[...]");
    }

    private static String whole(
            boolean valid, String error, String crash, Set<String> good, Set<String> errors, boolean stable) {
        String verdict = "valid " + valid + ", error " + error;
        return stable ? verdict + ", crash " + crash + ", good " + good + ", errors " + errors : verdict;
    }
}
