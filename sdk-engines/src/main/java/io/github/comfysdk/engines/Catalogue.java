package io.github.comfysdk.engines;

import io.github.comfysdk.core.batch.Batch;
import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.download.DownloadOptions;
import io.github.comfysdk.core.download.OnExisting;
import io.github.comfysdk.core.options.WaitPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Where everything is, from the environment: the programs have nothing else in common. */
final class Catalogue {
    static final String BATCH = "catalogue-2026-11";

    static final WaitPolicy WAIT = WaitPolicy.within(Duration.ofHours(6)).withOutputsRequired();
    static final DownloadOptions KEEP = DownloadOptions.defaults().withOnExisting(OnExisting.KEEP);

    private static final Map<String, String> ENVIRONMENT = System.getenv();

    private Catalogue() {}

    static ComfyClient client() {
        return ComfyClient.builder()
                .baseUrl(setting("COMFY_URL"))
                .apiKey(setting("COMFY_KEY"))
                .build();
    }

    /** The batch, for engines that read the results of one; each process or task of a cluster has a folder of its own. */
    static Batch batch(ComfyClient comfy, String part) {
        return comfy.batch(BATCH)
                .with(o -> o.withEndpoint(endpoint())
                        .withFolder(pictures().resolve(part))
                        .withArrivalOf(arrival()));
    }

    static String endpoint() {
        return setting("COMFY_ENDPOINT");
    }

    /** The file with the articles, a row each. */
    static Path table() {
        return Path.of(setting("CATALOGUE_TABLE"));
    }

    static List<Article> articles() throws IOException {
        return Files.readAllLines(table()).stream().map(Article::parse).toList();
    }

    /** Where the pictures go: a folder that all machines see. */
    static Path pictures() {
        return Path.of(setting("CATALOGUE_PICTURES"));
    }

    /** Where the engine keeps its state: a JDBC URL, a folder, or the address of a server. */
    static String state() {
        return setting("CATALOGUE_STATE");
    }

    /** How long after it was sent a create can still take effect. */
    static Duration arrival() {
        return Duration.parse(ENVIRONMENT.getOrDefault("CATALOGUE_ARRIVAL", "PT35S"));
    }

    private static String setting(String name) {
        return Objects.requireNonNull(ENVIRONMENT.get(name), name + " is not set in the environment");
    }
}
