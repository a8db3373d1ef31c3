package io.github.comfysdk.core.paging;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The ways to walk over a list, all of which end alike. */
enum Walker {
    ITERATOR {
        @Override
        void walk(PageReader<String> reader, String from, List<String> items) {
            for (String item : Paged.of(reader).from(from)) {
                items.add(item);
            }
        }
    },
    STREAM {
        @Override
        void walk(PageReader<String> reader, String from, List<String> items) {
            Paged.of(reader).from(from).stream().forEach(items::add);
        }
    },
    PAGES {
        @Override
        void walk(PageReader<String> reader, String from, List<String> items) {
            for (Page<String> page : Paged.of(reader).from(from).pages()) {
                items.addAll(page.items());
            }
        }
    },
    PUBLISHER {
        @Override
        void walk(PageReader<String> reader, String from, List<String> items) {
            AsyncPaged.of(reader).from(from).forEach(items::add).join();
        }
    };

    abstract void walk(PageReader<String> reader, String from, List<String> items);

    Outcome over(PageReader<String> reader) {
        return from("", reader);
    }

    Outcome from(String cursor, PageReader<String> reader) {
        List<String> items = new ArrayList<>();
        try {
            walk(reader, cursor, items);
            return new Outcome(items, null);
        } catch (CompletionException e) {
            return new Outcome(items, e.getCause());
        } catch (RuntimeException e) {
            return new Outcome(items, e);
        }
    }

    record Outcome(List<String> items, @Nullable Throwable fault) {}
}
