package io.github.comfysdk.core.download;

import java.time.Duration;

/**
 * How files are fetched. Immutable and thread-safe.
 *
 * <p>Defaults:
 *
 * <ul>
 *   <li>4 files of a call at once, each up to 1 GiB;
 *   <li>{@link FileNaming#byPromptId()}, {@link OnExisting#SKIP_IF_SAME_SIZE}, {@link OutputSelection#OUTPUT_FILES};
 *   <li>30 minutes for a call, 30 seconds without a byte for a stall, 5 resumptions of each file;
 *   <li>nobody is told of progress.
 * </ul>
 */
public final class DownloadOptions {
    private static final DownloadOptions DEFAULTS = new DownloadOptions(new Builder());

    private final int parallelism;
    private final long maxBytesPerFile;
    private final FileNaming naming;
    private final OnExisting onExisting;
    private final OutputSelection selection;
    private final DownloadListener listener;
    private final Duration timeout;
    private final Duration stallTimeout;
    private final int resumeAttempts;

    private DownloadOptions(Builder builder) {
        this.parallelism = builder.parallelism;
        this.maxBytesPerFile = builder.maxBytesPerFile;
        this.naming = builder.naming;
        this.onExisting = builder.onExisting;
        this.selection = builder.selection;
        this.listener = builder.listener;
        this.timeout = builder.timeout;
        this.stallTimeout = builder.stallTimeout;
        this.resumeAttempts = builder.resumeAttempts;
    }

    /**
     * {@return the defaults}
     */
    public static DownloadOptions defaults() {
        return DEFAULTS;
    }

    /**
     * {@return a builder that begins with the defaults}
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@return a builder that begins with these options}
     */
    public Builder toBuilder() {
        return new Builder()
                .parallelism(parallelism)
                .maxBytesPerFile(maxBytesPerFile)
                .naming(naming)
                .onExisting(onExisting)
                .selection(selection)
                .listener(listener)
                .timeout(timeout)
                .stallTimeout(stallTimeout)
                .resumeAttempts(resumeAttempts);
    }

    /**
     * {@return how many files of a call are fetched at once}
     */
    public int parallelism() {
        return parallelism;
    }

    /**
     * {@return how many bytes a file may have}
     */
    public long maxBytesPerFile() {
        return maxBytesPerFile;
    }

    /**
     * {@return where files go}
     */
    public FileNaming naming() {
        return naming;
    }

    /**
     * {@return what to do with a file that is there}
     */
    public OnExisting onExisting() {
        return onExisting;
    }

    /**
     * {@return which files of an execute are fetched}
     */
    public OutputSelection selection() {
        return selection;
    }

    /**
     * {@return who is told of progress}
     */
    public DownloadListener listener() {
        return listener;
    }

    /**
     * {@return how long a call may take, all its files together}
     */
    public Duration timeout() {
        return timeout;
    }

    /**
     * {@return how long the storage may send nothing}
     */
    public Duration stallTimeout() {
        return stallTimeout;
    }

    /**
     * {@return how often a file is taken up again that broke off after bytes had come}
     */
    public int resumeAttempts() {
        return resumeAttempts;
    }

    /** Builds options. Not thread-safe. */
    public static final class Builder {
        private int parallelism = 4;
        private long maxBytesPerFile = 1L << 30;
        private FileNaming naming = FileNaming.byPromptId();
        private OnExisting onExisting = OnExisting.SKIP_IF_SAME_SIZE;
        private OutputSelection selection = OutputSelection.OUTPUT_FILES;
        private DownloadListener listener = progress -> {};
        private Duration timeout = Duration.ofMinutes(30);
        private Duration stallTimeout = Duration.ofSeconds(30);
        private int resumeAttempts = 5;

        private Builder() {}

        /**
         * Sets how many files of a call are fetched at once. More helps with many small files on a fast line.
         *
         * @param count 1 or more; default 4
         * @return this
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder parallelism(int count) {
            this.parallelism = (int) atLeast(1, "parallelism", count);
            return this;
        }

        /**
         * Sets how many bytes a file may have. A larger one fails before or while it is read, so that a wrong address
         * cannot fill the disk or the memory.
         *
         * @param bytes 1 or more; default 1 GiB
         * @return this
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder maxBytesPerFile(long bytes) {
            this.maxBytesPerFile = atLeast(1, "maxBytesPerFile", bytes);
            return this;
        }

        /**
         * Sets where files go.
         *
         * @param strategy default {@link FileNaming#byPromptId()}
         * @return this
         */
        public Builder naming(FileNaming strategy) {
            this.naming = strategy;
            return this;
        }

        /**
         * Sets what to do with a file that is there.
         *
         * @param rule default {@link OnExisting#SKIP_IF_SAME_SIZE}
         * @return this
         */
        public Builder onExisting(OnExisting rule) {
            this.onExisting = rule;
            return this;
        }

        /**
         * Sets which files of an execute are fetched.
         *
         * @param files default {@link OutputSelection#OUTPUT_FILES}
         * @return this
         */
        public Builder selection(OutputSelection files) {
            this.selection = files;
            return this;
        }

        /**
         * Sets who is told of progress.
         *
         * @param downloadListener default nobody
         * @return this
         */
        public Builder listener(DownloadListener downloadListener) {
            this.listener = downloadListener;
            return this;
        }

        /**
         * Bounds a whole call: all its files, with attempts, pauses and renewals. The call timeout of the client does not
         * count here, since files can be large.
         *
         * @param limit more than zero; default 30 minutes
         * @return this
         * @throws IllegalArgumentException if it is not more than zero
         */
        public Builder timeout(Duration limit) {
            this.timeout = positive("timeout", limit);
            return this;
        }

        /**
         * Sets how long the storage may send nothing before the exchange is given up and taken up again.
         *
         * @param limit more than zero; default 30 seconds
         * @return this
         * @throws IllegalArgumentException if it is not more than zero
         */
        public Builder stallTimeout(Duration limit) {
            this.stallTimeout = positive("stallTimeout", limit);
            return this;
        }

        /**
         * Sets how often a file is taken up again that broke off after bytes had come. Attempts that bring no byte follow
         * the client's {@link io.github.comfysdk.core.retry.RetryPolicy} instead.
         *
         * @param count 0 or more; default 5
         * @return this
         * @throws IllegalArgumentException if it is negative
         */
        public Builder resumeAttempts(int count) {
            this.resumeAttempts = (int) atLeast(0, "resumeAttempts", count);
            return this;
        }

        /**
         * {@return the options}
         */
        public DownloadOptions build() {
            return new DownloadOptions(this);
        }

        private static long atLeast(long least, String name, long value) {
            if (value < least) {
                throw new IllegalArgumentException(name + " is " + value + "; it must be " + least + " or more");
            }
            return value;
        }

        private static Duration positive(String name, Duration value) {
            if (value.isZero() || value.isNegative()) {
                throw new IllegalArgumentException(name + " is " + value + "; it must be more than zero");
            }
            return value;
        }
    }
}
