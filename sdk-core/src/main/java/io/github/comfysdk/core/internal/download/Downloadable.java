package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.download.OutputSelection;
import io.github.comfysdk.core.error.DownloadException;
import io.github.comfysdk.model.ExecuteState;
import io.github.comfysdk.model.OutputFile;
import io.github.comfysdk.model.internal.text.Printable;
import java.util.List;
import java.util.stream.Stream;

/** Decides whether an execute has files to download. An empty result must not hide that it has none yet, or never will. */
final class Downloadable {
    private Downloadable() {}

    /**
     * Returns the selected files of an execute that has succeeded; empty if it saved none.
     *
     * @throws DownloadException if it has not ended, has failed, or its files are not recorded yet
     */
    static List<OutputFile> files(ExecuteState execute, OutputSelection selection) {
        String id = Printable.of(execute.promptId());
        String status = Printable.of(execute.status().value());
        boolean withTemporary = selection == OutputSelection.OUTPUT_AND_TEMPORARY_FILES;
        switch (execute.phase()) {
            case SUCCEEDED -> {
                boolean incomplete = execute.outputFiles().isEmpty()
                        || (withTemporary && execute.tempFiles().isEmpty());
                if (incomplete && !execute.isSettled()) {
                    throw refuse(
                            execute,
                            "execute " + id
                                    + " has succeeded, but the server has not recorded all of its files yet, as its"
                                    + " completeTime is empty. " + await(id));
                }
            }
            case FAILED ->
                throw refuse(
                        execute,
                        "execute " + id
                                + " has failed and has no result to download; its message() says why. Files that it"
                                + " lists nevertheless can be downloaded one by one, with to(...) or bytes(...)");
            default ->
                throw refuse(
                        execute,
                        "execute " + id + " has not ended, as its status is " + status
                                + ", so its files are not complete. " + await(id));
        }
        return withTemporary
                ? Stream.concat(execute.outputFiles().stream(), execute.tempFiles().stream())
                        .toList()
                : execute.outputFiles();
    }

    private static String await(String id) {
        return "Wait for it with executes().attach(\"" + id + "\").await(), and download what that returns";
    }

    private static DownloadException refuse(ExecuteState execute, String message) {
        return new DownloadException(message, execute.promptId(), "", null);
    }
}
