package io.github.comfysdk.core.batch;

/**
 * The state of a batch on the server, from the list of executes. Each item counts once, by its latest try.
 *
 * @param queued how many jobs wait for a machine
 * @param running how many jobs run
 * @param succeeded how many have succeeded
 * @param failed how many have failed
 */
public record BatchStatus(long queued, long running, long succeeded, long failed) {
    /**
     * {@return how many items the server knows}
     */
    public long items() {
        return queued + running + succeeded + failed;
    }
}
