package io.github.comfysdk.core.internal.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.internal.api.ApiRequest;
import io.github.comfysdk.core.internal.api.Envelope;
import io.github.comfysdk.core.internal.api.ResponseDecoder;
import io.github.comfysdk.core.internal.api.ResponseReader;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Creates the requests of the checkpoint routes that uploads of inputs need. */
final class CheckpointRequests {
    private static final String ROUTE = "checkpoints";
    private static final ResponseReader<CreatedCheckpoint> CREATED = ResponseDecoder.data(in -> {
        JsonNode data = Envelope.as(JsonNode.class).read(in);
        return data == null ? null : CreatedCheckpoint.of(data);
    });

    private CheckpointRequests() {}

    static ApiRequest<CreatedCheckpoint> create(String sourcePath, Map<String, LocalFile> files) {
        var filenames = new ArrayList<Map<String, Object>>();
        files.forEach((name, file) -> filenames.add(Map.of("filename", name, "parts_number", file.parts())));
        var body = new LinkedHashMap<String, Object>();
        body.put("checkpoint_type", "Comfy");
        body.put("filenames", filenames);
        body.put("params", Map.of());
        body.put("source_path", sourcePath);
        body.put("target_path", "input");
        return ApiRequest.of(Operation.createCheckpoint(), "POST", ComfyJson.write(body), CREATED, ROUTE);
    }

    /** Joins the parts of the files; the tags are those that the storage gave for the parts, in order. */
    static ApiRequest<TransportResponse> activate(String id, Map<String, List<String>> tags) {
        var files = new LinkedHashMap<String, Object>();
        tags.forEach((name, etags) -> {
            var parts = new ArrayList<Map<String, Object>>();
            for (String etag : etags) {
                parts.add(Map.of("PartNumber", parts.size() + 1, "ETag", etag));
            }
            files.put(name, parts);
        });
        return ApiRequest.of(
                Operation.activateCheckpoint(),
                "PUT",
                ComfyJson.write(Map.of("status", "Active", "multi_parts_tags", files)),
                ResponseDecoder::head,
                ROUTE,
                id);
    }

    static ApiRequest<TransportResponse> delete(List<String> ids) {
        return ApiRequest.of(
                Operation.deleteCheckpoints(),
                "DELETE",
                ComfyJson.write(Map.of("checkpoint_id_list", ids)),
                ResponseDecoder::head,
                ROUTE);
    }
}
