package io.github.comfysdk.core.internal.batch.folder;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.comfysdk.core.batch.PromptIds;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.internal.text.TextBytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One line of the manifest: how an item ended.
 *
 * @param key the key of the item
 * @param promptId the id of its last execute
 * @param tries how many jobs it took
 * @param status {@code success} or {@code failed}
 * @param files the paths of the files, relative to the folder, with {@code /}
 * @param seeds the seeds of the graph, by node and input
 * @param graphHash the hash of the graph; empty if it is not known, since an old graph was kept
 * @param times when its job was created, began and ended
 * @param message why it failed
 */
public record ManifestLine(
        String key,
        String promptId,
        int tries,
        String status,
        List<String> files,
        Map<String, String> seeds,
        String graphHash,
        ManifestTimes times,
        String message) {
    static final String SUCCESS = "success";
    static final String FAILED = "failed";
    private static final JsonMapper JSON = new JsonMapper();

    /** Returns the line of an item that succeeded. */
    public static ManifestLine succeeded(
            String key, String promptId, int tries, List<String> files, PromptGraph graph, ManifestTimes times) {
        return new ManifestLine(
                key,
                promptId,
                tries,
                SUCCESS,
                files,
                isOf(promptId, graph) ? seedsOf(graph) : Map.of(),
                isOf(promptId, graph) ? graph.contentHash() : "",
                times,
                "");
    }

    /** Returns the line of an item that failed. */
    public static ManifestLine failed(
            String key, String promptId, int tries, PromptGraph graph, ManifestTimes times, String message) {
        return new ManifestLine(
                key,
                promptId,
                tries,
                FAILED,
                List.of(),
                isOf(promptId, graph) ? seedsOf(graph) : Map.of(),
                isOf(promptId, graph) ? graph.contentHash() : "",
                times,
                message);
    }

    /** {@return whether the item succeeded} */
    public boolean isSuccess() {
        return status.equals(SUCCESS);
    }

    /** {@return whether the item failed; neither that nor success if the line does not have the form that a run writes} */
    public boolean isFailure() {
        return status.equals(FAILED);
    }

    /** Returns whether the line is about an item of a batch; batches can share a folder, and a key. */
    boolean isOf(String batch) {
        return PromptIds.parse(promptId)
                .filter(id -> id.batch().equals(batch))
                .filter(id -> !key.isEmpty() && id.keyText().equals(PromptIds.keyText(key)))
                .isPresent();
    }

    /** Returns a file whose path does not have the id, so that another batch can have one of the same name. */
    Optional<String> fileWithoutId() {
        return files.stream().filter(file -> !file.contains(promptId)).findFirst();
    }

    /** Returns whether an id belongs to a graph; not if an older graph was kept. */
    private static boolean isOf(String promptId, PromptGraph graph) {
        return PromptIds.parse(promptId)
                .filter(parts -> parts.graphHash().equals(PromptIds.graphHash(graph)))
                .isPresent();
    }

    private static Map<String, String> seedsOf(PromptGraph graph) {
        var seeds = new LinkedHashMap<String, String>();
        graph.nodes()
                .forEach((id, node) -> node.inputs().forEach((name, value) -> {
                    if ((name.equals("seed") || name.equals("noise_seed")) && value instanceof NumberValue number) {
                        seeds.put(id + "." + name, number.literal());
                    }
                }));
        return seeds;
    }

    /** Returns the line without its end. */
    String toJson() {
        ObjectNode json = JSON.createObjectNode()
                .put("key", key)
                .put("prompt_id", promptId)
                .put("try", tries)
                .put("status", status);
        files.forEach(json.putArray("files")::add);
        ObjectNode seedNode = json.putObject("seeds");
        seeds.forEach(seedNode::put);
        json.put("graph_hash", graphHash);
        times.addTo(json);
        if (!message.isEmpty()) {
            json.put("message", message);
        }
        return TextBytes.escaped(json.toString());
    }
}
