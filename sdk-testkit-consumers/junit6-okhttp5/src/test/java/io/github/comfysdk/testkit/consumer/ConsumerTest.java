package io.github.comfysdk.testkit.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.EsdSimulatorExtension;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kotlin.KotlinVersion;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttp;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Okio;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A project with versions of its own: the simulator runs beside them and leaves them as they are. */
@ExtendWith(EsdSimulatorExtension.class)
class ConsumerTest {
    private static final OkHttpClient CLIENT = new OkHttpClient();
    private static final Set<String> SIMULATORS = ConcurrentHashMap.newKeySet();

    @Test
    void extension_ofThisJUnit_givesARunningSimulator(EsdSimulator esd) throws IOException {
        SIMULATORS.add(esd.baseUrl());

        try (Response response =
                CLIENT.newCall(request(esd, "/executes/job-1").build()).execute()) {
            assertThat(response.code()).isEqualTo(404);
        }
        try (Response response = CLIENT.newCall(request(esd, "/executes")
                        .post(RequestBody.create("""
                                {"prompt_id": "job-1", "endpoint_name": "comfy-async-demo", "number": 0, "prompt":
                                {"1": {"class_type": "EmptyImage", "inputs": {}}}}""", null))
                        .build())
                .execute()) {
            assertThat(response.code()).isEqualTo(201);
        }
        assertThat(esd.requestCount(Route.GET_EXECUTE)).isEqualTo(1);
        assertThat(esd.requestCount(Route.CREATE_EXECUTE)).isEqualTo(1);
    }

    @Test
    void fault_onASocket_reachesThisOkHttp(EsdSimulator esd) {
        SIMULATORS.add(esd.baseUrl());
        esd.faults().on(Route.PING).always().then(Fault.reset());

        assertThatThrownBy(() -> CLIENT.newCall(request(esd, "/").build()).execute())
                .isInstanceOf(IOException.class);
    }

    @Test
    void simulator_besideThisMockWebServer_runs(EsdSimulator esd) throws IOException {
        SIMULATORS.add(esd.baseUrl());
        try (var server = new MockWebServer()) {
            server.enqueue(new MockResponse.Builder().body("theirs").build());
            server.start();

            try (Response response = CLIENT.newCall(
                            new Request.Builder().url(server.url("/")).build())
                    .execute()) {
                assertThat(response.peekBody(100).string()).isEqualTo("theirs");
            }
        }
    }

    @Test
    void versions_onTheClassPath_areThoseOfThisProject() {
        assertThat(Test.class.getPackage().getImplementationVersion()).isEqualTo(chosen("junit"));
        assertThat(OkHttp.VERSION).isEqualTo(chosen("okhttp"));
        assertThat(KotlinVersion.CURRENT).hasToString(chosen("kotlin"));
        assertThat(Okio.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString())
                .endsWith("/okio-jvm-" + chosen("okio") + ".jar");
    }

    /** Each test had a simulator of its own, and JUnit has closed them all. */
    @AfterAll
    static void simulators_afterTheirTests_areClosed() {
        assertThat(SIMULATORS)
                .hasSize(3)
                .allSatisfy(url -> assertThatThrownBy(() -> CLIENT.newCall(
                                        new Request.Builder().url(url).build())
                                .execute())
                        .isInstanceOf(ConnectException.class));
    }

    private static Request.Builder request(EsdSimulator esd, String path) {
        return new Request.Builder().url(esd.baseUrl() + path).header("x-api-key", esd.apiKey());
    }

    private static String chosen(String library) {
        return System.getProperty("chosen." + library, "not told");
    }
}
