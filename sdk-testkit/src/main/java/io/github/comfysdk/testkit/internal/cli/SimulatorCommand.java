package io.github.comfysdk.testkit.internal.cli;

import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.EsdSimulatorBuilder;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Runs the simulator until the program is stopped. */
public final class SimulatorCommand {
    private static final Duration QUEUED = Duration.ofSeconds(2);

    private SimulatorCommand() {}

    /**
     * Runs the simulator. Exits with status 2 if the arguments are invalid, and with 1 if the port is in use.
     *
     * @param args the options; {@code --help} lists them
     * @throws InterruptedException never, since nothing interrupts the main thread
     */
    public static void main(String[] args) throws InterruptedException {
        int status = run(List.of(args), System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    private static int run(List<String> args, PrintStream out, PrintStream err) throws InterruptedException {
        CommandLine command;
        try {
            command = CommandLine.parse(args);
        } catch (UsageException e) {
            err.println("Error: " + e.getMessage() + ". --help lists the options.");
            return 2;
        }
        if (command.task() == CommandLine.Task.HELP) {
            out.print(CommandLine.HELP);
            return 0;
        }
        EsdSimulator simulator;
        try {
            simulator = builder(command).start();
        } catch (UncheckedIOException e) {
            err.println("Error: " + e.getMessage() + ".");
            return 1;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "stop-simulator"));
        out.println("Base URL: " + simulator.baseUrl());
        out.println("API key:  " + simulator.apiKey());
        out.println("Stop with Ctrl-C.");
        out.flush();
        new CountDownLatch(1).await();
        return 0;
    }

    private static EsdSimulatorBuilder builder(CommandLine command) {
        EsdSimulatorBuilder builder = EsdSimulator.builder()
                .port(command.port())
                .apiKey(command.apiKey())
                .pictureSide(512)
                .defaultScript(ExecuteScript.success(1)
                        .queuedFor(command.machines().isPresent() ? Duration.ZERO : atSpeed(QUEUED, command.speed()))
                        .runningFor(atSpeed(command.run(), command.speed())));
        command.endpoints().forEach(builder::endpoint);
        return builder;
    }

    private static Duration atSpeed(Duration duration, double speed) {
        return Duration.ofNanos((long) (duration.toNanos() / speed));
    }
}
