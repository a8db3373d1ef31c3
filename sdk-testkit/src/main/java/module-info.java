/** Support for tests of programs that use the Comfy API: a mock server, its JUnit extension, and virtual time. */
module io.github.comfysdk.testkit {
    requires transitive io.github.comfysdk.spi;
    requires java.desktop;
    requires static org.immutables.value.annotations;
    requires static transitive org.jspecify;
    requires static org.junit.jupiter.api;

    exports io.github.comfysdk.testkit;
    exports io.github.comfysdk.testkit.scenario;
}
