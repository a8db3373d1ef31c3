package io.github.comfysdk.model;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import io.github.comfysdk.model.internal.json.MemberReader;
import io.github.comfysdk.model.internal.json.MemberWriter;
import io.github.comfysdk.model.internal.json.PlainValue;
import io.github.comfysdk.model.internal.json.WireValue;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The JSON of executes as a list shows them. */
final class ExecuteSummaryJson {
    private ExecuteSummaryJson() {}

    /** Reads executes as a list shows them. */
    static final class Reader extends MemberReader<ExecuteSummaryBuilder, ExecuteSummary> {
        Reader() {
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
                    WireValue.word(in, ExecuteStatus.class)
                            .map(ExecuteStatus::of)
                            .ifPresent(builder::status);
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

    /** Writes executes as a list shows them. */
    static final class Writer extends MemberWriter<ExecuteSummary> {
        private static final SerializableString PROMPT_ID = name("prompt_id");
        private static final SerializableString STATUS = name("status");
        private static final SerializableString ENDPOINT_NAME = name("endpoint_name");
        private static final SerializableString CREATE_TIME = name("create_time");
        private static final SerializableString START_TIME = name("start_time");
        private static final SerializableString COMPLETE_TIME = name("complete_time");
        private static final SerializableString NEED_SYNC = name("need_sync");
        private static final SerializableString OUTPUT_PATH = name("output_path");
        private static final SerializableString OUTPUT_FILES = name("output_files");
        private static final SerializableString TEMP_PATH = name("temp_path");
        private static final SerializableString TEMP_FILES = name("temp_files");
        private static final SerializableString MESSAGE = name("message");

        @Override
        protected void write(ExecuteSummary summary, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            writeState(summary, out, provider);
        }

        @Override
        protected Map<String, Object> unknownFields(ExecuteSummary summary) {
            return summary.unknownFields();
        }

        /** Writes the members of {@link ExecuteState}. */
        static void writeState(ExecuteState execute, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            text(PROMPT_ID, execute.promptId(), out);
            text(STATUS, execute.status().value(), out);
            text(ENDPOINT_NAME, execute.endpointName(), out);
            time(CREATE_TIME, execute.createTime(), out);
            time(START_TIME, execute.startTime(), out);
            time(COMPLETE_TIME, execute.completeTime(), out);
            flag(NEED_SYNC, execute.needSync(), out);
            text(OUTPUT_PATH, execute.outputPath(), out);
            files(OUTPUT_FILES, execute.outputFiles(), out, provider);
            text(TEMP_PATH, execute.tempPath(), out);
            files(TEMP_FILES, execute.tempFiles(), out, provider);
            text(MESSAGE, execute.message(), out);
        }

        private static void files(
                SerializableString name, List<OutputFile> files, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            out.writeFieldName(name);
            out.writeStartArray();
            for (OutputFile file : files) {
                OutputFileJson.write(file, out, provider);
            }
            out.writeEndArray();
        }
    }
}
