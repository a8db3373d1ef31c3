package io.github.comfysdk.testkit.internal.gateway;

/** One function of the server. What it throws as a Python exception becomes a 400, as on the real server. */
@FunctionalInterface
public interface Lambda {
    LambdaResult handle(LambdaEvent event);
}
