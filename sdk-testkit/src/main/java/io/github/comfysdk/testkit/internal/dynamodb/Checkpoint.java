package io.github.comfysdk.testkit.internal.dynamodb;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row of the table of checkpoints.
 *
 * @param id its id
 * @param type its type, for example {@code Comfy}
 * @param location the folder of its files in the bucket, as an S3 URI
 * @param status {@code Initial}, {@code Active} or {@code Disabled}
 * @param names the names of its files
 * @param params what the caller sent, the uploads and the creator
 * @param owners the roles or users that may see it
 * @param sourcePath the source path that the caller sent
 * @param targetPath the target path that the caller sent
 * @param created when it was created
 */
public record Checkpoint(
        String id,
        String type,
        String location,
        String status,
        List<String> names,
        Map<String, Object> params,
        List<String> owners,
        Object sourcePath,
        Object targetPath,
        Instant created) {
    public Checkpoint inStatus(String newStatus) {
        return new Checkpoint(id, type, location, newStatus, names, params, owners, sourcePath, targetPath, created);
    }

    public Checkpoint named(String name) {
        return new Checkpoint(
                id, type, location, status, List.of(name), params, owners, sourcePath, targetPath, created);
    }

    /** Returns what the operations that write respond with; only a create tells the paths. */
    public Map<String, Object> summary() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", id);
        data.put("type", type);
        data.put("s3_location", location);
        data.put("status", status);
        data.put("params", params);
        return data;
    }

    public Map<String, Object> listed() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", id);
        data.put("s3Location", location);
        data.put("type", type);
        data.put("status", status);
        data.put("name", names);
        data.put("created", epochSeconds(created));
        data.put("params", params);
        data.put("allowed_roles_or_users", owners);
        data.put("source_path", sourcePath);
        data.put("target_path", targetPath);
        return data;
    }

    private static String epochSeconds(Instant time) {
        return BigDecimal.valueOf(time.getEpochSecond())
                .add(BigDecimal.valueOf(time.getNano() / 1000, 6))
                .toPlainString();
    }
}
