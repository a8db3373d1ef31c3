package io.github.comfysdk.testkit.internal.sagemaker;

/** The prompt id in the shell line that copies the files to S3, between double quotes. */
final class ShellWord {
    private ShellWord() {}

    /**
     * Returns whether the files arrive under the id's own prefix: the shell keeps its text, and the copying program sees no
     * wildcard in it.
     */
    static boolean isKept(String promptId) {
        // Within double quotes a backslash is only eaten before another one; the other characters are excluded already.
        return !promptId.matches("(?s).*[\"$`*?].*") && !promptId.contains("\\\\") && !promptId.endsWith("\\");
    }
}
