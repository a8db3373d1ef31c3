package io.github.comfysdk.model.workflow.pack;

/**
 * Where an editor-only node gets the value that it passes on: from whatever an input of a node is linked to.
 *
 * @param graph the graph that holds the node: the one that the pack was given, or one around it
 * @param node a node of the graph
 * @param input the number of its input socket, from 0
 */
public record EditorSource(EditorGraph graph, EditorNode node, int input) {}
