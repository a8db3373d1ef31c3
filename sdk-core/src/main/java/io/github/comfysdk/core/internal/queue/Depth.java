package io.github.comfysdk.core.internal.queue;

/** How far from the front of the queue machines take jobs: 1 if in strict order. Learned from who started before whom. */
final class Depth {
    private static final int REMEMBERED = 96;
    private static final int DEEPEST = 400;

    private final int[] latest = new int[REMEMBERED];
    private int count;

    /** Records that a job started while so many older ones went on waiting. */
    void started(int older) {
        latest[count % REMEMBERED] = Math.min(older, DEEPEST);
        count++;
    }

    int get() {
        int deepest = 0;
        for (int older : latest) {
            deepest = Math.max(deepest, older);
        }
        return 1 + deepest;
    }

    boolean isInOrder() {
        return get() == 1;
    }
}
