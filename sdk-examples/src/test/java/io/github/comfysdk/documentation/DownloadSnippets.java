package io.github.comfysdk.documentation;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.download.DownloadOptions;
import io.github.comfysdk.core.download.FileNaming;
import io.github.comfysdk.core.download.OnExisting;
import io.github.comfysdk.core.download.OutputSelection;
import io.github.comfysdk.core.download.StorageHosts;
import io.github.comfysdk.core.error.DownloadException;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.OutputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;

/** The code of docs/downloads.md, compiled. */
@SuppressWarnings("UnusedVariable") // the page shows what there is, not what to do with it
final class DownloadSnippets {
    private DownloadSnippets() {}

    // The lines are as the page shows them.
    // spotless:off
    static void directory(ComfyClient comfy, String promptId, Path folder) {
        // snippet: download-directory
        Execute done = comfy.executes().attach(promptId).await();
        try {
            List<Path> files = comfy.outputs().download(done, folder);       // folder/promptId/ComfyUI_00001_.png, ...
        } catch (DownloadException e) {
            System.err.println(e.fileName() + ": " + e.getMessage());        // names the file, never its presigned URL
        }
        // end snippet
    }

    static void options(ComfyClient comfy, Execute done, Path folder) {
        // snippet: download-options
        DownloadOptions options = DownloadOptions.defaults()
                .withNaming(FileNaming.prefixed())                           // folder/promptId-ComfyUI_00001_.png
                .withOnExisting(OnExisting.REPLACE_IF_DIFFERENT)
                .withSelection(OutputSelection.OUTPUT_AND_TEMPORARY_FILES)   // previews, too
                .withParallelism(8)
                .withTimeout(Duration.ofHours(2))
                .withListener(progress -> System.out.println(progress.fileName() + " " + progress.receivedBytes()));
        CompletableFuture<List<Path>> files = comfy.async().outputs().download(done, folder, options);
        // end snippet
    }

    static void single(ComfyClient comfy, Execute done) throws IOException {
        // snippet: download-single
        for (OutputFile file : done.outputFiles()) {
            try (InputStream in = comfy.outputs().open(file)) {              // read from the network as it is consumed
                System.out.println(file.fileName() + " is " + ImageIO.read(in).getWidth() + " pixels wide");
            }
            byte[] bytes = comfy.outputs().bytes(file);                      // in memory, attempted again if it breaks off
        }
        // end snippet
    }

    static void hosts(String baseUrl, String key) {
        // snippet: storage-hosts
        ComfyClient comfy = ComfyClient.builder()
                .baseUrl(baseUrl)
                .apiKey(key)
                .storageHosts(StorageHosts.aws().and("minio.example.com", "*.cloudfront.net"))
                .build();
        // end snippet
    }
    // spotless:on
}
