package io.github.comfysdk.core.testing;

import io.github.comfysdk.core.retry.AttemptEvent;
import io.github.comfysdk.core.retry.ClientListener;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every text that the library makes, so that a test can search them for secrets. Thread-safe. */
public final class CollectedTexts implements ClientListener {
    private final List<String> texts = new ArrayList<>();

    @Override
    public void onAttempt(AttemptEvent event) {
        add(event);
    }

    public synchronized void add(Object shown) {
        texts.add(shown.toString());
    }

    /** Adds an exception with all that it was caused by; nothing if there was none. */
    public void addTrace(@Nullable Throwable exception) {
        if (exception != null) {
            var trace = new StringWriter();
            exception.printStackTrace(new PrintWriter(trace));
            add(trace);
        }
    }

    public synchronized List<String> all() {
        return List.copyOf(texts);
    }
}
