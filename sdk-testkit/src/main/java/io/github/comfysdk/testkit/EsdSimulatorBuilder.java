package io.github.comfysdk.testkit;

import io.github.comfysdk.testkit.internal.runtime.ImmutableSimulatorSettings;
import io.github.comfysdk.testkit.internal.runtime.SimulatorSettings;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Route;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import io.github.comfysdk.testkit.scenario.SimulatedRelease;
import io.github.comfysdk.testkit.scenario.SimulatedUser;
import io.github.comfysdk.testkit.scenario.SimulatorTime;
import io.github.comfysdk.testkit.scenario.SubmittedExecute;
import io.github.comfysdk.testkit.scenario.UrlForm;
import java.time.Duration;
import java.util.function.Function;

/**
 * Builds an {@link EsdSimulator}. Not thread-safe.
 *
 * <p>Defaults:
 *
 * <ul>
 *   <li>a free port, the key {@code test-api-key}, the stage {@code prod}, the user {@code api};
 *   <li>the machine's clock;
 *   <li>the endpoints {@code comfy-async-demo} and {@code comfy-real-time-demo};
 *   <li>every execute succeeds with one file;
 *   <li>SigV2 URLs that work for an hour;
 *   <li>timeouts as at AWS: the gateway's 29 s, SageMaker's 60 s.
 * </ul>
 */
public final class EsdSimulatorBuilder {
    private final ImmutableSimulatorSettings.Builder settings =
            ImmutableSimulatorSettings.builder().addUsers(SimulatedUser.administrator("api"));

    EsdSimulatorBuilder() {}

    /**
     * Sets the key that requests must carry; default {@code test-api-key}.
     *
     * @param key the key
     * @return this builder
     */
    public EsdSimulatorBuilder apiKey(String key) {
        settings.apiKey(key);
        return this;
    }

    /**
     * Sets the port of the loopback interface that {@link #start} listens on; default a free one.
     *
     * @param number the port, or 0 for a free one
     * @return this builder
     * @throws IllegalArgumentException if it is not between 0 and 65535
     */
    public EsdSimulatorBuilder port(int number) {
        if (number < 0 || number > 65_535) {
            throw new IllegalArgumentException("port is " + number + "; it must be between 0 and 65535");
        }
        settings.port(number);
        return this;
    }

    /**
     * Sets the stage, the first segment of every path; default {@code prod}.
     *
     * @param name the stage
     * @return this builder
     */
    public EsdSimulatorBuilder stage(String name) {
        settings.stage(name);
        return this;
    }

    /**
     * Sets the clock; default the machine's. With a virtual clock, tests need not sleep.
     *
     * @param clock the clock
     * @return this builder
     */
    public EsdSimulatorBuilder time(SimulatorTime clock) {
        settings.time(clock);
        return this;
    }

    /**
     * Adds an endpoint. The first call replaces the two default ones.
     *
     * @param endpoint the endpoint
     * @return this builder
     */
    public EsdSimulatorBuilder endpoint(SimulatedEndpoint endpoint) {
        settings.addOwnEndpoints(endpoint);
        return this;
    }

    /**
     * Sets the script of executes that have none of their own; default {@code ExecuteScript.success(1)}.
     *
     * @param script the script
     * @return this builder
     */
    public EsdSimulatorBuilder defaultScript(ExecuteScript script) {
        return scripts(execute -> script);
    }

    /**
     * Sets the function that chooses the scripts of executes that have none of their own.
     *
     * @param function the function; called while the simulator's lock is held
     * @return this builder
     */
    public EsdSimulatorBuilder scripts(Function<SubmittedExecute, ExecuteScript> function) {
        settings.scripts(function);
        return this;
    }

    /**
     * Sets the form of presigned URLs; default SigV2.
     *
     * @param form the form
     * @return this builder
     */
    public EsdSimulatorBuilder urlForm(UrlForm form) {
        settings.urlForm(form);
        return this;
    }

    /**
     * Sets how long presigned URLs are valid; default one hour.
     *
     * @param life the lifetime, in whole seconds
     * @return this builder
     */
    public EsdSimulatorBuilder urlLife(Duration life) {
        settings.urlLife(life);
        return this;
    }

    /**
     * Sets the time after which the gateway responds with 504; default 29 s.
     *
     * @param timeout the timeout
     * @return this builder
     */
    public EsdSimulatorBuilder gatewayTimeout(Duration timeout) {
        settings.gatewayTimeout(timeout);
        return this;
    }

    /**
     * Sets the time after which SageMaker ends a real-time inference; default 60 s. The create then fails with 400 if the
     * gateway still waits for it, and the execute stays {@code created} for ever.
     *
     * @param timeout the timeout
     * @return this builder
     */
    public EsdSimulatorBuilder sageMakerTimeout(Duration timeout) {
        settings.sageMakerTimeout(timeout);
        return this;
    }

