package io.github.comfysdk.core.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.client.ExecuteHandle;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecutePage;
import io.github.comfysdk.model.ExecuteSummary;
import io.github.comfysdk.model.ListExecutesRequest;
import io.github.comfysdk.testkit.scenario.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a user can call, in both faces, with the route that its faults are injected on and what it must give. */
@SuppressWarnings("ImmutableEnumChecker") // the functions hold nothing
enum Operation {
    PING(
            "ping",
            Route.PING,
            scene -> scene.client().ping(),
            scene -> scene.client().async().ping(),
            (scene, info) -> assertThat(info).isNotNull()),
    GET(
            "get",
            Route.GET_EXECUTE,
            scene -> scene.client().executes().get(scene.id()),
            scene -> scene.client().async().executes().get(scene.id()),
            Operation::isTheJob),
    LIST_PAGE(
            "list page",
            Route.LIST_EXECUTES,
            scene -> scene.client().executes().listPage(ListExecutesRequest.all()),
            scene -> scene.client().async().executes().listPage(ListExecutesRequest.all()),
            (scene, page) -> hasTheJob(scene, ((ExecutePage) page).executes())),
    LIST_ALL(
            "list",
            Route.LIST_EXECUTES,
            scene -> scene.client().executes().list(pagesOfFour()).stream().toList(),
            scene -> {
                List<ExecuteSummary> all = Collections.synchronizedList(new ArrayList<>());
                return scene.client()
                        .async()
                        .executes()
                        .list(pagesOfFour())
                        .forEach(all::add)
                        .thenApply(over -> all);
            },
            (scene, all) -> hasTheJob(scene, (List<?>) all)),
    LOGS(
            "logs",
            Route.GET_EXECUTE_LOGS,
            scene -> scene.client().executes().logs(scene.id()),
            scene -> scene.client().async().executes().logs(scene.id()),
            (scene, lines) -> assertThat((List<?>) lines).hasSize(3)),
    FIND(
            "find",
            Route.GET_EXECUTE,
            scene -> scene.client().executes().find(scene.id()),
            scene -> scene.client().async().executes().find(scene.id()),
            (scene, found) -> ((Optional<?>) found).ifPresent(execute -> isTheJob(scene, execute))),
    DELETE(
            "delete",
            Route.DELETE_EXECUTES,
            scene -> {
                scene.client().executes().delete(scene.id());
                return "deleted";
            },
            scene -> scene.client().async().executes().delete(scene.id()),
            (scene, nothing) ->
                    assertThat(scene.client().executes().find(scene.id())).isEmpty()),
    CREATE(
            "create",
            Route.CREATE_EXECUTE,
            scene -> scene.client().executes().create(scene.request()),
            scene -> scene.client().async().executes().create(scene.request()),
            Operation::isTheJob),
    CREATE_IF_ABSENT(
            "createIfAbsent",
            Route.CREATE_EXECUTE,
            scene -> scene.client().executes().createIfAbsent(scene.request()),
            scene -> scene.client().async().executes().createIfAbsent(scene.request()),
            Operation::isTheJob),
    READ_BEFORE_CREATE(
            "read of createIfAbsent",
            Route.GET_EXECUTE,
            scene -> scene.client().executes().createIfAbsent(scene.request()),
            scene -> scene.client().async().executes().createIfAbsent(scene.request()),
            Operation::isTheJob),
    SUBMIT_AND_AWAIT(
            "submit and await",
            Route.CREATE_EXECUTE,
            scene -> scene.client().executes().submit(scene.request()).await(Waiting.LIMIT),
            scene -> scene.client()
                    .async()
                    .executes()
                    .submit(scene.request())
                    .thenCompose((ExecuteHandle handle) -> handle.awaitAsync(Waiting.LIMIT)),
            Operation::isFinished),
    AWAIT(
            "await",
            Route.GET_EXECUTE,
            scene -> scene.client().executes().await(scene.id(), WaitPolicy.within(Waiting.LIMIT)),
            scene -> scene.client().async().executes().await(scene.id(), WaitPolicy.within(Waiting.LIMIT)),
            Operation::isFinished),
    DOWNLOAD(
            "download",
            Route.DOWNLOAD,
            scene -> scene.client().outputs().download(scene.finished(), scene.folder()),
            scene -> scene.client().async().outputs().download(scene.finished(), scene.folder()),
            Operation::isAPicture),
    DOWNLOAD_AFTER_EXPIRY(
            "download after expiry",
            Route.DOWNLOAD,
            scene -> scene.client().outputs().download(scene.expired(), scene.folder()),
            scene -> scene.client().async().outputs().download(scene.expired(), scene.folder()),
            Operation::isAPicture);

