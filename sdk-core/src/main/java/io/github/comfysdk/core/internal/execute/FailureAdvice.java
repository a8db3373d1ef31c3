package io.github.comfysdk.core.internal.execute;

/** What to do about a failed execute, where the container's words say less than is known. */
public final class FailureAdvice {
    private FailureAdvice() {}

    /**
     * Returns a clause that goes on after the container's message.
     *
     * @param message what the container said
     * @return what to do; empty if the message speaks for itself
     */
    public static String on(String message) {
        if (message.contains("environment is not ready with sync")) {
            return ". The container could not do what the prepareProps of the execute say, and does not tell why: they need"
                    + " a requestId, a prepareType and a requestTime, for type custom both paths, and for type other a"
                    + " syncScript. The graph was not looked at";
        }
        if (message.contains("environment is not ready")) {
            return ". The container says so of graphs that ComfyUI cannot run, without saying why: validate the graph, and"
                    + " check that its models, input images and custom nodes are on the endpoint. It says the same while"
                    + " it is busy with another execute; then the same graph can succeed when it is submitted again";
        }
        if (message.contains("calling the SendMessage operation")) {
            return ". The container could not send progress messages, whose queue takes only ids of 1 to 128 ASCII"
                    + " characters without blanks: choose another id, or leave needSync unset";
        }
        return "";
    }
}
