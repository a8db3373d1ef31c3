/**
 * Drawings of graphs, for users: as text for Mermaid or Graphviz and as SVG pictures.
 * {@link io.github.comfysdk.model.diagram.GraphDiagram} is the entry.
 */
@NullMarked
package io.github.comfysdk.model.diagram;

import org.jspecify.annotations.NullMarked;
