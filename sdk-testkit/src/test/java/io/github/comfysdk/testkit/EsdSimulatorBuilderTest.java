package io.github.comfysdk.testkit;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EsdSimulatorBuilderTest {
    @Test
    void port_thatIsTaken_isThePortOfTheRefusal() {
        try (EsdSimulator esd = EsdSimulator.start()) {
            int port = URI.create(esd.baseUrl()).getPort();

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
