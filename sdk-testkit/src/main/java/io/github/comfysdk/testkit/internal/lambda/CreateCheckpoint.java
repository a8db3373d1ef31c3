package io.github.comfysdk.testkit.internal.lambda;

import io.github.comfysdk.testkit.internal.dynamodb.Checkpoint;
import io.github.comfysdk.testkit.internal.dynamodb.CheckpointTable;
import io.github.comfysdk.testkit.internal.gateway.LambdaEvent;
import io.github.comfysdk.testkit.internal.gateway.LambdaResult;
import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonArguments;
import io.github.comfysdk.testkit.internal.python.PythonBool;
import io.github.comfysdk.testkit.internal.python.PythonDict;
import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.internal.python.PythonRepr;
import io.github.comfysdk.testkit.internal.python.PythonTime;
import io.github.comfysdk.testkit.internal.runtime.Identifiers;
import io.github.comfysdk.testkit.internal.s3.Bucket;
import io.github.comfysdk.testkit.scenario.SimulatedUser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code POST /checkpoints}: begins an upload of files in parts, or a download of URLs in the background. */
final class CreateCheckpoint {
    static final String ALL = "checkpoint:all";
    static final String CREATE = "checkpoint:create";

    private static final PythonArguments FIELDS = new PythonArguments(
            "CreateCheckPointEvent",
            "create_checkpoint",
            List.of("checkpoint_type", "params"),
            Set.of("filenames", "urls", "source_path", "target_path", "checkpoint_names", "creator"));

    private final CheckpointTable table;
    private final Bucket bucket;
    private final Identifiers ids;
    private final Users users;
    private final CheckpointDownloads downloads;

    CreateCheckpoint(
            CheckpointTable table, Bucket bucket, Identifiers ids, Users users, CheckpointDownloads downloads) {
        this.table = table;
        this.bucket = bucket;
        this.ids = ids;
        this.users = users;
        this.downloads = downloads;
    }

    LambdaResult create(LambdaEvent event) {
        Map<String, Object> fields = FIELDS.bind(event.json());
        SimulatedUser user = users.require(event, ALL, CREATE);
        boolean comfy = "Comfy".equals(fields.get("checkpoint_type"));
        if (comfy && (isFalse(fields, "source_path") || isFalse(fields, "target_path"))) {
            return LambdaResult.badRequest("Please check your source_path or target_path of the checkpoints");
        }
        if (!isFalse(fields, "urls")) {
            downloads.begin(fields, event.now());
            return LambdaResult.of(202, None.NONE, "Checkpoint creation in progress, please check later");
        }
        if (!(fields.get("filenames") instanceof List<?> files)) {
            throw new PythonException("'NoneType' object is not iterable");
        }
        return upload(fields, files, user, event);
    }

    private static boolean isFalse(Map<String, Object> fields, String name) {
        return PythonBool.isFalse(fields.getOrDefault(name, None.NONE));
    }

    private LambdaResult upload(Map<String, Object> fields, List<?> files, SimulatedUser user, LambdaEvent event) {
        String id = ids.uuid();
        String folder = folder(fields, id);
        List<String> names = new ArrayList<>();
        Map<String, Object> uploads = new LinkedHashMap<>();
        Map<String, Object> urls = new LinkedHashMap<>();
        for (Object file : files) {
            String name = PythonRepr.str(field(file, "filename"));
            requireFree(table, name);
            String key = folder + "/" + name;
            String uploadId = bucket.uploads().begin(key);
            int parts = field(file, "parts_number") instanceof Number number ? number.intValue() : 1;
            List<String> parted = new ArrayList<>();
            for (int part = 1; part <= parts; part++) {
                parted.add(bucket.presignPart(key, uploadId, part, event.now()));
            }
            names.add(name);
            urls.put(name, parted);
            uploads.put(name, Map.of("upload_id", uploadId, "bucket", Bucket.NAME, "key", key));
        }
        Map<String, Object> params = new LinkedHashMap<>();
        if (fields.get("params") instanceof Map<?, ?> sent) {
            sent.forEach((name, value) -> params.put(String.valueOf(name), value));
        }
        params.put("created", PythonTime.isoformat(event.now()).replace('T', ' '));
        params.put("multipart_upload", uploads);
        params.put("creator", user.name());
        Checkpoint row = new Checkpoint(
                id,
                PythonRepr.str(fields.getOrDefault("checkpoint_type", "")),
                "s3://" + Bucket.NAME + "/" + folder,
                "Initial",
                names,
                params,
                user.roles(),
                fields.getOrDefault("source_path", None.NONE),
                fields.getOrDefault("target_path", None.NONE),
                event.now());
        table.put(row);
        Map<String, Object> shown = row.summary();
        shown.put("source_path", row.sourcePath());
        shown.put("target_path", row.targetPath());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("checkpoint", shown);
        data.put("s3PresignUrl", urls);
        return LambdaResult.of(201, data, "Created");
    }

    static void requireFree(CheckpointTable table, String name) {
        if (table.hasName(name)) {
            throw new PythonException(name + " already exists, please use another or rename/delete exists");
        }
    }

    /** Returns the folder in the bucket; that of a Comfy checkpoint is what the caller says. */
    static String folder(Map<String, Object> fields, String id) {
        String type = PythonRepr.str(fields.getOrDefault("checkpoint_type", ""));
        return type.equals("Comfy")
                ? PythonRepr.str(fields.getOrDefault("source_path", ""))
                : type + "/checkpoint/custom/" + id;
    }

    private static Object field(Object file, String name) {
        Object value = PythonDict.get(file, name);
        if (value == None.NONE) {
            throw new PythonException("'" + name + "'");
        }
        return value;
    }
}
