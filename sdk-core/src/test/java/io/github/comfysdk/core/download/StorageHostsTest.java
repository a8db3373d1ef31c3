package io.github.comfysdk.core.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.DownloadException;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.OutputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorageHostsTest {
    private final StubServer server = new StubServer().otherwise(request -> Answers.file("content"));

    private ComfyClient.Builder remote() {
        return ComfyClient.builder()
                .baseUrl("https://api.example.com/prod")
                .apiKey(TestClients.KEY)
                .transport(server);
    }

    private static byte[] bytes(Face face, ComfyClient client, String url) {
        OutputFile file = OutputFile.of(url);
        return face.call(
                client,
                sync -> sync.outputs().bytes(file),
                async -> async.async().outputs().bytes(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bucket.s3.amazonaws.com",
                "s3.ap-northeast-1.amazonaws.com",
                "BUCKET.S3.AMAZONAWS.COM",
                "bucket.s3.cn-north-1.amazonaws.com.cn"
            })
    void aws_hostsOfS3_areAllowed(String host) {
        assertThat(StorageHosts.aws().allows(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amazonaws.com",
                "evilamazonaws.com",
                "s3.amazonaws.com.evil.com",
                "s3.amazonaws.com.",
                "localhost",
                "127.0.0.1",
                "169.254.169.254",
                "minio.example.com",
                ""
            })
    void aws_otherHosts_areNot(String host) {
        assertThat(StorageHosts.aws().allows(host)).isFalse();
    }

    @Test
    void and_addsHostsAndKeepsTheOthers() {
        StorageHosts hosts = StorageHosts.aws().and("minio.Example.com", "*.cloudfront.net", "[::1]");

        assertThat(hosts.allows("MINIO.example.com")).isTrue();
        assertThat(hosts.allows("a.minio.example.com")).isFalse();
        assertThat(hosts.allows("d111111abcdef8.cloudfront.net")).isTrue();
        assertThat(hosts.allows("cloudfront.net")).isFalse();
        assertThat(hosts.allows("[::1]")).isTrue();
        assertThat(hosts.allows("bucket.s3.amazonaws.com")).isTrue();
        assertThat(StorageHosts.aws().allows("minio.example.com")).isFalse();
        assertThat(hosts)
                .hasToString(
                        "StorageHosts *.amazonaws.com, *.amazonaws.com.cn, *.cloudfront.net, [::1], minio.example.com")
                .isEqualTo(StorageHosts.aws().and("*.cloudfront.net", "[::1]", "minio.example.com"))
                .hasSameHashCodeAs(StorageHosts.aws().and("*.cloudfront.net", "[::1]", "minio.example.com"))
                .isNotEqualTo(StorageHosts.aws());
    }

    @Test
    void only_leavesOutTheDefault() {
        assertThat(StorageHosts.only("minio.example.com").allows("bucket.s3.amazonaws.com"))
                .isFalse();
        assertThatThrownBy(StorageHosts::only).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://minio", "minio:9000", "minio/bucket", "", "*", "*.", "a..b", "a b", "*minio", "a.*"})
    void and_otherThanAName_isRefused(String host) {
        assertThatThrownBy(() -> StorageHosts.aws().and(host))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a storage host is a name without scheme, port and path");
    }

    @ParameterizedTest
    @EnumSource
    void download_hostThatWasAdded_isAsked(Face face) {
        try (ComfyClient client = remote().storageHosts(StorageHosts.aws().and("minio.example.com"))
                .build()) {
            assertThat(bytes(face, client, "https://minio.example.com:9000/a.png?Signature=s"))
                    .asString()
                    .isEqualTo("content");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://minio.example.com/a.png?Signature=s, 'is on the host minio.example.com, which is not among the allowed ones;"
                + " if it is your storage, set storageHosts(StorageHosts.aws().and(\"minio.example.com\")) on the client'",
        "http://localhost/a.png?Signature=s, is on the host localhost",
        "https://127.0.0.1/a.png?Signature=s, is on the host 127.0.0.1",
        "http://bucket.s3.amazonaws.com/a.png?Signature=s, 'is plain http on bucket.s3.amazonaws.com, which would expose the"
                + " file in transit; call allowInsecureHttp() to allow it'",
        "https://bucket.s3.amazonaws.com@evil.example.com/a.png?Signature=s, has a user name before its host",
        "https://my_bucket.s3.amazonaws.com/a.png?Signature=s, is not an https URL with a valid host",
        "file:///etc/passwd/a.png, is not an https URL with a valid host",
    })
    void download_hostThatIsNotAllowed_isNeverAsked(String url, String why) {
        try (ComfyClient client = remote().build()) {
            for (Face face : Face.values()) {
                assertThatThrownBy(() -> bytes(face, client, url))
                        .isInstanceOf(DownloadException.class)
                        .hasMessageStartingWith("the file a.png cannot be downloaded: its URL ")
                        .hasMessageContaining(why)
                        .message()
                        .doesNotContain("Signature");
            }
        }
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:9/a.png", "http://localhost:9/a.png", "https://[::1]/a.png"})
    void download_apiOnThisMachine_allowsThisMachine(String url) {
        try (ComfyClient client = remote().baseUrl("http://localhost:8080/prod").build()) {
            assertThat(bytes(Face.SYNC, client, url)).asString().isEqualTo("content");
        }
    }

    @Test
    void download_plainHttpAllowed_stillNeedsAnAllowedHost() {
        try (ComfyClient client = remote().allowInsecureHttp().build()) {
            assertThatThrownBy(() -> bytes(Face.SYNC, client, "http://minio.example.com/a.png"))
                    .hasMessageContaining("is on the host minio.example.com");
        }
    }
}
