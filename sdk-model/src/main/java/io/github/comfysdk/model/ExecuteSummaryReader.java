package io.github.comfysdk.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import io.github.comfysdk.model.internal.json.MemberReader;
import io.github.comfysdk.model.internal.json.PlainValue;
import io.github.comfysdk.model.internal.json.WireValue;
import java.io.IOException;

/** Reads executes as a list shows them. */
final class ExecuteSummaryReader extends MemberReader<ExecuteSummaryBuilder, ExecuteSummary> {
    ExecuteSummaryReader() {
        super(ExecuteSummary.class);
    }

    @Override
    protected ExecuteSummaryBuilder builder() {
        return ExecuteSummary.builder();
    }

    @Override
    protected ExecuteSummary build(ExecuteSummaryBuilder builder) {
        return builder.build();
    }

    @Override
    protected void read(String name, JsonParser in, DeserializationContext context, ExecuteSummaryBuilder builder)
            throws IOException {
        switch (name) {
            case "prompt_id" -> WireValue.text(in).ifPresent(builder::promptId);
            case "status" ->
                WireValue.word(in, ExecuteStatus.class).map(ExecuteStatus::of).ifPresent(builder::status);
            case "endpoint_name" -> builder.endpointName(WireValue.textOrEmpty(in));
            case "create_time" -> builder.createTime(WireValue.time(in));
            case "start_time" -> builder.startTime(WireValue.time(in));
            case "complete_time" -> builder.completeTime(WireValue.time(in));
            case "need_sync" -> {
                builder.needSync(WireValue.flag(in));
                if (WireValue.isOddFlag(in)) {
                    builder.putUnknownField(name, PlainValue.read(in));
                }
            }
            case "output_path" -> builder.outputPath(WireValue.textOrEmpty(in));
            case "output_files" -> builder.outputFiles(OutputFileJson.readAll(in));
            case "temp_path" -> builder.tempPath(WireValue.textOrEmpty(in));
            case "temp_files" -> builder.tempFiles(OutputFileJson.readAll(in));
            case "message" -> builder.message(WireValue.text(in));
            default -> builder.putUnknownField(name, PlainValue.read(in));
        }
    }
}
