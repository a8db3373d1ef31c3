package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.internal.execute.SyncMessage;
import io.github.comfysdk.model.Execute;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a wait tells its listener. */
final class RecordingListener implements WaitListener {
    final List<String> told = new ArrayList<>();
    boolean wantsMessages;
    Runnable onFinished = () -> {};

    @Override
    public boolean wantsMessages() {
        return wantsMessages;
    }

    @Override
    public void seen(Execute execute) {
        told.add("seen " + execute.status());
    }

    @Override
    public void messages(List<SyncMessage> messages) {
        told.add(messages.size() + " messages");
    }

    @Override
    public void stuck(Execute execute, String advice) {
        told.add("stuck " + execute.status());
    }

    @Override
    public void finished(Execute execute) {
        told.add("finished " + execute.status());
        onFinished.run();
    }

    @Override
    public void afterEvents(Runnable action) {
        told.add("after events");
        action.run();
    }
}
