package io.github.comfysdk.core.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** A line stays one line, and a value one value. */
class LogLineTest {
    @Test
    void add_foreignText_cannotForgeALineOrAField() {
        var line = new LogLine("call")
                .add("execute", Optional.of("job-1\ncall call=9\u001b[31m"))
                .add("endpoint", "a\" outcome=SUCCEEDED");

        assertThat(line)
                .hasToString(
                        "call execute=\"job-1\\u000acall call=9\\u001b[31m\" endpoint=\"a\\u0022 outcome=SUCCEEDED\"");
    }

    @Test
    void add_ordinaryValues_areAsTheyAre() {
        var line = new LogLine("call")
                .add("call", 7)
                .add("requestId", "Lir5KRGyUsiEz5_=")
                .add("status", OptionalInt.empty())
                .add("endpoint", Optional.of("comfy-async-démo"));

        assertThat(line).hasToString("call call=7 requestId=Lir5KRGyUsiEz5_= endpoint=comfy-async-démo");
    }
}
