package io.github.comfysdk.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import io.github.comfysdk.model.internal.json.MemberReader;
import io.github.comfysdk.model.internal.json.PlainValue;
import io.github.comfysdk.model.internal.json.WireValue;
import java.io.IOException;

/** Executes, as a list shows them. */
final class ExecuteSummaryReader extends MemberReader<ExecuteSummary.Builder, ExecuteSummary> {
    ExecuteSummaryReader() {
        super(ExecuteSummary.class);
    }

    @Override
    protected ExecuteSummary.Builder builder() {
        return ExecuteSummary.builder();
    }

    @Override
    protected ExecuteSummary build(ExecuteSummary.Builder builder) {
        return builder.build();
    }

    @Override
    protected void read(String name, JsonParser in, DeserializationContext context, ExecuteSummary.Builder builder)
            throws IOException {
        switch (name) {
            case "prompt_id" -> WireValue.text(in).ifPresent(builder::promptId);
            case "status" ->
                WireValue.word(in, ExecuteStatus.class).map(ExecuteStatus::of).ifPresent(builder::status);
            case "endpoint_name" -> builder.endpointName(WireValue.textOrEmpty(in));
            case "create_time" -> builder.createTime(WireValue.time(in));
            case "start_time" -> builder.startTime(WireValue.time(in));
            case "complete_time" -> builder.completeTime(WireValue.time(in));
            case "need_sync" -> WireValue.flag(in, builder::needSync, odd -> builder.putUnknownField(name, odd));
            case "output_path" -> builder.outputPath(WireValue.textOrEmpty(in));
            case "output_files" -> builder.outputFiles(OutputFileJson.readAll(in));
            case "temp_path" -> builder.tempPath(WireValue.textOrEmpty(in));
            case "temp_files" -> builder.tempFiles(OutputFileJson.readAll(in));
            case "message" -> builder.message(WireValue.text(in));
            default -> builder.putUnknownField(name, PlainValue.read(in));
        }
    }
}
