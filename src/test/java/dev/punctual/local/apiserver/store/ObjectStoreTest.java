package dev.punctual.local.apiserver.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.ApiError;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.json.Meta;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectStoreTest {
    private static ObjectKey key(String name) {
        return new ObjectKey("things", "default", name);
    }

    private static ObjectNode thing(String name) {
        ObjectNode thing = Json.object().put("kind", "Thing");
        Meta.of(thing).put("name", name).put("namespace", "default").put("uid", "uid-" + name);
        return thing;
    }

    private static List<String> names(Listing listing) {
        return listing.items().stream().map(item -> new Meta(item).name()).toList();
    }

    @Test
    void everyChangeGetsTheNextRevision() {
        try (var store = new ObjectStore(null, 10)) {
            long first = Long.parseLong(new Meta(store.put(key("a"), thing("a"))).resourceVersion());
            long second = Long.parseLong(new Meta(store.put(key("a"), thing("a"))).resourceVersion());
            ObjectNode gone = store.remove(key("a"), thing("a"));
            assertThat(second).isEqualTo(first + 1);
            assertThat(new Meta(gone).resourceVersion()).isEqualTo(Long.toString(first + 2));
        }
    }

    @Test
    void aPageEndsAtItsLimitAndTheNextBeginsThere() {
        try (var store = new ObjectStore(null, 10)) {
            List.of("a", "b", "c").forEach(name -> store.put(key(name), thing(name)));
            Listing page = store.list("things", "default", "", 2, object -> true);
            assertThat(names(page)).containsExactly("a", "b");
            assertThat(page.remaining()).isEqualTo(1);
            assertThat(names(store.list("things", "default", page.next(), 2, object -> true)))
                    .containsExactly("c");
            assertThat(names(store.list("things", "defau", "", 2, object -> true)))
                    .isEmpty();
        }
    }

    @Test
    void aSubscriberHearsWhatWasAndWhatComes() {
        try (var store = new ObjectStore(null, 10)) {
            ObjectNode first = store.put(key("a"), thing("a"));
            store.put(key("b"), thing("b"));
            var heard = new ArrayList<String>();
            store.subscribe(
                    "things",
                    Long.parseLong(new Meta(first).resourceVersion()),
                    event -> heard.add(event.change() + " " + event.key().name()));
            store.remove(key("a"), thing("a"));
            assertThat(heard).containsExactly("ADDED b", "DELETED a");
        }
    }

    @Test
    void aRevisionThatIsForgottenIsExpired() {
        try (var store = new ObjectStore(null, 2)) {
            List.of("a", "b", "c", "d").forEach(name -> store.put(key(name), thing(name)));
            assertThatThrownBy(() -> store.subscribe("things", 2, event -> {}))
                    .isInstanceOfSatisfying(
                            ApiError.class, e -> assertThat(e.code()).isEqualTo(410));
        }
    }

    @Test
    void objectsOutliveTheProcess(@TempDir Path directory) {
        long revision;
        try (var store = new ObjectStore(directory, 10)) {
            store.put(key("a"), thing("a"));
            store.put(key("b"), thing("b"));
            store.remove(key("b"), thing("b"));
            revision = store.revision();
        }
        try (var store = new ObjectStore(directory, 10)) {
            assertThat(names(store.list("things", "", "", 9, object -> true))).containsExactly("a");
            assertThat(store.revision()).isEqualTo(revision);
        }
    }

    @Test
    void aLineThatACrashToreIsDropped(@TempDir Path directory) throws IOException {
        try (var store = new ObjectStore(directory, 10)) {
            store.put(key("a"), thing("a"));
        }
        Files.writeString(
                directory.resolve("objects.jsonl"),
                "{\"revision\":9,\"type\":\"things\",\"na",
                StandardCharsets.UTF_8,
                StandardOpenOption.APPEND);
        try (var store = new ObjectStore(directory, 10)) {
            store.put(key("b"), thing("b"));
        }
        try (var store = new ObjectStore(directory, 10)) {
            assertThat(names(store.list("things", "", "", 9, object -> true))).containsExactly("a", "b");
        }
    }

    @Test
    void aJournalFullOfHistoryIsCompacted(@TempDir Path directory) throws IOException {
        long revision;
        try (var store = new ObjectStore(directory, 10)) {
            for (int i = 0; i < 1_500; i++) {
                store.put(key("a"), thing("a"));
            }
            revision = store.revision();
        }
        try (var store = new ObjectStore(directory, 10)) {
            assertThat(store.revision()).isEqualTo(revision);
            assertThat((JsonNode) store.get(key("a"))).isNotNull();
        }
        try (var lines = Files.lines(directory.resolve("objects.jsonl"))) {
            assertThat(lines.count()).isLessThan(10);
        }
    }

    @Test
    void twoServersDoNotShareADirectory(@TempDir Path directory) {
        try (var store = new ObjectStore(directory, 10)) {
            assertThatThrownBy(() -> new ObjectStore(directory, 10))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("in use");
            assertThat(store.revision()).isPositive();
        }
    }
}
