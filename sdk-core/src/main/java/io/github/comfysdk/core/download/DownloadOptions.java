package io.github.comfysdk.core.download;

import io.github.comfysdk.core.internal.options.OptionCheck;
import io.github.comfysdk.core.internal.options.OptionStyle;
import java.time.Duration;
import org.immutables.value.Value;

/**
 * How to download files. Set by {@code client.outputs().with(...)}. Immutable and thread-safe.
 *
 * <p>Defaults:
 *
 * <ul>
 *   <li>parallelism: 4 files of a call at once;
 *   <li>max bytes per file: 1 GiB;
 *   <li>naming: {@link FileNaming#byPromptId()};
 *   <li>on existing: {@link OnExisting#SKIP_IF_SAME};
 *   <li>selection: {@link OutputSelection#OUTPUT_FILES};
 *   <li>verification: {@link FileVerification#ETAG};
 *   <li>listener: none;
 *   <li>timeout: 30 minutes for a call;
 *   <li>stall timeout: 30 seconds without a byte;
 *   <li>resume attempts: 5 for each file.
 * </ul>
 */
@Value.Immutable(singleton = true)
@OptionStyle
public abstract class DownloadOptions {
    DownloadOptions() {}

    /** {@return the defaults} */
    public static DownloadOptions defaults() {
        return ImmutableDownloadOptions.of();
    }

    /** {@return how many files of a call are downloaded at once} */
    @Value.Default
    public int parallelism() {
        return 4;
    }

    /** {@return the size limit of a file} */
    @Value.Default
    public long maxBytesPerFile() {
        return 1L << 30;
    }

    /** {@return where in the target directory files go} */
    @Value.Default
    @Value.Redacted // a lambda's name says nothing
    public FileNaming naming() {
        return FileNaming.byPromptId();
    }

    /** {@return what to do when the target file exists} */
    @Value.Default
    public OnExisting onExisting() {
        return OnExisting.SKIP_IF_SAME;
    }

    /** {@return which files of an execute are downloaded} */
    @Value.Default
    public OutputSelection selection() {
        return OutputSelection.OUTPUT_FILES;
    }

    /** {@return what a file is checked for before it counts as downloaded} */
    @Value.Default
    public FileVerification verification() {
        return FileVerification.ETAG;
    }

    /** {@return the listener that receives progress} */
    @Value.Default
    @Value.Redacted // a lambda's name says nothing
    public DownloadListener listener() {
        return progress -> {};
    }

    /** {@return the time limit of a whole call, with all its files} */
    @Value.Default
    public Duration timeout() {
        return Duration.ofMinutes(30);
    }

    /** {@return how long the storage may send nothing} */
    @Value.Default
    public Duration stallTimeout() {
        return Duration.ofSeconds(30);
    }

    /** {@return how often the download of a file is resumed after it broke off} */
    @Value.Default
    public int resumeAttempts() {
        return 5;
    }

    /**
     * Changes how many files of a call are downloaded at once. More helps with many small files on a fast connection.
     *
     * @param count 1 or more; default 4
     * @return options with that parallelism
     * @throws IllegalArgumentException if it is less than 1
     */
    public abstract DownloadOptions withParallelism(int count);

    /**
     * Changes the size limit of a file, which keeps a wrong URL from filling the disk or the memory. A larger file fails
     * before it is read, or while it is read if the storage does not announce its size.
     *
     * @param bytes 1 or more; default 1 GiB
     * @return options with that limit
     * @throws IllegalArgumentException if it is less than 1
     */
    public abstract DownloadOptions withMaxBytesPerFile(long bytes);

    /**
     * Changes where in the target directory files go.
     *
     * @param naming default {@link FileNaming#byPromptId()}
     * @return options with that naming
     */
    public abstract DownloadOptions withNaming(FileNaming naming);

    /**
     * Changes what to do when the target file exists.
     *
     * @param rule default {@link OnExisting#SKIP_IF_SAME}
     * @return options with that rule
     */
    public abstract DownloadOptions withOnExisting(OnExisting rule);

    /**
     * Changes which files of an execute are downloaded.
     *
     * @param selection default {@link OutputSelection#OUTPUT_FILES}
     * @return options with that selection
     */
    public abstract DownloadOptions withSelection(OutputSelection selection);

    /**
     * Changes what a file is checked for before it counts as downloaded. Check less for a storage whose ETags look like MD5s
     * but are not, or for files that are unusual but intact; the message of the exception says which.
     *
     * @param verification default {@link FileVerification#ETAG}
     * @return options with that verification
     */
    public abstract DownloadOptions withVerification(FileVerification verification);

    /**
     * Changes the listener that receives progress.
     *
     * @param listener must be fast and thread-safe; default none
     * @return options with that listener
     */
    public abstract DownloadOptions withListener(DownloadListener listener);

    /**
     * Changes the time limit of a whole call: all its files with attempts, pauses and renewed URLs. The client's call
     * timeout does not apply to downloads, because files can be large.
     *
     * @param timeout more than zero; default 30 minutes
     * @return options with that timeout
     * @throws IllegalArgumentException if it is not more than zero
     */
    public abstract DownloadOptions withTimeout(Duration timeout);

    /**
     * Changes how long the storage may send nothing before the connection is closed and the download resumed. Increase it
     * for slow connections.
     *
     * @param timeout more than zero; default 30 seconds
     * @return options with that stall timeout
     * @throws IllegalArgumentException if it is not more than zero
     */
    public abstract DownloadOptions withStallTimeout(Duration timeout);

    /**
     * Changes how often the download of a file is resumed after it broke off. Attempts that received no byte follow the
     * client's {@link io.github.comfysdk.core.retry.RetryPolicy} instead.
     *
     * @param count 0 or more; default 5
     * @return options with that number
     * @throws IllegalArgumentException if it is negative
     */
    public abstract DownloadOptions withResumeAttempts(int count);

    @Value.Check
    void check() {
        OptionCheck.atLeast("parallelism", 1, parallelism());
        OptionCheck.atLeast("maxBytesPerFile", 1, maxBytesPerFile());
        OptionCheck.positive("timeout", timeout());
        OptionCheck.positive("stallTimeout", stallTimeout());
        OptionCheck.atLeast("resumeAttempts", 0, resumeAttempts());
    }
}
