package io.github.comfysdk.core.download;

import java.util.OptionalLong;

/**
 * The progress of one file's download.
 *
 * @param fileName the file's name as the server gave it
 * @param receivedBytes the number of bytes received; decreases when a download has to start over
 * @param totalBytes the size of the file, if the storage announces it
 */
public record DownloadProgress(String fileName, long receivedBytes, OptionalLong totalBytes) {}
