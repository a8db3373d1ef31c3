package io.github.comfysdk.testkit.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The jar as its users run it: in a process of its own, with nothing else on the class path. */
class StandaloneJarIT {
    private static final String GRAPH = "{\"1\":{\"class_type\":\"EmptyImage\",\"inputs\":{}},"
            + "\"2\":{\"class_type\":\"SaveImage\",\"inputs\":{\"images\":[\"1\",0]}}}";

    private final List<Process> started = new ArrayList<>();

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Objects.requireNonNull(System.getProperty("standalone.jar"))));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).start();
        started.add(process);
        return process;
    }

    @AfterEach
    void stopWhatStillRuns() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void run_jobOnAnOwnEndpoint_isAcceptedAndEndsInAFile() throws Exception {
        Process simulator =
                start("--port", "0", "--api-key", "own-key", "--endpoint", "own-endpoint", "--speed", "1000");
        BufferedReader printed = simulator.inputReader(StandardCharsets.UTF_8);
        String baseUrl = printed.readLine().replaceFirst("^Base URL: ", "");
        assertThat(baseUrl).matches("http://127\\.0\\.0\\.1:\\d+/prod");
        assertThat(printed.readLine()).isEqualTo("API key:  own-key");
        assertThat(printed.readLine()).isEqualTo("Stop with Ctrl-C.");

        HttpResponse<String> created = send(HttpRequest.newBuilder(URI.create(baseUrl + "/executes"))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"prompt_id\":\"job-1\",\"endpoint_name\":\"own-endpoint\",\"number\":0,"
                                + "\"extra_data\":{},\"prompt\":" + GRAPH + "}")));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        String read;
        do {
            read = send(HttpRequest.newBuilder(URI.create(baseUrl + "/executes/job-1")))
                    .body();
        } while (read.contains("\"created\""));
        assertThat(read).contains("\"success\"", "ComfyUI_00001_.png");

        simulator.toHandle().destroy();
        assertThat(simulator.waitFor()).isNotZero();
        assertThat(errors(simulator)).isEmpty();
    }

    @Test
    void run_help_printsTheOptionsAndEnds() throws Exception {
        Process simulator = start("--help");

        assertThat(simulator.waitFor()).isZero();
        assertThat(new String(simulator.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines(CommandLine.HELP);
    }

    @Test
    void run_badOption_saysWhichAndEndsWith2() throws Exception {
        Process simulator = start("--port", "many");

        assertThat(simulator.waitFor()).isEqualTo(2);
        assertThat(errors(simulator))
                .isEqualTo("Error: --port is many; it must be a whole number between 0 and 65535."
                        + " --help lists the options.");
    }

    @Test
    void run_takenPort_saysSoAndEndsWith1() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process simulator = start("--port", String.valueOf(other.getLocalPort()));

            assertThat(simulator.waitFor()).isEqualTo(1);
            assertThat(errors(simulator))
                    .startsWith("Error: could not listen on port " + other.getLocalPort())
                    .endsWith("choose another port, or 0 for any that is free.");
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient()
                .send(request.header("x-api-key", "own-key").build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String errors(Process process) throws IOException {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
