package dev.punctual.cluster.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Who had what done, when and why: a line of JSON for each command in the log category {@code punctual.audit}. The newest are
 * kept in memory to be shown, with those of other replicas as far as objects tell of them. Names and reasons are anybody's: as JSON in ASCII they stay within their line, and show
 * nothing else on a terminal.
 */
@ApplicationScoped
public class AuditLog {
    /** How many can be shown. */
    public static final int KEPT = 500;

    private static final Logger LOG = Logger.getLogger("punctual.audit");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final List<Kept> newest = new ArrayList<>();

    /** One that was learned from an object gives way to the one that was recorded here, which knows more. */
    private record Kept(Command command, boolean isLearned) {}

    /** Writes a command down. */
    public void record(Command command) {
        synchronized (newest) {
            newest.removeIf(kept -> kept.isLearned() && kept.command().isTheSame(command));
            keep(new Kept(command, false));
        }
        LOG.info(line(command));
    }

    /** Has a command shown that another process has written down, or this one before it was started anew. */
    void learn(Command command) {
        synchronized (newest) {
            if (newest.stream().noneMatch(kept -> kept.command().isTheSame(command))) {
                keep(new Kept(command, true));
            }
        }
    }

    /** In the order of their time. */
    private void keep(Kept kept) {
        int at = 0;
        while (at < newest.size()
                && newest.get(at).command().at().isAfter(kept.command().at())) {
            at++;
        }
        newest.add(at, kept);
        if (newest.size() > KEPT) {
            newest.remove(KEPT);
        }
    }

    /** The newest first, at most as many as are kept. */
    public List<Command> newest() {
        synchronized (newest) {
            return newest.stream().map(Kept::command).toList();
        }
    }

    static String line(Command command) {
        ObjectNode line = JSON.createObjectNode()
                .put("time", command.at().toString())
                .put("who", command.who().name())
                .put("verified", command.who().verified())
                .put("from", command.who().from());
        put(line, "address", command.who().address());
        line.put("verb", command.deed().verb().word())
                .put("kind", command.target().kind())
                .put("namespace", command.target().namespace())
                .put("name", command.target().name());
        put(line, "uid", command.target().uid());
        put(line, "detail", command.deed().detail());
        put(line, "reason", command.deed().reason());
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts can be written", e);
        }
    }

    private static void put(ObjectNode line, String name, @Nullable String value) {
        if (value != null) {
            line.put(name, value);
        }
    }
}
