package dev.punctual.web.page.action;

import dev.punctual.cluster.command.StartRun;
import dev.punctual.cluster.command.StartRun.SecretKey;
import dev.punctual.cluster.read.JobDetail;
import dev.punctual.cluster.read.JobDetail.Declared;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote into the form that asks for a run.
 *
 * @param fields by their names, as they came; a field that did not come is not there
 */
record RunNowForm(Map<String, String> fields) {
    static final String QUEUE = "queue";
    static final String PRIORITY = "priority";
    static final String START_AFTER = "startAfter";
    static final String IGNORE_SUSPENSION = "ignoreSuspension";
    static final String ALLOW_CONCURRENT = "allowConcurrent";
    static final String REASON = "reason";
    static final String NAME = "name";

    private static final String STEP = "step";
    private static final String SECRET = "secret";
    /** What the form is sent for. */
    enum Step {
        /** To have it looked at, and to be asked. */
        CHECK,
        /** To change it once more. */
        EDIT,
        RUN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    RunNowForm {
        fields = Map.copyOf(fields);
    }

    static RunNowForm of(MultivaluedMap<String, String> sent) {
        Map<String, String> fields = new LinkedHashMap<>();
        sent.forEach((name, values) ->
                fields.put(name, values.isEmpty() ? "" : values.get(0).replace("\r\n", "\n")));
        return new RunNowForm(fields);
    }

    /** What a scheduled run would be given. */
    static RunNowForm ofSchedule(JobDetail job) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Declared declared : job.declared()) {
            if (declared.value() != null) {
                fields.put(field(declared.name()), declared.value());
            }
            if (declared.secret() != null) {
                String[] parts = declared.secret().split("/", 2);
                fields.put(field(declared.name()), parts[0]);
                fields.put(keyField(declared.name()), parts[parts.length - 1]);
            }
        }
        return new RunNowForm(fields);
    }

    /** The field of a parameter's value, or of the Secret that it comes from. */
    static String field(String parameter) {
        return "parameter." + parameter;
    }

    /** The field of the key within a Secret. */
    static String keyField(String parameter) {
        return "key." + parameter;
    }

    /** Whether a field stays as it was written while one is asked: all but what that page has fields of its own for. */
    static boolean isBroughtBack(String field) {
        return !Set.of(STEP, NAME, REASON, "_csrf").contains(field);
    }

    Step step() {
        return Arrays.stream(Step.values())
                .filter(step -> step.word().equals(text(STEP)))
                .findFirst()
                .orElse(Step.CHECK);
    }

    /** What stands in a field; empty where nothing does. */
    String text(String field) {
        return Objects.requireNonNullElse(fields.get(field), "");
    }

    boolean isChecked(String field) {
        return text(field).equals("true");
    }

    /** What is wrong with the form itself, by the name of the parameter or field: before any job is asked. */
    Map<String, String> problems(JobDetail job) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (given(PRIORITY) != null && priority() == null) {
            problems.put(PRIORITY, "expected a whole number, such as 10 or -5");
        }
        if (given(START_AFTER) != null && startAfter() == null) {
            problems.put(START_AFTER, "expected a date and a time, such as 2026-12-24T18:00");
        }
        for (Declared declared : job.declared()) {
            if (isSecret(declared)
                    && text(field(declared.name())).isBlank()
                            != text(keyField(declared.name())).isBlank()) {
                problems.put(declared.name(), "both the Secret and a key of it are expected");
            }
        }
        return problems;
    }

    /** The run that is asked for. What is no number, or no time, is left out: {@link #problems} tells of it. */
    StartRun wanted(JobDetail job) {
        return new StartRun(
                job.job().namespace(),
                job.job().name(),
                values(job),
                secrets(job),
                startAfter(),
                given(QUEUE),
                priority(),
                isChecked(IGNORE_SUSPENSION),
                isChecked(ALLOW_CONCURRENT),
                given(NAME));
    }

    private Map<String, String> values(JobDetail job) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Declared declared : job.declared()) {
            String value = value(declared);
            if (!isSecret(declared) && value != null) {
                values.put(declared.name(), value);
            }
        }
        return values;
    }

    /** Null where it is left out. A text that was emptied is the empty text: left out, it would be its default. */
    @Nullable String value(Declared declared) {
        String field = field(declared.name());
        if (declared.type().equals("string")) {
            boolean emptied = fields.containsKey(field) && declared.value() != null;
            return text(field).isEmpty() && !emptied ? null : text(field);
        }
        return given(field);
    }

    private Map<String, SecretKey> secrets(JobDetail job) {
        Map<String, SecretKey> secrets = new LinkedHashMap<>();
        for (Declared declared : job.declared()) {
            String secret = given(field(declared.name()));
            String key = given(keyField(declared.name()));
            if (isSecret(declared) && secret != null && key != null) {
                secrets.put(declared.name(), new SecretKey(secret, key));
            }
        }
        return secrets;
    }

    static boolean isSecret(Declared declared) {
        return declared.type().equals(SECRET);
    }

    private @Nullable String given(String field) {
        return text(field).isBlank() ? null : text(field).strip();
    }

    private @Nullable Integer priority() {
        try {
            return given(PRIORITY) == null
                    ? null
                    : Integer.valueOf(text(PRIORITY).strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** As a browser's field for date and time writes it; it is UTC, as its label says. */
    private @Nullable Instant startAfter() {
        try {
            return given(START_AFTER) == null
                    ? null
                    : LocalDateTime.parse(text(START_AFTER).strip()).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
