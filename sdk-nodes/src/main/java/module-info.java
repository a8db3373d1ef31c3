/** Typed nodes for the node classes of the ComfyUI that the server installs; generated in the build. */
module io.github.comfysdk.node {
    requires transitive io.github.comfysdk.model;
    requires static transitive org.jspecify;

    exports io.github.comfysdk.node;
}
