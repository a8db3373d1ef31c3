package io.github.comfysdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EsdSimulatorExtensionTest {
    @RegisterExtension
    static final EsdSimulatorExtension ESD = EsdSimulatorExtension.with(builder -> builder.stage("test"));

    @Test
    void parameter_isARunningSimulatorBuiltAsAsked(EsdSimulator esd) {
        assertThat(esd.baseUrl()).endsWith("/test");
        assertThat(new RawClient(esd).get("/").statusCode()).isEqualTo(200);
        assertThat(esd.requests()).hasSize(1);
    }

    @Test
    void parameter_isAnotherOneInEachTest(EsdSimulator esd) {
        assertThat(esd.requests()).isEmpty();
    }
}
