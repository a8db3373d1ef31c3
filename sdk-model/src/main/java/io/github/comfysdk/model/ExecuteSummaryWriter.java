package io.github.comfysdk.model;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.databind.SerializerProvider;
import io.github.comfysdk.model.internal.json.MemberWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes executes as a list shows them. */
final class ExecuteSummaryWriter extends MemberWriter<ExecuteSummary> {
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
    protected void write(ExecuteSummary summary, JsonGenerator out, SerializerProvider provider) throws IOException {
        writeState(summary, out, provider);
    }

    @Override
    protected Map<String, Object> unknownFields(ExecuteSummary summary) {
        return summary.unknownFields();
    }

    /** Writes the members of {@link ExecuteState}. */
    static void writeState(ExecuteState execute, JsonGenerator out, SerializerProvider provider) throws IOException {
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
