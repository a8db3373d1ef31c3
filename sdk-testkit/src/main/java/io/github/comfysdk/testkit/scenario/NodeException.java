package io.github.comfysdk.testkit.scenario;

/**
 * A Python exception that a node of a graph raises.
 *
 * @param nodeId the id of the node
 * @param type the exception's class, for example {@code ValueError}
 * @param message its message
 */
public record NodeException(String nodeId, String type, String message) {}
