package io.github.comfysdk.testkit.scenario;

/** The releases of the server. */
public enum SimulatedRelease {
    /** The first with a Comfy API: no schemas, and instances look for preparations once a minute. */
    V1_6_0("1.6.0"),
    /** Lists schemas without their payload, and updates only their workflow. */
    V1_6_1("1.6.1"),
    /** The current one. */
    V1_7_0("1.7.0");

    private final String number;

    SimulatedRelease(String number) {
        this.number = number;
    }

    /** {@return the number, as in the header {@code x-api-version}} */
    public String number() {
        return number;
    }
}
