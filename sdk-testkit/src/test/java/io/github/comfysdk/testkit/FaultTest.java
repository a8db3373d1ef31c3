package io.github.comfysdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultTest extends SimulatorTest {
    private HttpResponse<String> list() {
        return client.get("/executes");
    }

    @ParameterizedTest
    @CsvSource({
        "403, Forbidden, ForbiddenException",
        "413, Request Too Long, RequestEntityTooLargeException",
        "429, Too Many Requests, TooManyRequestsException",
        "500, Internal server error, InternalServerErrorException",
        "503, Service Unavailable, ServiceUnavailableException",
        "504, Endpoint request timed out, InternalServerErrorException"
    })
    void status_hasTheGatewaysShape(int status, String message, String type) {
        esd.faults().on(Route.LIST_EXECUTES).then(Fault.status(status));

        HttpResponse<String> answer = list();

        assertMessage(answer, status, message);
        assertThat(answer.headers().firstValue("x-amzn-errortype")).hasValue(type);
        assertThat(answer.headers().firstValue("x-api-version")).isEmpty();
        assertThat(list().statusCode()).isEqualTo(200);
    }

    @Test
    void faults_withACountAndADelay_areInjectedAfterAndAsOftenAsTheySay() {
        esd.faults().on(Route.LIST_EXECUTES).after(1).times(2).then(Fault.status(503));

        assertThat(list().statusCode()).isEqualTo(200);
        assertThat(list().statusCode()).isEqualTo(503);
        assertThat(list().statusCode()).isEqualTo(503);
        assertThat(list().statusCode()).isEqualTo(200);
        assertThat(client.get("/executes/x").statusCode()).isEqualTo(404);
    }

    @Test
    void reset_beforeProcessing_leavesNothing() {
        esd.faults().on(Route.CREATE_EXECUTE).then(Fault.reset());

        assertThatThrownBy(() -> create("a")).isInstanceOf(UncheckedIOException.class);

        assertThat(esd.inferences("a")).isZero();
        assertThat(client.get("/executes/a").statusCode()).isEqualTo(404);
    }

    @Test
    void reset_afterProcessing_leavesARowAndRunsTheInference() {
        esd.faults().on(Route.CREATE_EXECUTE).then(Fault.reset().afterProcessing());

        assertThatThrownBy(() -> create("a")).isInstanceOf(UncheckedIOException.class);

        assertThat(esd.inferences("a")).isEqualTo(1);
        assertThat(client.get("/executes/a").statusCode()).isEqualTo(200);
    }

    @Test
    void cut_afterHeadersOrMidBody_breaksTheExchange() {
        esd.faults().on(Route.LIST_EXECUTES).then(Fault.cutAfterHeaders());
        assertThatThrownBy(this::list).isInstanceOf(UncheckedIOException.class);

        esd.faults().on(Route.LIST_EXECUTES).then(Fault.cutMidBody());
        assertThatThrownBy(this::list).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void truncatedJson_isHalfTheBodyWithAMatchingLength() {
        esd.faults().on(Route.LIST_EXECUTES).then(Fault.truncatedJson());

        HttpResponse<String> answer = list();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("{\"statusCode\": 200").doesNotEndWith("}");
    }

    @Test
    void htmlPage_isHtml() {
        esd.faults().on(Route.LIST_EXECUTES).then(Fault.htmlPage(502));

        HttpResponse<String> answer = list();

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.headers().firstValue("content-type")).hasValue("text/html");
        assertThat(answer.body()).startsWith("<html>");
    }

    @Test
    void gzip_isTheTrueBodyEncoded() throws IOException {
        esd.faults().on(Route.LIST_EXECUTES).then(Fault.gzip());

        HttpResponse<byte[]> answer =
                client.exchange("GET", esd.baseUrl() + "/executes", Map.of("x-api-key", esd.apiKey()), "");

        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
        assertThat(new String(plain, StandardCharsets.UTF_8)).startsWith("{\"statusCode\": 200");
    }

    @Test
    void oversized_hasTheSizeThatWasAsked() {
        esd.faults().on(Route.LIST_EXECUTES).then(Fault.oversized(3_000_000));

        assertThat(list().body()).hasSize(3_000_000);
    }

    @Test
    void contentTypeAndGarbage_comeAsAsked() {
        esd.faults().on(Route.LIST_EXECUTES).then(Fault.contentType("text/plain"));
        esd.faults().on(Route.LIST_EXECUTES).then(Fault.garbage());

        assertThat(list().headers().firstValue("content-type")).hasValue("text/plain");
        assertThat(list().body()).doesNotContain("{");
    }
}
