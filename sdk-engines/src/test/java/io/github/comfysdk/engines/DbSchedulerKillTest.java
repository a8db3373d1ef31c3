package io.github.comfysdk.engines;

import java.util.List;

class DbSchedulerKillTest extends KillFixture {
    @Override
    String state() {
        database().create("db-scheduler.sql");
        return database().url();
    }

    @Override
    ChildProgram program() {
        return ChildProgram.of(DbSchedulerCatalogue.class);
    }

    @Override
    List<String> result() {
        return database().pictures();
    }

    private Database database() {
        return new Database(temporary.resolve("db-scheduler"));
    }
}
