package io.github.comfysdk.model.workflow.pack;

/**
 * A link between two nodes of one graph.
 *
 * @param fromNode the id of the node that it comes from
 * @param fromOutput the number of the output socket, from 0
 * @param toNode the id of the node that it leads to
 * @param toInput the number of the input socket, from 0
 */
public record EditorLink(String fromNode, int fromOutput, String toNode, int toInput) {}
