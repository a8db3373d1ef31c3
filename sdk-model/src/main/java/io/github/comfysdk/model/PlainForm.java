package io.github.comfysdk.model;

import io.github.comfysdk.model.internal.json.ComfyJson;
import io.github.comfysdk.model.internal.json.PlainMembers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values as mappers of applications write them: with the names of the server, in types that every mapper knows, and without
 * what must not leave an application unasked: prompts, signatures of presigned URLs, and fields that nobody knows.
 */
final class PlainForm {
    private static final Set<String> OF_EXECUTES = Set.of(
            "prompt_id",
            "status",
            "endpoint_name",
            "create_time",
            "start_time",
            "complete_time",
            "need_sync",
            "output_path",
            "output_files",
            "temp_path",
            "temp_files",
            "message",
            "inference_type",
            "batch_id",
            "multi_async",
            "endpoint_instance_id",
            "device_id",
            "workflow");

    private PlainForm() {}

    static Map<String, Object> ofState(ExecuteState execute) {
        Map<String, Object> members = PlainMembers.of(execute);
        members.keySet().retainAll(OF_EXECUTES);
        members.put("output_files", withoutSignatures(execute.outputFiles()));
        members.put("temp_files", withoutSignatures(execute.tempFiles()));
        return members;
    }

    static Map<String, Object> without(Object value, Map<String, Object> unknownFields, String... secrets) {
        Map<String, Object> members = PlainMembers.of(value);
        members.keySet().removeAll(unknownFields.keySet());
        members.keySet().removeAll(Set.of(secrets));
        return members;
    }

    static <T> T read(@Nullable Object plain, Class<T> type) {
        return plain == null ? ComfyJson.read("null", type) : ComfyJson.readAgain(ComfyJson.write(plain), type);
    }

    private static List<String> withoutSignatures(List<OutputFile> files) {
        return files.stream().map(OutputFile::unsignedUrl).toList();
    }
}