    private static final class Waiting {
        static final Duration LIMIT = Duration.ofMinutes(10);
    }

    private final String title;
    private final Route route;
    private final Function<Scene, Object> sync;
    private final Function<Scene, CompletableFuture<?>> async;
    private final BiConsumer<Scene, Object> check;

    Operation(
            String title,
            Route route,
            Function<Scene, Object> sync,
            Function<Scene, CompletableFuture<?>> async,
            BiConsumer<Scene, Object> check) {
        this.title = title;
        this.route = route;
        this.sync = sync;
        this.async = async;
        this.check = check;
    }

    String title() {
        return title;
    }

    Route route() {
        return route;
    }

    boolean creates() {
        return route == Route.CREATE_EXECUTE || this == READ_BEFORE_CREATE;
    }

    /** Whether its requests change nothing, so that the JDK's client sends them again by itself. */
    boolean reads() {
        return route != Route.CREATE_EXECUTE && route != Route.DELETE_EXECUTES;
    }

    /** Whether the number of its requests depends on how long the job takes, and on jitter. */
    boolean polls() {
        return this == AWAIT || this == READ_BEFORE_CREATE;
    }

    /** What exceptions say about the job: a list is about many, a ping about none. */
    Optional<String> idInFaults(Scene scene) {
        return switch (this) {
            case PING, LIST_PAGE, LIST_ALL -> Optional.empty();
            default -> Optional.of(scene.id());
        };
    }

    /** Brings the job into the state that the operation expects. */
    void prepare(Scene scene) {
        switch (this) {
            case PING, CREATE, CREATE_IF_ABSENT, READ_BEFORE_CREATE, SUBMIT_AND_AWAIT -> {}
            case AWAIT -> scene.begin();
            case DOWNLOAD_AFTER_EXPIRY -> scene.finishLongAgo();
            default -> scene.finish();
        }
    }

    /** Makes the call; throws what it ends with. */
    @Nullable
    Object call(Face face, Scene scene) {
        return face == Face.SYNC ? sync.apply(scene) : Face.join(begin(scene));
    }

    /** Begins the call without waiting for it. */
    CompletableFuture<?> begin(Scene scene) {
        return async.apply(scene);
    }

    void check(Scene scene, @Nullable Object result) {
        check.accept(scene, result == null ? "nothing" : result);
    }

    /** A 502 halves the page: 4, 2, 1 are as many requests as other failures get attempts. */
    private static ListExecutesRequest pagesOfFour() {
        return ListExecutesRequest.builder().limit(4).build();
    }

    private static void isTheJob(Scene scene, Object execute) {
        assertThat(((Execute) execute).promptId()).isEqualTo(scene.id());
    }

    private static void isFinished(Scene scene, Object execute) {
        isTheJob(scene, execute);
        assertThat(((Execute) execute).outputFiles()).hasSize(1);
        assertThat(((Execute) execute).completeTime()).isPresent();
    }

    private static void hasTheJob(Scene scene, List<?> executes) {
        assertThat(executes)
                .singleElement()
                .extracting(execute -> ((ExecuteSummary) execute).promptId())
                .isEqualTo(scene.id());
    }

    private static void isAPicture(Scene scene, Object files) {
        assertThat((List<?>) files).singleElement().satisfies(file -> {
            try {
                assertThat(Files.readAllBytes((Path) file)).startsWith(0x89, 'P', 'N', 'G');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
