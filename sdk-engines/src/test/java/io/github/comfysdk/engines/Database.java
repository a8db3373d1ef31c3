package io.github.comfysdk.engines;

import java.nio.file.Path;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * An H2 database in a file, of which one process at a time can make use.
 *
 * @param file the file
 */
record Database(Path file) {
    /** {@return the URL; the database stays open while no connection is, and has on the disk what was committed} */
    String url() {
        return "jdbc:h2:file:" + file + ";DB_CLOSE_DELAY=-1;WRITE_DELAY=0";
    }

    /** Creates the table of the result, and those of an engine. */
    void create(String script) {
        var source = source();
        new ResourceDatabasePopulator(new Resource[] {new ClassPathResource(script)}).execute(source);
        new JdbcTemplate(source)
                .execute("create table picture (k varchar primary key, status varchar, detail varchar)");
    }

    List<String> pictures() {
        return new JdbcTemplate(source())
                .query(
                        "select * from picture",
                        (row, i) -> new Picture(row.getString(1), row.getString(2), row.getString(3)).line());
    }

    private JdbcDataSource source() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + file);
        source.setUser("sa");
        return source;
    }
}
