package io.github.comfysdk.testkit.internal.lambda;

import io.github.comfysdk.testkit.internal.dynamodb.Checkpoint;
import io.github.comfysdk.testkit.internal.dynamodb.CheckpointTable;
import io.github.comfysdk.testkit.internal.gateway.LambdaEvent;
import io.github.comfysdk.testkit.internal.gateway.LambdaResult;
import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonArguments;
import io.github.comfysdk.testkit.internal.python.PythonBool;
import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.internal.python.PythonRepr;
import io.github.comfysdk.testkit.internal.runtime.EventQueue;
import io.github.comfysdk.testkit.internal.s3.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code PUT /checkpoints/{id}} and {@code DELETE /checkpoints}, neither of which asks for a user. */
final class CheckpointOperations {
    private static final Duration RENAMING = Duration.ofSeconds(5);

    private static final PythonArguments UPDATE = new PythonArguments(
            "UpdateCheckPointEvent", "update_checkpoint", List.of(), Set.of("status", "multi_parts_tags", "name"));

    private static final PythonArguments DELETE = new PythonArguments(
            "DeleteCheckpointsEvent", "delete_checkpoints", List.of("checkpoint_id_list"), Set.of());

    private final CheckpointTable table;
    private final Bucket bucket;
    private final EventQueue events;

    CheckpointOperations(CheckpointTable table, Bucket bucket, EventQueue events) {
        this.table = table;
        this.bucket = bucket;
        this.events = events;
    }

    LambdaResult update(LambdaEvent event) {
        Map<String, Object> fields = UPDATE.bind(event.json());
        Optional<Checkpoint> row = table.get(event.id());
        if (row.isEmpty()) {
            return LambdaResult.of(404, None.NONE, "checkpoint not found with id " + event.id());
        }
        Object status = fields.getOrDefault("status", None.NONE);
        Object name = fields.getOrDefault("name", None.NONE);
        if (!PythonBool.isFalse(status)) {
            return change(row.get(), PythonRepr.str(status), fields.getOrDefault("multi_parts_tags", None.NONE));
        }
        return PythonBool.isFalse(name)
                ? LambdaResult.ok(None.NONE)
                : rename(row.get(), PythonRepr.str(name), event.now());
    }

    /** Changes the status and, like the real server, responds with the old one. */
    private LambdaResult change(Checkpoint row, String status, Object tags) {
        if (!List.of("Initial", "Active", "Disabled").contains(status)) {
            throw new PythonException(PythonRepr.repr(status));
        }
        if (PythonBool.isFalse(tags) || !(tags instanceof Map<?, ?> parts)) {
            return LambdaResult.badRequest("multi parts tags is empty");
        }
        parts.forEach((file, list) -> complete(row, String.valueOf(file), list));
        table.put(row.inStatus(status));
        return LambdaResult.ok(Map.of("checkpoint", row.summary()));
    }

    /** Files that the tags do not name stay incomplete. */
    private void complete(Checkpoint row, String file, Object tags) {
        if (row.params().get("multipart_upload") instanceof Map<?, ?> uploads
                && uploads.get(file) instanceof Map<?, ?> upload) {
            bucket.uploads()
                    .complete(String.valueOf(upload.get("upload_id")), tags instanceof List<?> list ? list : List.of());
        } else {
            throw new PythonException(PythonRepr.repr(file));
        }
    }

    /** Renames the first file; whatever the others were, the checkpoint has one name afterwards. */
    private LambdaResult rename(Checkpoint row, String name, Instant now) {
        if (!row.status().equals("Active")) {
            return LambdaResult.badRequest("only active can update name");
        }
        String old = row.names().get(0);
        if (old.equals(name)) {
            return LambdaResult.of(200, None.NONE, "no need to update");
        }
        CreateCheckpoint.requireFree(table, name);
        String folder = Bucket.keyOf(row.location()) + "/";
        events.at(
                now.plus(RENAMING),
                () -> table.get(row.id()).ifPresent(present -> {
                    bucket.move(folder + old, folder + name);
                    table.put(present.named(name));
                }));
        return LambdaResult.of(202, None.NONE, "rename is processing, please wait");
    }

    LambdaResult delete(LambdaEvent event) {
        for (String id : DeleteEvent.names(event, DELETE)) {
            table.remove(id)
                    .ifPresent(row ->
                            row.names().forEach(name -> bucket.remove(Bucket.keyOf(row.location()) + "/" + name)));
        }
        return LambdaResult.noContent("checkpoints deleted");
    }
}
