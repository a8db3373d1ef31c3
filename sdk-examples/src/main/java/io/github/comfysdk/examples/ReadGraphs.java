package io.github.comfysdk.examples;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.media.EmbeddedGraphs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Prints which graphs files hold: images, videos, sounds and whatever else ComfyUI writes. */
public final class ReadGraphs {
    private ReadGraphs() {}

    /**
     * Runs the example.
     *
     * @param args the files
     * @throws IOException if one cannot be read
     */
    public static void main(String[] args) throws IOException {
        for (String file : args) {
            System.out.println(file + ": " + describe(Path.of(file)));
        }
    }

    static String describe(Path file) throws IOException {
        try {
            // spotless:off
            // snippet: media-read
            EmbeddedGraphs found = EmbeddedGraphs.read(file);       // PNG, WebP, MP4, FLAC, GLB, JSON ...
            String first = found.prompt()
                    .map(graph -> "ran " + graph.nodes().size() + " nodes")
                    .orElse("holds no prompt graph");
            String second = found.workflow().isPresent() ? "opens in the editor" : "holds no workflow";
            List<String> damage = found.problems();                 // what could not be read although the rest could
            // end snippet
            // spotless:on
            return found.format().title() + ", " + first + ", " + second + (damage.isEmpty() ? "" : " " + damage);
        } catch (UnreadableDataException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
