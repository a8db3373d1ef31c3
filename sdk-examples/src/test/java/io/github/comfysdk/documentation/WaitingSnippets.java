package io.github.comfysdk.documentation;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.client.ExecuteHandle;
import io.github.comfysdk.core.client.ProgressEvent;
import io.github.comfysdk.core.error.ExecuteNotRunException;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The code of docs/waiting.md, compiled. */
@SuppressWarnings("UnusedVariable") // the page shows what there is, not what to do with it
final class WaitingSnippets {
    private WaitingSnippets() {}

    // The lines are as the page shows them.
    // spotless:off
    static void attach(ComfyClient comfy, String promptId) {
        // snippet: waiting
        WaitPolicy policy = WaitPolicy.within(Duration.ofMinutes(30))
                .withIntervals(Duration.ofSeconds(1), Duration.ofSeconds(5))
                .withOutputsRequired();                      // a success without files throws
        Execute done = comfy.executes().attach(promptId).await(policy);
        // end snippet
    }

    static void template(CreateExecuteRequest template, List<String> texts) {
        // snippet: waiting-template
        List<CreateExecuteRequest> requests = texts.stream()
                .map(text -> CreateExecuteRequest.builder()
                        .from(template)                      // copies everything, the id too
                        .prompt(template.prompt().withInput("6", "text", text))
                        .build()
                        .withNewPromptId())                  // one request is one job
                .toList();
        // end snippet
    }

    static void many(ComfyClient comfy, Collection<CreateExecuteRequest> requests) {
        // snippet: waiting-many
        List<CompletableFuture<Execute>> waits = requests.stream()
                .map(request -> comfy.async().executes().submit(request).thenCompose(ExecuteHandle::awaitAsync))
                .toList();
        // end snippet
    }

    static void progress(ComfyClient comfy, CreateExecuteRequest request) {
        // snippet: waiting-progress
        comfy.executes().submit(request).onProgress(event -> {
            if (event instanceof ProgressEvent.StepProgress step) {
                System.out.printf("%s: step %d of %d%n", step.nodeId(), step.step(), step.of());
            } else if (event instanceof ProgressEvent.NodeFailed failed) {
                System.out.println(failed.nodeId() + " failed: " + failed.message());
            } else if (event instanceof ProgressEvent.Stuck stuck) {
                System.out.println(stuck.advice());
            }
        }).await();
        // end snippet
    }

    static void realTime(ComfyClient comfy, CreateExecuteRequest request) {
        // snippet: waiting-real-time
        Execute done;
        try {
            done = comfy.executes().submit(request).await(Duration.ofMinutes(2));
        } catch (ExecuteNotRunException notRun) {            // the endpoint was busy with what somebody else sent
            done = comfy.executes().submit(request.withNewPromptId()).await(Duration.ofMinutes(2));
        }
        // end snippet
    }
    // spotless:on
}
