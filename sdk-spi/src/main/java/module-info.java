/** What plugs into the client: a transport that sends requests, and the time that it waits by. */
module io.github.comfysdk.spi {
    requires static transitive org.jspecify;

    exports io.github.comfysdk.core.http;
    exports io.github.comfysdk.core.time;
}
