package io.github.comfysdk.core.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.event.BatchItemEvent;
import io.github.comfysdk.core.event.BatchRunEvent;
import io.github.comfysdk.core.event.CallEndedEvent;
import io.github.comfysdk.core.event.CallStartedEvent;
import io.github.comfysdk.core.event.DownloadEndedEvent;
import io.github.comfysdk.core.event.DownloadStartedEvent;
import io.github.comfysdk.core.event.ListScanEvent;
import io.github.comfysdk.core.event.WaitEndedEvent;
import io.github.comfysdk.core.event.WaitPolledEvent;
import io.github.comfysdk.core.event.WaitProgressEvent;
import io.github.comfysdk.core.event.WaitStartedEvent;
import io.github.comfysdk.core.internal.call.EventReporter.Topic;
import io.github.comfysdk.core.retry.AttemptEvent;
import io.github.comfysdk.core.retry.ClientListener;
import io.github.comfysdk.core.testing.RecordedEvents;
import java.lang.reflect.Proxy;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterestTest {
    /** A listener that adds methods to the interface, as code of an application may. */
    interface Ends extends ClientListener {
        @Override
        default void onCallEnded(CallEndedEvent event) {}
    }

    @Test
    void interest_ofALambda_isInAttemptsAlone() {
        ClientListener lambda = event -> {};

        var interest = new Interest(lambda.getClass());

        assertThat(interest.includes(AttemptEvent.class)).isTrue();
        assertThat(interest.includes(CallStartedEvent.class)).isFalse();
        assertThat(Stream.of(Topic.values()).filter(interest::covers)).containsExactly(Topic.CALL);
    }

    @Test
    void interest_ofAMethodThatIsInherited_isInItsEvent() {
        Ends inherited = event -> {};

        var interest = new Interest(inherited.getClass());

        assertThat(interest.includes(CallEndedEvent.class)).isTrue();
        assertThat(interest.includes(CallStartedEvent.class)).isFalse();
        assertThat(interest.includes(WaitEndedEvent.class)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void interest_ofAListenerThatOverridesAll_isInAllTopics(Topic topic) {
        assertThat(new Interest(RecordedEvents.class).covers(topic)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                AttemptEvent.class,
                CallStartedEvent.class,
                CallEndedEvent.class,
                WaitStartedEvent.class,
                WaitPolledEvent.class,
                WaitProgressEvent.class,
                WaitEndedEvent.class,
                ListScanEvent.class,
                DownloadStartedEvent.class,
                DownloadEndedEvent.class,
                BatchItemEvent.class,
                BatchRunEvent.class
            })
    void interest_ofAListenerThatOverridesAll_isInEveryEvent(Class<?> event) {
        assertThat(new Interest(RecordedEvents.class).includes(event)).isTrue();
        assertThat(new Interest(((ClientListener) attempt -> {}).getClass()).includes(event))
                .isEqualTo(event == AttemptEvent.class);
    }

    @ParameterizedTest
    @EnumSource
    void interest_ofAProxy_isInAllTopics(Topic topic) {
        var proxy = (ClientListener) Proxy.newProxyInstance(
                ClientListener.class.getClassLoader(),
                new Class<?>[] {ClientListener.class},
                (it, method, arguments) -> null);

        assertThat(new Interest(proxy.getClass()).covers(topic)).isTrue();
    }
}
