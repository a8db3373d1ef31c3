package io.github.comfysdk.core.client;

import io.github.comfysdk.core.error.ComfyException;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.validation.ValidationMode;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Instant;
import java.util.concurrent.CompletionException;

/** What tests of waiting share: time that jumps, a client on it, and the two ways to wait. */
final class Waiting {
    static final String START = "'start_time': '2026-01-01T00:00:01.000001'";
    static final String COMPLETE = "'complete_time': '2026-01-01T00:00:09.000001'";
    static final String FILES = "'output_files': ['https://s3.example.com/a/ComfyUI_00001_.png?X=1']";

    private Waiting() {}

    static VirtualTime time() {
        return VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
    }

    static ComfyClient client(ScriptedServer server, VirtualTime time) {
        return ComfyClient.builder()
                .baseUrl("https://api.example.com/prod")
                .apiKey("key")
                .validation(ValidationMode.OFF)
                .transport(time.drive(server))
                .time(time)
                .build();
    }

    static CreateExecuteRequest request(String promptId) {
        return CreateExecuteRequest.builder()
                .promptId(promptId)
                .endpointName("comfy-async-demo")
                .prompt(PromptGraph.read("{\"9\": {\"class_type\": \"SaveImage\", \"inputs\": {}}}"))
                .build();
    }

    /** The two faces of waiting; tests assert the same of both. */
    enum Face {
        BLOCKING {
            @Override
            Execute await(ExecuteHandle handle, WaitPolicy policy) {
                return handle.await(policy);
            }
        },
        ASYNC {
            @Override
            Execute await(ExecuteHandle handle, WaitPolicy policy) {
                try {
                    return handle.awaitAsync(policy).join();
                } catch (CompletionException e) {
                    if (e.getCause() instanceof ComfyException fault) {
                        throw fault;
                    }
                    throw e;
                }
            }
        };

        abstract Execute await(ExecuteHandle handle, WaitPolicy policy);
    }
}
