package io.github.comfysdk.core.hostile;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.client.ProgressEvent;
import io.github.comfysdk.core.download.AsyncOutputDownloader;
import io.github.comfysdk.core.download.DownloadListener;
import io.github.comfysdk.core.download.DownloadOptions;
import io.github.comfysdk.core.download.OnExisting;
import io.github.comfysdk.model.Execute;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What a verb needs besides its client.
 *
 * @param folder where to download to
 * @param progress listens to the progress of jobs
 * @param received listens to the progress of downloads
 */
record Scene(Path folder, Consumer<ProgressEvent> progress, DownloadListener received) {
    static final Duration WAIT = Duration.ofMinutes(5);
    static final Execute EXECUTE = execute();

    DownloadOptions downloads() {
        return DownloadOptions.defaults()
                .withMaxBytesPerFile(1_000_000)
                .withOnExisting(OnExisting.REPLACE)
                .withListener(received);
    }

    AsyncOutputDownloader downloader(ComfyClient client) {
        return client.async().outputs().with(downloads());
    }

    private static Execute execute() {
        try (ComfyClient client = ComfyClient.builder()
                .baseUrl("https://api.example.com/prod")
                .apiKey("key")
                .transport(new HealthyServer())
                .build()) {
            return client.executes().get(Verb.ID);
        }
    }
}
