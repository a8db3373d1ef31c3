package io.github.comfysdk.model;

import io.github.comfysdk.model.internal.json.ComfyJson;

/** Makes executes of list entries, alone or on top of what was known before. */
final class ListedExecute {
    private ListedExecute() {}

    static Execute of(ExecuteSummary listed) {
        if (listed.unknownFields().isEmpty()) {
            return copy(listed, Execute.builder());
        }
        // A server whose lists show more than a summary has members for may show other members of an execute.
        return ComfyJson.read(ComfyJson.write(listed), Execute.class);
    }

    static Execute update(Execute known, ExecuteSummary listed) {
        if (!known.promptId().equals(listed.promptId())) {
            throw new IllegalArgumentException(
                    "the summary is of another execute: its id is " + listed.promptId() + ", not " + known.promptId());
        }
        ExecuteBuilder builder = Execute.builder().from(known);
        if (!listed.unknownFields().isEmpty()) {
            of(listed).unknownFields().forEach(builder::putUnknownField);
        }
        return copy(listed, builder);
    }

    private static Execute copy(ExecuteState state, ExecuteBuilder builder) {
        return builder.promptId(state.promptId())
                .status(state.status())
                .endpointName(state.endpointName())
                .createTime(state.createTime())
                .startTime(state.startTime())
                .completeTime(state.completeTime())
                .needSync(state.needSync())
                .outputPath(state.outputPath())
                .outputFiles(state.outputFiles())
                .tempPath(state.tempPath())
                .tempFiles(state.tempFiles())
                .message(state.message())
                .build();
    }
}
