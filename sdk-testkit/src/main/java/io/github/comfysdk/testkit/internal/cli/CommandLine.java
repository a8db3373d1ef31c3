package io.github.comfysdk.testkit.internal.cli;

import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;

/**
 * The parsed arguments.
 *
 * @param task what to do
 * @param port the port to listen on, 0 for a free one
 * @param apiKey the key that requests must carry
 * @param endpoints the endpoints, empty for the two that exist by default
 * @param speed the factor by which jobs are faster
 * @param machines the number of machines of each asynchronous endpoint; empty if each job waits for as long, whatever else runs
 * @param run how long a job runs at speed 1
 */
record CommandLine(
        Task task,
        int port,
        String apiKey,
        List<SimulatedEndpoint> endpoints,
        double speed,
        OptionalInt machines,
        Duration run) {
    static final String HELP = """
            Runs a mock server of the Comfy API of "Extension for Stable Diffusion on AWS" on 127.0.0.1.

            Usage: java -jar comfy-sdk-testkit-VERSION-standalone.jar [options]

              --port NUMBER               listen on this port, 0 for a free one; default 8080
              --api-key KEY               require this key; default test-api-key
              --endpoint NAME             add an asynchronous endpoint; may be repeated
              --real-time-endpoint NAME   add a real-time endpoint; may be repeated
              --speed FACTOR              make jobs faster, from 0.001 to 1000000 times; with 1, the default, a job
                                          runs 20 s, and waits 2 s unless there are machines
              --machines NUMBER           give each asynchronous endpoint a queue before so many machines
              --run SECONDS               how long a job runs at speed 1; default 20
              --help                      print this text

            Without --endpoint and --real-time-endpoint there are comfy-async-demo and comfy-real-time-demo.
            Stop the server with Ctrl-C.
            """;

    /** What to do. */
    enum Task {
        RUN,
        HELP
    }

    /**
     * Parses the arguments.
     *
     * @throws UsageException if they are invalid
     */
    static CommandLine parse(List<String> arguments) {
        Task task = Task.RUN;
        int port = 8080;
        String apiKey = "test-api-key";
        List<SimulatedEndpoint> endpoints = new ArrayList<>();
        double speed = 1;
        OptionalInt machines = OptionalInt.empty();
        Duration run = Duration.ofSeconds(20);
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--help", "-h" -> task = Task.HELP;
                case "--port" -> port = port(value(option, rest));
                case "--api-key" -> apiKey = apiKey(value(option, rest));
                case "--endpoint" -> add(SimulatedEndpoint.async(name(option, rest)), endpoints);
                case "--real-time-endpoint" -> add(SimulatedEndpoint.realTime(name(option, rest)), endpoints);
                case "--speed" -> speed = speed(value(option, rest));
                case "--machines" -> machines = OptionalInt.of(machines(value(option, rest)));
                case "--run" -> run = run(value(option, rest));
                default -> throw new UsageException("unknown option " + option);
            }
        }
        return new CommandLine(task, port, apiKey, endpoints(endpoints, machines), speed, machines, run);
    }

    private static String value(String option, Iterator<String> rest) {
        String value = rest.hasNext() ? rest.next() : "";
        if (value.isBlank() || value.startsWith("--")) {
            throw new UsageException(option + " needs a value");
        }
        return value;
    }

    /** A header cannot carry any other characters, so no client could ever send such a key. */
    private static String apiKey(String text) {
        if (text.matches("[!-~]+")) {
            return text;
        }
        throw new UsageException("--api-key must consist of visible ASCII characters, without spaces");
    }

    /** SageMaker accepts no other names for endpoints, so the real server has none. */
    private static String name(String option, Iterator<String> rest) {
        String name = value(option, rest);
        if (name.length() <= 63 && name.matches("[A-Za-z0-9]+(-+[A-Za-z0-9]+)*")) {
            return name;
        }
        throw new UsageException(
                option + " is " + name + "; SageMaker accepts names of 1 to 63 ASCII letters, digits and"
                        + " hyphens that begin and end with a letter or digit, such as comfy-async-demo");
    }

    private static void add(SimulatedEndpoint endpoint, List<SimulatedEndpoint> endpoints) {
        if (endpoints.stream().anyMatch(other -> other.name().equals(endpoint.name()))) {
            throw new UsageException("the endpoint " + endpoint.name() + " is given twice");
        }
        endpoints.add(endpoint);
    }

    private static int port(String text) {
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65_535) {
            return Integer.parseInt(text);
        }
        throw new UsageException("--port is " + text + "; it must be a whole number between 0 and 65535");
    }

    /** Beyond these limits a job ends either in hours that nobody waits for, or at once. */
    private static double speed(String text) {
        if (text.matches("\\d{1,9}(\\.\\d{1,9})?")
                && Double.parseDouble(text) >= 0.001
                && Double.parseDouble(text) <= 1_000_000) {
            return Double.parseDouble(text);
        }
        throw new UsageException(
                "--speed is " + text + "; it must be a number from 0.001 to 1000000, such as 10 or 0.5");
    }

    private static List<SimulatedEndpoint> endpoints(List<SimulatedEndpoint> given, OptionalInt machines) {
        List<SimulatedEndpoint> all = given.isEmpty() && machines.isPresent()
                ? List.of(
                        SimulatedEndpoint.async("comfy-async-demo"), SimulatedEndpoint.realTime("comfy-real-time-demo"))
                : given;
        return all.stream()
                .map(endpoint -> machines.isPresent() && endpoint.kind() == SimulatedEndpoint.Kind.ASYNC
                        ? endpoint.machines(machines.getAsInt())
                        : endpoint)
                .toList();
    }

    private static int machines(String text) {
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) > 0) {
            return Integer.parseInt(text);
        }
        throw new UsageException("--machines is " + text + "; it must be a whole number from 1 to 99999");
    }

    private static Duration run(String text) {
        if (text.matches("\\d{1,6}(\\.\\d{1,3})?s?")) {
            return Duration.ofMillis(Math.round(Double.parseDouble(text.replace("s", "")) * 1_000));
        }
        throw new UsageException("--run is " + text + "; it must be a number of seconds, such as 10 or 0.5");
    }
}
