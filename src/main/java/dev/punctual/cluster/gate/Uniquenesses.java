package dev.punctual.cluster.gate;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.api.v1alpha1.Labels;
import dev.punctual.api.v1alpha1.OnConflict;
import dev.punctual.api.v1alpha1.Parameter;
import dev.punctual.api.v1alpha1.RunParameter;
import dev.punctual.api.v1alpha1.ScheduledJob;
import dev.punctual.api.v1alpha1.Unique;
import dev.punctual.api.v1alpha1.UniqueField;
import dev.punctual.cluster.write.DueTime;
import dev.punctual.core.GoDuration;
import dev.punctual.core.gate.Uniqueness;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What runs must not have in common with others, as their specs say. */
public final class Uniquenesses {
    private static final List<UniqueField> DEFAULT_FIELDS = List.of(UniqueField.SCHEDULED_JOB, UniqueField.PARAMETERS);
    private static final List<JobRunPhase> REPLACEABLE = List.of(JobRunPhase.SCHEDULED, JobRunPhase.QUEUED);
    private static final Set<JobRunPhase> UNFINISHED = EnumSet.of(
            JobRunPhase.SCHEDULED,
            JobRunPhase.QUEUED,
            JobRunPhase.STARTING,
            JobRunPhase.RUNNING,
            JobRunPhase.BACKING_OFF,
            JobRunPhase.CANCELLING);
    private static final int KEY_BYTES = 12;

    private Uniquenesses() {}

    /** The run's own word goes before that of its job; null where it may have duplicates. */
    public static @Nullable Uniqueness of(JobRun run, @Nullable ScheduledJob job) {
        Unique unique = unique(run, job);
        if (unique == null) {
            return null;
        }
        List<JobRunPhase> replaced = unique.onConflict() == OnConflict.REPLACE
                ? Objects.requireNonNullElse(unique.replace(), REPLACEABLE)
                : List.of();
        return new Uniqueness(
                key(run, job, unique),
                madeAt(run),
                within(unique),
                words(unique.phases() == null ? UNFINISHED : unique.phases()),
                words(replaced));
    }

    /** A run that was made before it was due counts from when it was, also once something was decided about it. */
    private static Instant madeAt(JobRun run) {
        Instant created = Instant.parse(run.getMetadata().getCreationTimestamp());
        Map<String, String> annotations = run.getMetadata().getAnnotations();
        boolean isAhead = annotations != null && annotations.containsKey(Labels.MADE_AHEAD);
        Instant due = isAhead ? DueTime.of(run) : created;
        return due.isAfter(created) ? due : created;
    }

    private static @Nullable Unique unique(JobRun run, @Nullable ScheduledJob job) {
        Unique own = run.getSpec().unique();
        return own != null || job == null ? own : job.getSpec().run().unique();
    }

    /** Whether all duplicates that the run can have are runs of its job. */
    public static boolean areWithinJob(JobRun run, @Nullable ScheduledJob job) {
        Unique unique = unique(run, job);
        return unique != null
                && run.getSpec().scheduledJob() != null
                && fields(unique).contains(UniqueField.SCHEDULED_JOB);
    }

    private static List<UniqueField> fields(Unique unique) {
        return Objects.requireNonNullElse(unique.fields(), DEFAULT_FIELDS);
    }

    /** A run whose duration cannot be read is refused elsewhere, before it asks. */
    private static @Nullable Duration within(Unique unique) {
        try {
            return unique.within() == null ? null : GoDuration.parse(unique.within());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** What the run has in common with its duplicates; what is recorded once stays. Null where it may have some. */
    public static @Nullable String key(JobRun run, @Nullable ScheduledJob job) {
        Uniqueness uniqueness = of(run, job);
        return uniqueness == null ? null : uniqueness.key();
    }

    private static Set<String> words(Collection<JobRunPhase> phases) {
        return phases.stream().map(Enum::name).collect(Collectors.toSet());
    }

    private static String key(JobRun run, @Nullable ScheduledJob job, Unique unique) {
        if (run.getStatus() != null && run.getStatus().uniqueKey() != null) {
            return run.getStatus().uniqueKey();
        }
        Map<String, Object> common = new TreeMap<>();
        common.put("namespace", run.getMetadata().getNamespace());
        for (UniqueField field : fields(unique)) {
            common.put(field.name(), common(field, run, job, unique));
        }
        return hash(common.toString());
    }

    private static String common(UniqueField field, JobRun run, @Nullable ScheduledJob job, Unique unique) {
        return switch (field) {
            case SCHEDULED_JOB ->
                run.getSpec().scheduledJob() == null
                        ? "template " + sorted(run.getSpec().template())
                        : "job " + run.getSpec().scheduledJob();
            case PARAMETERS -> parameters(run, job, unique).toString();
            case SCHEDULED_FOR -> String.valueOf(run.getSpec().scheduledFor());
            case QUEUE -> String.valueOf(Applicants.queue(run, job));
        };
    }

    /** With those that it takes over from the run that it repeats, and the defaults of those that it leaves open. */
    private static Map<String, String> parameters(JobRun run, @Nullable ScheduledJob job, Unique unique) {
        Map<String, String> values = new TreeMap<>();
        if (job != null && job.getSpec().parameters() != null) {
            for (Parameter declared : job.getSpec().parameters()) {
                values.put(declared.name(), "value " + declared.defaultValue());
            }
        }
        if (run.getStatus() != null && run.getStatus().rerun() != null) {
            put(run.getStatus().rerun().parameters(), values);
        }
        put(run.getSpec().parameters(), values);
        if (unique.parameters() != null) {
            values.keySet().retainAll(unique.parameters());
        }
        return values;
    }

    private static void put(@Nullable List<RunParameter> given, Map<String, String> values) {
        if (given != null) {
            given.forEach(parameter -> values.put(parameter.name(), text(parameter)));
        }
    }

    private static String text(RunParameter given) {
        return given.valueFrom() == null
                ? "value " + given.value()
                : "secret " + given.valueFrom().secretKeyRef();
    }

    private static Object sorted(@Nullable Object part) {
        if (part instanceof Map<?, ?> map) {
            Map<String, Object> byName = new TreeMap<>();
            map.forEach((name, value) -> byName.put(String.valueOf(name), sorted(value)));
            return byName;
        }
        return part instanceof List<?> list
                ? list.stream().map(Uniquenesses::sorted).toList()
                : String.valueOf(part);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, KEY_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK knows SHA-256", e);
        }
    }
}
