package io.github.comfysdk.core.internal.batch.folder;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.comfysdk.model.ExecuteState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a job was created, began and ended.
 *
 * @param createTime when the server accepted the execute
 * @param startTime when a machine took it
 * @param completeTime when its result was recorded
 * @param noticeDelay how long after that the batch knew; empty if the job had ended before the batch waited for it
 */
public record ManifestTimes(
        Optional<Instant> createTime,
        Optional<Instant> startTime,
        Optional<Instant> completeTime,
        Optional<Duration> noticeDelay) {
    /** Of an item without a job. */
    public static final ManifestTimes NONE =
            new ManifestTimes(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Returns the times of an execute. */
    public static ManifestTimes of(ExecuteState execute, Optional<Duration> noticeDelay) {
        return new ManifestTimes(execute.createTime(), execute.startTime(), execute.completeTime(), noticeDelay);
    }

    void addTo(ObjectNode json) {
        createTime.ifPresent(time -> json.put("create_time", time.toString()));
        startTime.ifPresent(time -> json.put("start_time", time.toString()));
        completeTime.ifPresent(time -> json.put("complete_time", time.toString()));
        noticeDelay.ifPresent(delay -> json.put("notice_delay_ms", delay.toMillis()));
    }
}
