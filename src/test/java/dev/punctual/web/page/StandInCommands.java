package dev.punctual.web.page;

import dev.punctual.cluster.command.CommandRefused;
import dev.punctual.cluster.command.JobCommands;
import dev.punctual.cluster.command.OperatorCommands;
import dev.punctual.cluster.command.Order;
import dev.punctual.cluster.command.QueueCommands;
import dev.punctual.cluster.command.RunAction;
import dev.punctual.cluster.command.RunCommands;
import dev.punctual.cluster.command.StartRun;
import dev.punctual.cluster.command.Started;
import dev.punctual.cluster.command.Target;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Remembers which commands came; refuses all of them with the refusal that a test put in. */
@Alternative
@Singleton
class StandInCommands implements RunCommands, JobCommands, QueueCommands, OperatorCommands {
    List<String> given = new ArrayList<>();

    @Nullable CommandRefused refusal;

    Map<String, String> wrong = Map.of();
    boolean isExisting;

    @Nullable StartRun wanted;

    void reset() {
        given = new ArrayList<>();
        refusal = null;
        wrong = Map.of();
        isExisting = false;
        wanted = null;
    }

    private void note(String verb, Order order, String target) {
        CommandRefused refused = refusal;
        if (refused != null) {
            throw refused;
        }
        given.add(
                "%s %s by %s because %s".formatted(verb, target, order.caller().name(), order.reason()));
    }

    private static String words(Target target) {
        Set<String> versions = target.versions();
        String seen = versions == null ? "null" : String.join(",", new TreeSet<>(versions));
        return target.namespace() + "/" + target.name() + "@"
                + (target.generation() == null ? seen : "generation " + target.generation());
    }

    @Override
    public Started start(Order order, StartRun wanted) {
        note("start", order, wanted.namespace() + "/" + wanted.scheduledJob());
        this.wanted = wanted;
        return new Started(wanted.namespace(), wanted.scheduledJob() + "-x1", isExisting);
    }

    @Override
    public Map<String, String> check(Order order, StartRun wanted) {
        this.wanted = wanted;
        return wrong;
    }

    @Override
    public String unusedName(String scheduledJob) {
        return scheduledJob + "-x1";
    }

    @Override
    public Started rerun(Order order, Target run) {
        note("rerun", order, words(run));
        return new Started(run.namespace(), run.name() + "-r1", isExisting);
    }

    @Override
    public void stop(Order order, Target run, RunAction how) {
        note(how.word(), order, words(run));
    }

    @Override
    public void delete(Order order, Target run) {
        note("delete", order, words(run));
    }

    @Override
    public void suspend(Order order, Target target) {
        note("suspend", order, words(target));
    }

    @Override
    public void resume(Order order, Target target) {
        note("resume", order, words(target));
    }

    @Override
    public void pruneHistory(Order order, Target job) {
        note("prune", order, words(job));
    }

    @Override
    public void resize(Order order, Target queue, int concurrency) {
        note("resize to " + concurrency, order, words(queue));
    }

    @Override
    public void stopAll(Order order) {
        note("stop-all", order, Objects.requireNonNullElse(order.reason(), ""));
    }

    @Override
    public void startAll(Order order) {
        note("start-all", order, "");
    }
}
