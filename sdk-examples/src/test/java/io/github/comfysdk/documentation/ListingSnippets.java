package io.github.comfysdk.documentation;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteLogEntry;
import io.github.comfysdk.model.ExecuteSummary;
import io.github.comfysdk.model.ListExecutesRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The code of docs/listing.md, compiled. */
@SuppressWarnings("UnusedVariable") // the page shows what there is, not what to do with it
final class ListingSnippets {
    private ListingSnippets() {}

    // The lines are as the page shows them.
    // spotless:off
    static void listing(ComfyClient comfy, Instant lastMonth, String promptId) {
        // snippet: listing
        for (ExecuteSummary execute : comfy.executes().list()) {             // all pages, read as they are needed
            System.out.println(execute.promptId() + " " + execute.status() + " " + execute.createTime());
        }

        List<String> old = comfy.executes().list(ListExecutesRequest.builder().limit(100).build()).stream()
                .filter(execute -> execute.phase().isTerminal())
                .filter(execute -> execute.createTime().filter(time -> time.isBefore(lastMonth)).isPresent())
                .map(ExecuteSummary::promptId)
                .toList();
        comfy.executes().delete(old);                                        // in groups of 20; unknown ids are ignored

        Optional<Execute> one = comfy.executes().find(promptId);             // empty if there is none
        // end snippet
    }

    static void logs(ComfyClient comfy, String promptId) {
        // snippet: logs
        for (ExecuteLogEntry line : comfy.executes().logs(promptId)) {
            System.out.println(line);
        }
        // end snippet
    }
    // spotless:on
}
