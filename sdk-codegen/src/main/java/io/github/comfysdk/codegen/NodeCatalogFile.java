package io.github.comfysdk.codegen;

import java.util.List;

/**
 * The classes of one {@code /object_info}, sorted by name.
 *
 * @param classes the classes
 * @param notes what was left out and why
 */
record NodeCatalogFile(List<NodeClass> classes, List<String> notes) {}
