package io.github.comfysdk.testkit.internal.server;

import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import io.github.comfysdk.testkit.scenario.SimulatorTime;
import io.github.comfysdk.testkit.scenario.SubmittedExecute;
import io.github.comfysdk.testkit.scenario.UrlForm;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Everything about a simulator that does not change while it runs.
 *
 * @param apiKey the key that requests must carry
 * @param stage the stage, the first segment of every path
 * @param time the clock
 * @param endpoints the endpoints that exist from the start
 * @param scripts how executes go that have no script of their own
 * @param urlForm the form of presigned URLs
 * @param urlLife how long presigned URLs work
 * @param gatewayTimeout after how long the gateway answers 504
 * @param sageMakerTimeout after how long SageMaker ends a real-time inference
 * @param usernames the users that the endpoint operations accept
 * @param missingWorkflowFiles the workflows whose files are not in S3
 * @param outputClasses the node classes that count as output nodes besides the known ones
 * @param promptIdPlace where the prompt id of GetExecute is looked for
 */
public record Settings(
        String apiKey,
        String stage,
        SimulatorTime time,
        List<SimulatedEndpoint> endpoints,
        Function<SubmittedExecute, ExecuteScript> scripts,
        UrlForm urlForm,
        Duration urlLife,
        Duration gatewayTimeout,
        Duration sageMakerTimeout,
        Set<String> usernames,
        Set<String> missingWorkflowFiles,
        Set<String> outputClasses,
        PromptIdPlace promptIdPlace) {
    /** Where the prompt id of GetExecute is looked for. */
    public enum PromptIdPlace {
        /** In the path, as every release does. */
        PATH,
        /** In the query, as the published reference prints it: {@code /executes/prompt_id?prompt_id=...}. */
        QUERY
    }
}
