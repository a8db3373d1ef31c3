package io.github.comfysdk.core.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The download of a file has ended.
 *
 * @param id the number of the download
 * @param callId the number of the call that it belongs to
 * @param promptId the id of the execute, empty if the call is about a single file
 * @param fileName the name of the file as the server gave it, which may contain words of the prompt
 * @param start when it started
 * @param duration how long it took
 * @param outcome how it ended
 * @param bytes how many bytes of the file had arrived by then, in this download or before in one that it resumed; 0 if the file was
 *     there with the same content
 * @param resumes how often it went on in the middle of the file, after it had broken off or where an earlier process had stopped
 * @param exception the simple name of the exception, empty if the download succeeded
 */
public record DownloadEndedEvent(
        long id,
        long callId,
        Optional<String> promptId,
        String fileName,
        Instant start,
        Duration duration,
        Outcome outcome,
        long bytes,
        int resumes,
        Optional<String> exception)
        implements ClientEvent {
    @Override
    public Instant time() {
        return start.plus(duration);
    }

    /** {@return all but the file name, as of other records} */
    @Override
    public String toString() {
        return "DownloadEndedEvent[id=" + id + ", callId=" + callId + ", promptId=" + promptId + ", start=" + start
                + ", duration=" + duration + ", outcome=" + outcome + ", bytes=" + bytes + ", resumes=" + resumes
                + ", exception=" + exception + "]";
    }
}
