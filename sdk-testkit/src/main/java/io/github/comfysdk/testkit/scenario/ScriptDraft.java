package io.github.comfysdk.testkit.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The fields of a script while a changed copy is made. */
final class ScriptDraft {
    private final ExecuteScript origin;
    Duration queued;
    Duration running;
    List<String> fileNames;
    int tempFiles;
    Duration filesAfterStatus;
    int staleReads;
    int gpu;
    Optional<List<ProgressMessage>> progressMessages;
    Optional<List<String>> logLines;

    ScriptDraft(ExecuteScript origin) {
        this.origin = origin;
        queued = origin.queued();
        running = origin.running();
        fileNames = origin.fileNames();
        tempFiles = origin.tempFiles();
        filesAfterStatus = origin.filesAfterStatus();
        staleReads = origin.staleReads();
        gpu = origin.gpu();
        progressMessages = origin.progressMessages();
        logLines = origin.logLines();
    }

    ExecuteScript finish() {
        return new ExecuteScript(
                origin.outcome(),
                origin.message(),
                queued,
                running,
                origin.files(),
                fileNames,
                tempFiles,
                filesAfterStatus,
                staleReads,
                gpu,
                progressMessages,
                logLines);
    }
}
