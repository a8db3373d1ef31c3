package io.github.comfysdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputFileTest {

    @ParameterizedTest
    @CsvSource(
            value = {
                "https://b.s3/x/0/my%20pic%20%231%20%C3%A9.png?X=1,my pic #1 \u00e9.png",
                "https://b.s3/x/ComfyUI_00001_.png?Signature=a/b%2Fc&Expires=1,ComfyUI_00001_.png",
                "https://b.s3/x/a+b.png,a+b.png",
                "https://b.s3/x/a%2Bb.png,a+b.png",
                "https://b.s3/x/%E4%B8%AD%E6%96%87.png#f?g/h,\u4e2d\u6587.png",
                "https://b.s3/x/bad%zz.png,bad%zz.png",
                "https://b.s3/x/cut%2,cut%2",
                "https://b.s3/x/,''",
                "https://b.s3/x/?a=1,''",
                "plain.png,plain.png",
                "/ComfyUI_00001_.png,ComfyUI_00001_.png",
                "'',''",
                "?,''",
                "https://b.s3/..%2F..%2Fetc%2Fpasswd,../../etc/passwd"
            })
    void fileName_anyAddress_isTheDecodedLastSegment(String url, String expected) {
        assertThat(OutputFile.of(url).fileName()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "https://b/a?AWSAccessKeyId=K&Signature=s%3D&Expires=1795430489,2026-11-23T10:41:29Z",
                "https://b/a?Expires=0&Signature=x,1970-01-01T00:00:00Z",
                "https://b/a?Expires=1795430489#part,2026-11-23T10:41:29Z",
                "https://b/a?X-Amz-Date=20261123T094129Z&X-Amz-Expires=3600&X-Amz-Signature=x,2026-11-23T10:41:29Z",
                "https://b/a?X-Amz-Expires=60&X-Amz-Date=20240229T235959Z,2024-03-01T00:00:59Z",
                "https://b/a,",
                "https://b/a?,",
                "https://b/a?Expires=soon,",
                "https://b/a?Expires=,",
                "https://b/a?Expires=99999999999999999999,",
                "https://b/a?Expires=9223372036854775807,",
                "https://b/a?X-Amz-Date=20261123T094129Z,",
                "https://b/a?X-Amz-Expires=3600,",
                "https://b/a?X-Amz-Date=20261323T094129Z&X-Amz-Expires=3600,",
                "https://b/a?X-Amz-Date=20260230T094129Z&X-Amz-Expires=3600,",
                "https://b/a?X-Amz-Date=20261123T094129Z&X-Amz-Expires=9223372036854775807,",
                "https://b/Expires=5,"
            })
    void expiresAt_eitherSignature_isTheInstantOrEmpty(String url, @Nullable Instant expected) {
        assertThat(OutputFile.of(url).expiresAt().orElse(null)).isEqualTo(expected);
    }

    @Test
    void toString_signedAddress_isTheNameAlone() {
        assertThat(OutputFile.of("https://b/x/a%20b.png?Signature=secret")).hasToString("OutputFile a b.png");
    }

    @Test
    void equals_sameAddressAndFields_isContent() {
        OutputFile file = new OutputFile("u", Map.of("k", 1));

        assertThat(file)
                .isEqualTo(new OutputFile("u", Map.of("k", 1)))
                .hasSameHashCodeAs(new OutputFile("u", Map.of("k", 1)));
        assertThat(file).isNotEqualTo(OutputFile.of("u")).isNotEqualTo(new OutputFile("v", Map.of("k", 1)));
    }

    @Test
    void unknownFields_mapChangedLater_staysAsItWas() {
        var fields = new HashMap<String, Object>(Map.of("k", 1));
        OutputFile file = new OutputFile("u", fields);

        fields.clear();

        assertThat(file.unknownFields()).isEqualTo(Map.of("k", 1)).isUnmodifiable();
    }

    @Test
    @SuppressWarnings("NullAway") // the point of the test
    void of_null_isRefusedByName() {
        assertThatNullPointerException().isThrownBy(() -> OutputFile.of(null)).withMessage("url");
    }
}
