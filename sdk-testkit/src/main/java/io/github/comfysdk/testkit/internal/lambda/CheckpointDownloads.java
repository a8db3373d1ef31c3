package io.github.comfysdk.testkit.internal.lambda;

import io.github.comfysdk.testkit.internal.dynamodb.Checkpoint;
import io.github.comfysdk.testkit.internal.dynamodb.CheckpointTable;
import io.github.comfysdk.testkit.internal.http.Bytes;
import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.internal.python.PythonRepr;
import io.github.comfysdk.testkit.internal.runtime.EventQueue;
import io.github.comfysdk.testkit.internal.runtime.Identifiers;
import io.github.comfysdk.testkit.internal.s3.Bucket;
import io.github.comfysdk.testkit.scenario.SimulatedUser;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fetches the files of URLs in the background, one checkpoint for each. The simulator sends no request to another server: it takes the
 * last segment of the URL as the name and the URL as the content.
 */
final class CheckpointDownloads {
    private static final Duration DOWNLOAD = Duration.ofSeconds(5);

    private final CheckpointTable table;
    private final Bucket bucket;
    private final Identifiers ids;
    private final EventQueue events;
    private final Users users;

    CheckpointDownloads(CheckpointTable table, Bucket bucket, Identifiers ids, EventQueue events, Users users) {
        this.table = table;
        this.bucket = bucket;
        this.ids = ids;
        this.events = events;
        this.users = users;
    }

    void begin(Map<String, Object> fields, Instant now) {
        List<?> urls = fields.get("urls") instanceof List<?> list ? list : List.of();
        for (Object given : urls) {
            String url = PythonRepr.str(given);
            if (!url.matches("https?://[^/]+/.*[^/]")) {
                throw new PythonException(
                        "Invalid URL '" + url + "': No scheme supplied. Perhaps you meant https://" + url + "?");
            }
            CreateCheckpoint.requireFree(table, name(url));
            // The server reports failures in the background nowhere.
            creator(fields)
                    .ifPresent(
                            user -> events.at(now.plus(DOWNLOAD), () -> store(url, user, fields, now.plus(DOWNLOAD))));
        }
    }

    private static String name(String url) {
        String path = url.replaceFirst("[?#].*", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private Optional<SimulatedUser> creator(Map<String, Object> fields) {
        return fields.get("params") instanceof Map<?, ?> params && params.get("creator") instanceof String name
                ? users.permitted(name, CreateCheckpoint.ALL, CreateCheckpoint.CREATE)
                : Optional.empty();
    }

    private void store(String url, SimulatedUser creator, Map<String, Object> fields, Instant now) {
        String id = ids.uuid();
        String folder = CreateCheckpoint.folder(fields, id);
        bucket.put(folder + "/" + name(url), () -> Bytes.ofUtf8(url));
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("creator", creator.name());
        table.put(new Checkpoint(
                id,
                PythonRepr.str(fields.getOrDefault("checkpoint_type", "")),
                "s3://" + Bucket.NAME + "/" + folder,
                "Active",
                List.of(name(url)),
                params,
                creator.roles(),
                fields.getOrDefault("source_path", None.NONE),
                fields.getOrDefault("target_path", None.NONE),
                now));
    }
}
