package dev.punctual.local.clock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.api.v1alpha1.Backfill;
import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.cluster.agenda.Agenda;
import dev.punctual.cluster.agenda.Look;
import dev.punctual.cluster.agenda.Outlook;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.json.Meta;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The operator beside this clock. What there is to be looked after is read from the store of the API server, which is never
 * late; whether it was looked after is read from the operator's agenda.
 */
public final class Operator implements Surroundings {
    private static final String JOBS = "scheduledjobs.punctual.dev";
    private static final String RUNS = "jobruns.punctual.dev";
    private static final String BACKFILLS = "backfills.punctual.dev";

    private final Clock clock;
    private final Agenda agenda;
    private final Function<String, List<ObjectNode>> store;
    private final Runnable others;

    /**
     * @param store all objects of a resource, as the API server has them now
     * @param others tells the rest of the cluster that the clock was moved
     */
    public Operator(Clock clock, Agenda agenda, Function<String, List<ObjectNode>> store, Runnable others) {
        this.clock = clock;
        this.agenda = agenda;
        this.store = store;
        this.others = others;
    }

    @Override
    public Optional<Instant> earliestAfter(Instant now) {
        return agenda.earliestAfter(now);
    }

    /** Whom a run at the gate waits for may be a run of a later tick: where one run counts, the waits of all do. */
    @Override
    public boolean hasRunsThatWait(Instant told) {
        List<ObjectNode> unfinished =
                store.apply(RUNS).stream().filter(run -> !isFinished(run)).toList();
        return unfinished.stream().anyMatch(run -> !scheduledFor(run).isAfter(told))
                && unfinished.stream().anyMatch(this::waitsForTime);
    }

    private boolean waitsForTime(ObjectNode run) {
        return look(JobRun.class, run).map(look -> look.outlook().at() != null).orElse(false);
    }

    private static Instant scheduledFor(ObjectNode run) {
        String tick = Json.text(run, "spec", "scheduledFor");
        return tick.isEmpty() ? Instant.MIN : Instant.parse(tick);
    }

    @Override
    public List<String> underWay() {
        List<ObjectNode> jobs = store.apply(JOBS);
        List<ObjectNode> runs = store.apply(RUNS);
        Instant now = clock.instant();
        Map<String, Long> newest = newest(runs, run -> Json.text(run, "spec", "scheduledJob"));
        Map<String, Long> newestFilledIn =
                newest(runs, run -> Json.text(run, "metadata", "annotations", Labels.BACKFILL_NAME));
        List<String> found = new ArrayList<>();
        runs.stream()
                .filter(run -> !isFinished(run) && !isQuiet(JobRun.class, run, now, 0))
                .forEach(run -> found.add("JobRun " + path(run) + phase(run)));
        jobs.stream()
                .filter(job -> !isQuiet(ScheduledJob.class, job, now, newest.getOrDefault(path(job), 0L)))
                .forEach(job -> found.add("ScheduledJob " + path(job)));
        store.apply(BACKFILLS).stream()
                .filter(backfill -> !isFinished(backfill)
                        && !isQuiet(Backfill.class, backfill, now, newestFilledIn.getOrDefault(path(backfill), 0L)))
                .forEach(backfill -> found.add("Backfill " + path(backfill) + phase(backfill)));
        if (found.isEmpty() && agenda.isLooking()) {
            found.add("the operator itself");
        }
        return found;
    }

    /** A job or a backfill tells of its runs, so it must have seen the newest word of each. */
    private static Map<String, Long> newest(List<ObjectNode> runs, Function<ObjectNode, String> teller) {
        Map<String, Long> newest = new HashMap<>();
        for (ObjectNode run : runs) {
            Meta meta = new Meta(run);
            newest.merge(meta.namespace() + "/" + teller.apply(run), Long.parseLong(meta.resourceVersion()), Math::max);
        }
        return newest;
    }

    private boolean isQuiet(Class<? extends HasMetadata> kind, ObjectNode object, Instant now, long newest) {
        Meta meta = new Meta(object);
        return meta.deleting()
                || look(kind, object)
                        .filter(look -> look.generation() == meta.generation())
                        .map(Look::outlook)
                        .filter(outlook -> outlook.state() == Outlook.State.WAITING && outlook.newestSeen() >= newest)
                        .filter(outlook -> outlook.at() == null || outlook.at().isAfter(now))
                        .isPresent();
    }

    private Optional<Look> look(Class<? extends HasMetadata> kind, ObjectNode object) {
        Meta meta = new Meta(object);
        return agenda.lastLook(kind, meta.namespace(), meta.name())
                .filter(look -> Objects.equals(look.uid(), meta.uid()));
    }

    private static boolean isFinished(ObjectNode run) {
        return !Json.text(run, "status", "finishedAt").isEmpty();
    }

    private static String path(ObjectNode object) {
        return new Meta(object).namespace() + "/" + new Meta(object).name();
    }

    private static String phase(JsonNode run) {
        String phase = Json.text(run, "status", "phase");
        return phase.isEmpty() ? "" : " (" + phase + ")";
    }

    @Override
    public void clockMoved() {
        agenda.clockMoved();
        others.run();
    }
}
