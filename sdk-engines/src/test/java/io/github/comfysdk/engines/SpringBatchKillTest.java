package io.github.comfysdk.engines;

import java.util.List;

class SpringBatchKillTest extends KillFixture {
    @Override
    String state() {
        database().create("org/springframework/batch/core/schema-h2.sql");
        return database().url();
    }

    @Override
    ChildProgram program() {
        return ChildProgram.of(SpringBatchCatalogue.class);
    }

    @Override
    List<String> result() {
        return database().pictures();
    }

    private Database database() {
        return new Database(temporary.resolve("spring-batch"));
    }
}
