package io.github.comfysdk.core.internal.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.download.StorageHosts;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageTargetTest {
    private static final StorageTarget STRICT = new StorageTarget(StorageHosts.aws(), false, false);
    private static final StorageTarget LOCAL = new StorageTarget(StorageHosts.aws(), true, false);
    private static final StorageTarget INSECURE = new StorageTarget(StorageHosts.aws(), false, true);

    @ParameterizedTest
    @ValueSource(strings = {"https://bucket.s3.eu-west-1.amazonaws.com/key", "HTTPS://bucket.s3.amazonaws.com/key"})
    void refusal_httpsToTheStorage_isNone(String url) {
        assertThat(STRICT.refusal(URI.create(url))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://bucket.s3.amazonaws.com/key",
                "https://user@bucket.s3.amazonaws.com/key",
                "https:///key",
                "key",
                "mailto:bucket@s3.amazonaws.com"
            })
    void refusal_otherThanHttpWithAHost_saysSo(String url) {
        assertThat(INSECURE.refusal(URI.create(url))).contains("is not an https URL with a valid host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "HTTP"})
    void refusal_plainHttp_needsPermissionUnlessOnThisMachine(String scheme) {
        URI remote = URI.create(scheme + "://bucket.s3.amazonaws.com/key");

        assertThat(LOCAL.refusal(remote))
                .contains("is plain http on bucket.s3.amazonaws.com, which would expose the file in transit; call"
                        + " allowInsecureHttp() to allow it");
        assertThat(INSECURE.refusal(remote)).isEmpty();
        assertThat(LOCAL.refusal(URI.create(scheme + "://localhost:9000/key"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://localhost:9000/key", "http://127.0.0.1:9000/key", "https://files.example.com/key"})
    void refusal_otherHosts_namesTheOptionThatAllowsThem(String url) {
        String host = URI.create(url).getHost();

        assertThat(STRICT.refusal(URI.create(url)))
                .contains("is on the host " + host + ", which is not among the allowed ones; if it is your storage, set"
                        + " storageHosts(StorageHosts.aws().and(\"" + host + "\")) on the client");
    }
}
