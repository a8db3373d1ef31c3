/**
 * Typed nodes for the core node classes of {@link io.github.comfysdk.model.catalog.ComfyVersion#NEW}; generated in the
 * build.
 */
module io.github.comfysdk.node.latest {
    requires transitive io.github.comfysdk.model;
    requires static transitive org.jspecify;

    exports io.github.comfysdk.node.latest;
}
