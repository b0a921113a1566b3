package dev.punctual.web.page.action;

import dev.punctual.cluster.read.JobDetail;
import dev.punctual.web.page.Address;
import dev.punctual.web.page.Frame;
import dev.punctual.web.page.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form that asks for a run of a job.
 *
 * @param job its name
 * @param address where the form goes
 * @param back the job's page
 * @param parameters a field for each that is declared, in the order of the declaration
 * @param options what else can be said, as it was written
 * @param suspended whether the job is
 * @param error why it cannot be asked for like this; null for nothing
 * @param wrong the fields with an error, to be led to
 */
record RunNowPage(
        Frame frame,
        String job,
        String address,
        String back,
        List<RunNowField> parameters,
        Options options,
        boolean suspended,
        @Nullable String error,
        List<Wrong> wrong) {

    /** A field with an error. */
    record Wrong(String id, String label, String error) {}

    /**
     * What can be said beside parameters.
     *
     * @param given whether anything of it is, so that it is to be seen
     */
    record Options(
            String queue,
            @Nullable String queueError,
            String priority,
            @Nullable String priorityError,
            String startAfter,
            @Nullable String startAfterError,
            boolean ignoreSuspension,
            boolean allowConcurrent,
            boolean given) {

        static Options of(RunNowForm form, Map<String, String> errors) {
            boolean given =
                    !(form.text(RunNowForm.QUEUE) + form.text(RunNowForm.PRIORITY) + form.text(RunNowForm.START_AFTER))
                                    .isEmpty()
                            || form.isChecked(RunNowForm.ALLOW_CONCURRENT);
            return new Options(
                    form.text(RunNowForm.QUEUE),
                    PlainText.sentence(errors.get(RunNowForm.QUEUE)),
                    form.text(RunNowForm.PRIORITY),
                    PlainText.sentence(errors.get(RunNowForm.PRIORITY)),
                    form.text(RunNowForm.START_AFTER),
                    PlainText.sentence(errors.get(RunNowForm.START_AFTER)),
                    form.isChecked(RunNowForm.IGNORE_SUSPENSION),
                    form.isChecked(RunNowForm.ALLOW_CONCURRENT),
                    given);
        }
    }

    /**
     * The form.
     *
     * @param errors what is wrong, by the name of the parameter or of the field
     * @param error what is wrong with the whole
     */
    static RunNowPage of(
            Frame frame, JobDetail job, RunNowForm form, Map<String, String> errors, @Nullable String error) {
        List<RunNowField> fields = new ArrayList<>();
        for (JobDetail.Declared declared : job.declared()) {
            fields.add(RunNowField.of(fields.size() + 1, declared, form, errors.get(declared.name())));
        }
        String address = Address.job(job.job().namespace(), job.job().name());
        return new RunNowPage(
                frame,
                PlainText.name(job.job().name()),
                address + "/run",
                address,
                fields,
                Options.of(form, errors),
                job.job().suspended() != null,
                error,
                wrong(fields, errors));
    }

    private static List<Wrong> wrong(List<RunNowField> fields, Map<String, String> errors) {
        Map<String, String> others = new LinkedHashMap<>(errors);
        List<Wrong> wrong = new ArrayList<>();
        for (RunNowField field : fields) {
            String error =
                    others.remove(field.name().substring(RunNowForm.field("").length()));
            if (error != null) {
                wrong.add(new Wrong(field.id(), field.label(), PlainText.name(error)));
            }
        }
        others.forEach((name, error) -> wrong.add(new Wrong(name, PlainText.name(name), PlainText.name(error))));
        return wrong;
    }
}
