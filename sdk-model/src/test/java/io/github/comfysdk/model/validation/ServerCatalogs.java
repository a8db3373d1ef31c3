package io.github.comfysdk.model.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Catalogues as a server with a few files would describe itself. */
final class ServerCatalogs {
    private ServerCatalogs() {}

    /** The core classes of a version on a server that has two files in each folder of models, and five inputs. */
    static NodeCatalog withListedFiles(ComfyVersion version) {
        JsonNode root = read(version);
        for (JsonNode node : root) {
            node.path("input").forEach(section -> section.forEach(ServerCatalogs::listFiles));
        }
        return NodeCatalog.load(root.toString());
    }

    static JsonNode read(ComfyVersion version) {
        try (InputStream in = NodeCatalog.class.getResourceAsStream(
                version == ComfyVersion.AWS ? "core-aws.json" : "core-new.json")) {
            return ComfyJson.mapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void listFiles(JsonNode declaration) {
        if (declaration.path(1) instanceof ObjectNode settings && settings.has("file_list")) {
            String folder = settings.remove("file_list").asText();
            JsonNode options = declaration.get(0) instanceof ArrayNode list ? list : settings.get("options");
            files(folder).forEach(((ArrayNode) options)::add);
        }
    }

    private static List<String> files(String folder) {
        return folder.equals("input")
                ? List.of(
                        "example.png",
                        "placeholder_input_1.png",
                        "placeholder_input_1.mp4",
                        "placeholder_input_1.wav",
                        "placeholder_input_1.latent")
                : List.of("placeholder_" + folder + "_1.safetensors", "placeholder_" + folder + "_2.safetensors");
    }
}
