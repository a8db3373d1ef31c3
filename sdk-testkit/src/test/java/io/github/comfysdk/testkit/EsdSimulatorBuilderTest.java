package io.github.comfysdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EsdSimulatorBuilderTest {
    @Test
    void port_ofTheBuilder_isThatOfTheBaseUrl() {
        String first;
        try (EsdSimulator esd = EsdSimulator.start()) {
            first = esd.baseUrl();
        }
        int port = URI.create(first).getPort();

        try (EsdSimulator esd = EsdSimulator.builder().port(port).start()) {
            assertThat(esd.baseUrl()).isEqualTo(first);
            assertThatThrownBy(() -> EsdSimulator.builder().port(port).start())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith("could not listen on port " + port)
                    .hasMessageEndingWith("choose another port, or 0 for any that is free");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void port_thatIsNone_isRefused(int port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EsdSimulator.builder().port(port))
                .withMessage("port is " + port + "; it must be between 0 and 65535");
    }
}
