package io.github.comfysdk.model.json;

import com.fasterxml.jackson.databind.module.SimpleModule;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteSummary;
import io.github.comfysdk.model.OutputFile;
import io.github.comfysdk.model.PromptParams;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.PromptGraph;
import java.time.Instant;

/** How the types are read and written that do not follow from annotations. */
final class ComfyModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    ComfyModule() {
        super("comfy-sdk");
        addDeserializer(Boolean.class, new LenientBoolean());
        addDeserializer(String.class, new LenientText());
        addDeserializer(Instant.class, new WireTime.Reader());
        addSerializer(Instant.class, new WireTime.Writer());
        addDeserializer(Execute.class, new ExecuteReader());
        addDeserializer(ExecuteSummary.class, new ExecuteSummaryReader());
        addDeserializer(PromptParams.class, new PromptParamsReader());
        addDeserializer(OutputFile.class, new FileAddress.Reader());
        addSerializer(OutputFile.class, new FileAddress.Writer());
        addDeserializer(InputValue.class, new GraphJson.ValueReader());
        addSerializer(InputValue.class, new GraphJson.ValueWriter());
        addDeserializer(PromptGraph.class, new GraphJson.GraphReader());
        addSerializer(PromptGraph.class, new GraphJson.GraphWriter());
    }
}
