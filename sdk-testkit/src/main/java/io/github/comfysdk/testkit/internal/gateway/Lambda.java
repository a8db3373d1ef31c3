package io.github.comfysdk.testkit.internal.gateway;

/** One function of the server. A Python exception that it throws becomes a 400, as on the real server. */
@FunctionalInterface
public interface Lambda {
    LambdaResult handle(LambdaEvent event);
}
