package io.github.comfysdk.core.download;

/** Is told how far downloads are. */
@FunctionalInterface
public interface DownloadListener {
    /**
     * Takes notice of a further part of a file. Called for every part that arrives, on a thread of the client, for several
     * files at once: be quick and thread-safe. What it throws is dropped.
     *
     * @param progress how far the file is
     */
    void onProgress(DownloadProgress progress);
}
