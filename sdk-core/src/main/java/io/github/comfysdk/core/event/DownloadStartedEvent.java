package io.github.comfysdk.core.event;

import java.time.Instant;
import java.util.Optional;

/**
 * The download of a file has started. A call that downloads several files reports one event for each; files that are there already,
 * and are kept whatever they contain, take no download.
 *
 * @param id the number of the download
 * @param callId the number of the call that it belongs to
 * @param promptId the id of the execute, empty if the call is about a single file
 * @param fileName the name of the file as the server gave it, which may contain words of the prompt
 * @param start when it started
 */
public record DownloadStartedEvent(long id, long callId, Optional<String> promptId, String fileName, Instant start)
        implements ClientEvent {
    @Override
    public Instant time() {
        return start;
    }

    /** {@return all but the file name, as of other records} */
    @Override
    public String toString() {
        return "DownloadStartedEvent[id=" + id + ", callId=" + callId + ", promptId=" + promptId + ", start=" + start
                + "]";
    }
}
