package io.github.comfysdk.core.internal.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A name that two files compete for: one gets it, whole, and the other is told. */
class PlacementTest {
    /** Set {@code -Dcomfysdk.racingPairs=10000} for more. */
    private static final int PAIRS = Integer.getInteger("comfysdk.racingPairs", 2_000);

    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    /** With hard links, and as on file systems that have none. */
    enum Way {
        LINK {
            @Override
            void place(Path complete, Path target) throws IOException {
                Placement.createIfAbsent(complete, target);
            }
        },
        RESERVE {
            @Override
            void place(Path complete, Path target) throws IOException {
                Placement.reserveAndMove(complete, target);
            }
        };

        abstract void place(Path complete, Path target) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void place_racingPairs_neverHaveTwoWinners(Way way) throws Exception {
        var start = new CyclicBarrier(2);
        int winners = 0;
        int lost = 0;
        for (int i = 0; i < PAIRS; i++) {
            Path target = directory.resolve("target-" + i % 100);
            Files.deleteIfExists(target);
            Future<Boolean> one = threads.submit(() -> wins(way, "one", target, start));
            Future<Boolean> two = threads.submit(() -> wins(way, "two", target, start));
            int won = (one.get() ? 1 : 0) + (two.get() ? 1 : 0);
            winners += won;
            lost += Files.readString(target).equals(one.get() ? "one" : "two") ? 0 : 1;
        }

        assertThat(winners).as("one winner for each pair").isEqualTo(PAIRS);
        assertThat(lost).as("targets without the winner's content").isZero();
    }

    private boolean wins(Way way, String name, Path target, CyclicBarrier start) throws Exception {
        Path complete = Files.writeString(directory.resolve(name), name);
        start.await();
        try {
            way.place(complete, target);
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource
    void place_nameIsTaken_leavesBoth(Way way) throws IOException {
        Path complete = Files.writeString(directory.resolve("complete"), "new");
        Path target = Files.writeString(directory.resolve("target"), "precious");

        assertThatThrownBy(() -> way.place(complete, target)).isInstanceOf(FileAlreadyExistsException.class);

        assertThat(target).hasContent("precious");
        assertThat(complete).hasContent("new");
    }

    @ParameterizedTest
    @EnumSource
    void place_linkThatLeadsNowhere_isTakenToo(Way way) throws IOException {
        Path complete = Files.writeString(directory.resolve("complete"), "new");
        Path target = Files.createSymbolicLink(directory.resolve("target"), directory.resolve("elsewhere"));

        assertThatThrownBy(() -> way.place(complete, target)).isInstanceOf(FileAlreadyExistsException.class);

        assertThat(directory.resolve("elsewhere")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource
    void place_freeName_movesTheFile(Way way) throws IOException {
        Path complete = Files.writeString(directory.resolve("complete"), "new");

        way.place(complete, directory.resolve("target"));

        assertThat(directory.resolve("target")).hasContent("new");
        assertThat(complete).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource
    void place_fileIsGone_leavesNoEmptyTarget(Way way) {
        assertThatThrownBy(() -> way.place(directory.resolve("gone"), directory.resolve("target")))
                .isInstanceOf(IOException.class);

        assertThat(directory.resolve("target")).doesNotExist();
    }
}
