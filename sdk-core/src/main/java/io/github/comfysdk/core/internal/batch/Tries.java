package io.github.comfysdk.core.internal.batch;

import io.github.comfysdk.core.batch.PromptIds;

/**
 * The tries of one item: which one it has come to, how many jobs have failed, and which id may be used next. Used by one thread at a
 * time.
 */
final class Tries {
    /** As many as {@link PromptIds#derive} permits. */
    private static final int MOST = 9_999;

    private final Setting setting;
    private final String key;
    private final String graphHash;
    private int number = 1;
    private int failures;

    /** Up to which try it is known what exists; a later one is looked for before it is created. */
    private int lookedUpTo = Known.ALL;

    Tries(Setting setting, String key, String graphHash) {
        this.setting = setting;
        this.key = key;
        this.graphHash = graphHash;
    }

    /** Takes over what is known of an item. */
    void startAt(int tryNumber, int failuresBefore, int knownUpTo) {
        number = tryNumber;
        failures = failuresBefore;
        lookedUpTo = knownUpTo;
    }

    String id() {
        return id(number);
    }

    private String id(int tryNumber) {
        return PromptIds.derive(setting.batch(), key, tryNumber, graphHash);
    }

    int number() {
        return number;
    }

    /** Returns how many jobs have failed. */
    int failures() {
        return failures;
    }

    /** Counts a job that has failed; returns whether the options allow another. */
    boolean failed() {
        failures++;
        return failures < setting.options().tries();
    }

    /**
     * Moves to a try, or to the first one behind it whose id was not deleted: the endpoint's queue may keep that job.
     *
     * @return whether there is one
     */
    boolean moveTo(int tryNumber) {
        number = tryNumber;
        while (number <= MOST && setting.deletedIds().contains(id(number))) {
            if (setting.options().freshStart()) {
                lookedUpTo = Math.min(lookedUpTo, number); // the batch was started before after all
            }
            number++;
        }
        boolean isLeft = number <= MOST;
        number = Math.min(number, MOST);
        return isLeft;
    }

    /** Returns whether nobody knows if the job of this try exists. */
    boolean isUnseen() {
        return number > lookedUpTo;
    }
}
