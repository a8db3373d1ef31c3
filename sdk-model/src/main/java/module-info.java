/** Values of the Comfy API: executes, prompt graphs and their validation. No I/O of its own, no threads, no clock. */
@SuppressWarnings("module") // the client module is built after this one, and Jackson 3 is optional
module io.github.comfysdk.model {
    requires com.fasterxml.jackson.annotation;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.datatype.jdk8;
    requires static org.immutables.value.annotations;
    requires static transitive org.jspecify;

    exports io.github.comfysdk.model;
    exports io.github.comfysdk.model.error;
    exports io.github.comfysdk.model.graph;
    exports io.github.comfysdk.model.codegen;
    exports io.github.comfysdk.model.validation;
    exports io.github.comfysdk.model.catalog;
    exports io.github.comfysdk.model.edit;
    exports io.github.comfysdk.model.diagram;
    exports io.github.comfysdk.model.media;
    exports io.github.comfysdk.model.workflow;
    exports io.github.comfysdk.model.workflow.pack;
    // The mappers of Jackson 2 and 3 create the readers and writers that the values name.
    exports io.github.comfysdk.model.internal.json to
            io.github.comfysdk.core,
            com.fasterxml.jackson.databind,
            tools.jackson.databind;
    exports io.github.comfysdk.model.internal.text to
            io.github.comfysdk.core;

    opens io.github.comfysdk.model to
            com.fasterxml.jackson.databind,
            tools.jackson.databind;
    opens io.github.comfysdk.model.graph to
            com.fasterxml.jackson.databind,
            tools.jackson.databind;
}
