package dev.punctual.web.page.action;

import dev.punctual.cluster.command.StartRun;
import dev.punctual.cluster.command.StartRun.SecretKey;
import dev.punctual.cluster.read.JobDetail;
import dev.punctual.cluster.read.JobDetail.Declared;
import dev.punctual.web.page.Address;
import dev.punctual.web.page.Frame;
import dev.punctual.web.page.Moment;
import dev.punctual.web.page.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked before a run starts.
 *
 * @param effect what will happen
 * @param warning what may keep it from starting; null for nothing
 * @param values what it will be given
 * @param fields what was written, to be sent again
 * @param error why it was refused just now; null at first
 */
record RunNowQuestion(
        Frame frame,
        String question,
        String effect,
        @Nullable String warning,
        List<Value> values,
        List<Field> fields,
        String reason,
        String address,
        String back,
        @Nullable String error) {

    /** A value; null where it is left out. */
    record Value(String name, @Nullable String text) {}

    /** A hidden field. */
    record Field(String name, String value) {}

    static String title(JobDetail job) {
        return "Run %s?".formatted(PlainText.name(job.job().name()));
    }

    static RunNowQuestion of(Frame frame, JobDetail job, RunNowForm form, String name, @Nullable String error) {
        String address = Address.job(job.job().namespace(), job.job().name());
        StartRun wanted = form.wanted(job);
        boolean held = job.job().suspended() != null && !wanted.ignoreSuspension();
        return new RunNowQuestion(
                frame,
                title(job),
                wanted.startAfter() == null
                        ? "A new run starts as soon as its job and its queue let it."
                        : "A new run starts at %s at the earliest, when its job and its queue let it."
                                .formatted(Moment.onTheCalendar(wanted.startAfter())
                                        .absolute()),
                held ? "The job is suspended: the run waits until it is resumed." : null,
                values(job, wanted),
                fields(form, name),
                form.text(RunNowForm.REASON),
                address + "/run",
                address,
                error);
    }

    private static List<Value> values(JobDetail job, StartRun wanted) {
        List<Value> values = new ArrayList<>();
        for (Declared declared : job.declared()) {
            SecretKey secret = wanted.secrets().get(declared.name());
            String text = secret == null
                    ? wanted.parameters().get(declared.name())
                    : "key %s of Secret %s".formatted(secret.key(), secret.secret());
            values.add(new Value(PlainText.name(declared.name()), shown(text)));
        }
        add("queue", wanted.queue(), values);
        add("priority", wanted.priority(), values);
        add("beside other runs", wanted.allowConcurrent() ? "yes" : null, values);
        add("although suspended", wanted.ignoreSuspension() ? "yes" : null, values);
        return values;
    }

    private static @Nullable String shown(@Nullable String text) {
        return text != null && text.isEmpty() ? "(empty)" : PlainText.sentence(text);
    }

    private static void add(String name, @Nullable Object value, List<Value> values) {
        if (value != null) {
            values.add(new Value(name, PlainText.sentence(value.toString())));
        }
    }

    /** The reason is written on this page, the step is its button's. */
    private static List<Field> fields(RunNowForm form, String name) {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field(RunNowForm.NAME, name));
        for (Map.Entry<String, String> entry : form.fields().entrySet()) {
            if (RunNowForm.isBroughtBack(entry.getKey())) {
                fields.add(new Field(entry.getKey(), entry.getValue()));
            }
        }
        return fields;
    }
}
