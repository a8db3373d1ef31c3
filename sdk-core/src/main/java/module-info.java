/** The client of the Comfy API: submit, await, list, delete and download executes. */
module io.github.comfysdk.core {
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires transitive io.github.comfysdk.model;
    requires transitive io.github.comfysdk.node;
    requires transitive io.github.comfysdk.spi;
    requires transitive java.net.http;
    requires static org.immutables.value.annotations;
    requires static transitive org.jspecify;

    exports io.github.comfysdk.core.batch;
    exports io.github.comfysdk.core.client;
    exports io.github.comfysdk.core.download;
    exports io.github.comfysdk.core.error;
    exports io.github.comfysdk.core.event;
    exports io.github.comfysdk.core.input;
    exports io.github.comfysdk.core.options;
    exports io.github.comfysdk.core.paging;
    exports io.github.comfysdk.core.retry;
}
