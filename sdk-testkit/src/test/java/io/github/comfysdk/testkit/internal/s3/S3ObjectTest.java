package io.github.comfysdk.testkit.internal.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.testkit.internal.http.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class S3ObjectTest {
    @Test
    void bytes_readAgainAndAgain_areMadeOnce() {
        List<String> made = new ArrayList<>();
        S3Object object = S3Object.of(() -> {
            made.add("picture");
            return Bytes.ofUtf8("content");
        });

        assertThat(made).as("before somebody reads it").isEmpty();
        assertThat(object.bytes().utf8()).isEqualTo("content");
        assertThat(object.eTag()).isEqualTo("\"9a0364b9e99bb480dd25e1f0284c8555\"");
        assertThat(object.bytes().utf8()).isEqualTo("content");
        assertThat(made).hasSize(1);
    }
}
