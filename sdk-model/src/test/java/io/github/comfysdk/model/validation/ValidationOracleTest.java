package io.github.comfysdk.model.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.TestData;
import io.github.comfysdk.model.catalog.ComfyVersion;
import java.util.List;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares our verdicts with those of ComfyUI itself. */
class ValidationOracleTest {
    @ParameterizedTest
    @EnumSource
    void validate_casesWrittenForEachRule_agreesWithComfyUi(ComfyVersion version, TestReporter reporter) {
        Agreement agreement = Agreement.of(cases("validation-cases.jsonl", 468), version);

        agreement.publish(version, reporter);
        assertThat(agreement.disagreements()).as(agreement.table()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void validate_drawnCases_agreesWithComfyUi(ComfyVersion version, TestReporter reporter) {
        Agreement agreement = Agreement.of(cases("own-validation-cases.jsonl", 1_335), version);

        agreement.publish(version, reporter);
        assertThat(agreement.disagreements()).as(agreement.table()).isEmpty();
    }

    private static List<OracleCase> cases(String file, int count) {
        List<OracleCase> cases =
                TestData.lines(file).stream().map(OracleCase::read).toList();
        assertThat(cases).hasSize(count);
        return cases;
    }
}