    /**
     * Adds a user with all permissions, besides {@code api}.
     *
     * @param name the user
     * @return this builder
     */
    public EsdSimulatorBuilder username(String name) {
        return user(SimulatedUser.administrator(name));
    }

    /**
     * Adds a user that the operations on endpoints and checkpoints accept, besides {@code api}.
     *
     * @param user the user
     * @return this builder
     */
    public EsdSimulatorBuilder user(SimulatedUser user) {
        settings.addUsers(user);
        return this;
    }

    /**
     * Sets the release of the server; default the newest.
     *
     * @param release the release
     * @return this builder
     */
    public EsdSimulatorBuilder release(SimulatedRelease release) {
        settings.release(release);
        return this;
    }

    /**
     * Adds files to ComfyUI's input folder on every instance, so that {@code LoadImage} nodes find them; default only
     * {@code example.png}.
     *
     * @param names the names, for example {@code a.png} or {@code sub/a.png}
     * @return this builder
     */
    public EsdSimulatorBuilder inputFiles(String... names) {
        settings.addInputFiles(names);
        return this;
    }

    /**
     * Adds a workflow whose files are not in S3, so that creating it fails.
     *
     * @param name the workflow
     * @return this builder
     */
    public EsdSimulatorBuilder missingWorkflowFiles(String name) {
        settings.addMissingWorkflowFiles(name);
        return this;
    }

    /**
     * Adds node classes that count as output nodes; default the savers and previews of ComfyUI, and {@code VHS_VideoCombine}.
     * A graph whose outputs are all of other custom classes fails otherwise, as on a server that does not have them.
     *
     * @param classTypes the class types
     * @return this builder
     */
    public EsdSimulatorBuilder outputClasses(String... classTypes) {
        settings.addOutputClasses(classTypes);
        return this;
    }

    /**
     * Makes GetExecute read the prompt id from the query, as the published reference says but no release does.
     *
     * @return this builder
     */
    public EsdSimulatorBuilder promptIdInQuery() {
        settings.promptIdPlace(SimulatorSettings.PromptIdPlace.QUERY);
        return this;
    }

    /**
     * Sets how long responses of a route take, in addition to what they take anyway; default no time. The request is processed
     * when it arrives.
     *
     * @param route the route, for example {@link Route#GET_EXECUTE}
     * @param duration how long
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public EsdSimulatorBuilder latency(Route route, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(
                    "the latency of " + route + " is " + duration + "; it must be zero or more");
        }
        settings.putLatencies(route, duration);
        return this;
    }

    /**
     * Fills the table of executes with old ones of the first endpoint, which ended a day ago and have a file each; default none.
     * A page of the list ends at 1 MB of rows, so their size decides how many a page has.
     *
     * @param count how many
     * @param bytesEach about how many bytes each row has, for example 5000 with a graph of text to image
     * @return this builder
     * @throws IllegalArgumentException if a number is negative
     */
    public EsdSimulatorBuilder oldExecutes(int count, int bytesEach) {
        if (count < 0 || bytesEach < 0) {
            throw new IllegalArgumentException(
                    "count is " + count + " and bytesEach is " + bytesEach + "; each must be 0 or more");
        }
        settings.oldExecutes(count).oldExecuteBytes(bytesEach);
        return this;
    }

    /**
     * Sets how many requests are remembered, of which the oldest are forgotten first; default 10,000. Counting continues.
     *
     * @param count how many
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public EsdSimulatorBuilder rememberedRequests(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("rememberedRequests is " + count + "; it must be 0 or more");
        }
        settings.rememberedRequests(count);
        return this;
    }

    /**
     * Sets the longest side of the pictures that executes make, whatever size their graphs name; default 128 pixels. Small
     * pictures are painted faster, which matters in runs of thousands of jobs.
     *
     * @param pixels the longest side, at least 16
     * @return this builder
     * @throws IllegalArgumentException if it is less than 16
     */
    public EsdSimulatorBuilder pictureSide(int pixels) {
        if (pixels < 16) {
            throw new IllegalArgumentException("pictureSide is " + pixels + "; it must be 16 or more");
        }
        settings.pictureSide(pixels);
        return this;
    }

    /**
     * {@return a simulator that listens on a port of the loopback interface}
     *
     * @throws java.io.UncheckedIOException if the port is taken
     */
    public EsdSimulator start() {
        return new EsdSimulator(settings.build()).open();
    }

    /** {@return a simulator without a socket, which clients reach by {@link EsdSimulator#transport}} */
    public EsdSimulator inMemory() {
        return new EsdSimulator(settings.build());
    }
}
