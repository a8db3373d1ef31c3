package io.github.comfysdk.testkit.internal.server;

/** One function of the server. What it throws as a Python exception becomes a 400, as on the real server. */
@FunctionalInterface
interface Lambda {
    LambdaAnswer answer(Call call);
}
