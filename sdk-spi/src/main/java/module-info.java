/** The interfaces that plug into the client: the transport that sends requests, and the clock and timer. */
module io.github.comfysdk.spi {
    requires static transitive org.jspecify;

    exports io.github.comfysdk.core.http;
    exports io.github.comfysdk.core.time;
}
