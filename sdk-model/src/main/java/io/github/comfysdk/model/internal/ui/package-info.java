/**
 * A workflow file as the editor saves it: nodes, sockets, links and subgraphs, not yet resolved. Used by the packages that
 * convert workflows; not exported.
 */
@NullMarked
package io.github.comfysdk.model.internal.ui;

import org.jspecify.annotations.NullMarked;
