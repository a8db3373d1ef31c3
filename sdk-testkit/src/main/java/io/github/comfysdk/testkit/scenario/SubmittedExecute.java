package io.github.comfysdk.testkit.scenario;

/**
 * An execute that was accepted, as a script function sees it.
 *
 * @param promptId the id the client chose
 * @param endpointName the endpoint that runs it
 * @param attempt how often this id has been submitted, 1 for the first time
 * @param body the request body, a JSON text
 */
public record SubmittedExecute(String promptId, String endpointName, int attempt, String body) {}
