package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteSummary;
import org.jspecify.annotations.Nullable;

/** Merges list items into executes. */
final class Summaries {
    private Summaries() {}

    /** Returns the item's state, with what the list omits taken from the execute as last known. */
    static Execute over(@Nullable Execute known, ExecuteSummary summary) {
        Execute.Builder builder = Execute.builder();
        if (known != null) {
            builder.from(known);
        }
        return builder.promptId(summary.promptId())
                .status(summary.status())
                .endpointName(summary.endpointName())
                .createTime(summary.createTime())
                .startTime(summary.startTime())
                .completeTime(summary.completeTime())
                .needSync(summary.needSync())
                .outputPath(summary.outputPath())
                .outputFiles(summary.outputFiles())
                .tempPath(summary.tempPath())
                .tempFiles(summary.tempFiles())
                .message(summary.message())
                .build();
    }
}
