package io.github.comfysdk.testkit.scenario;

/**
 * An accepted execute, for which a script is chosen.
 *
 * @param promptId the id that the client chose
 * @param endpointName the endpoint that runs it
 * @param attempt how often this id has been submitted, 1 for the first time
 * @param body the request body as JSON
 */
public record SubmittedExecute(String promptId, String endpointName, int attempt, String body) {}
