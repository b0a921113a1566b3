package dev.punctual.web.page.action;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Verb;
import dev.punctual.cluster.command.CommandRefused;
import dev.punctual.cluster.command.RunCommands;
import dev.punctual.cluster.command.Started;
import dev.punctual.cluster.read.JobDetail;
import dev.punctual.cluster.read.Jobs;
import dev.punctual.web.auth.Visitor;
import dev.punctual.web.page.Address;
import dev.punctual.web.page.Flash;
import dev.punctual.web.page.Frame;
import dev.punctual.web.page.Frame.Section;
import dev.punctual.web.page.Frames;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/**
 * Has a job run: a form of the parameters that it declares, then a question, then the run. The question brings along what the run
 * is to be called, so that whoever answers it twice gets one run.
 */
@Path("/jobs/{namespace}/{name}/run")
@Produces(MediaType.TEXT_HTML)
@Blocking
class RunNowResource {
    private static final int UNPROCESSABLE = 422;

    /** The templates of this package that ask for a run. */
    @CheckedTemplate(basePath = "page/action", requireTypeSafeExpressions = true)
    static class Templates {
        private Templates() {}

        static native TemplateInstance runNow(RunNowPage page);

        static native TemplateInstance runNowQuestion(RunNowQuestion page);
    }

    private final Jobs jobs;
    private final RunCommands commands;
    private final Visitor visitor;
    private final Frames frames;
    private final Asking asking;
    private final Clock clock;

    RunNowResource(Jobs jobs, RunCommands commands, Visitor visitor, Frames frames, Asking asking, Clock clock) {
        this.jobs = jobs;
        this.commands = commands;
        this.visitor = visitor;
        this.frames = frames;
        this.asking = asking;
        this.clock = clock;
    }

    /** The form, with what a scheduled run would be given. */
    @GET
    @Cache(noStore = true)
    public Response form(@RestPath String namespace, @RestPath String name) {
        JobDetail job = job(namespace, name);
        return form(200, job, RunNowForm.ofSchedule(job), Map.of(), null);
    }

    /** Looks at what was written, asks, or starts the run. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response perform(@RestPath String namespace, @RestPath String name, MultivaluedMap<String, String> written) {
        JobDetail job = job(namespace, name);
        RunNowForm form = RunNowForm.of(written);
        try {
            return switch (form.step()) {
                case EDIT -> form(200, job, form, Map.of(), null);
                case CHECK -> check(job, form);
                case RUN -> run(job, form);
            };
        } catch (CommandRefused refused) {
            return refused(job, form, refused);
        }
    }

    private JobDetail job(String namespace, String name) {
        visitor.demand(Right.to(Verb.GET, Resource.SCHEDULED_JOBS, namespace, name));
        visitor.demand(Right.in(namespace, Verb.CREATE, Resource.JOB_RUNS));
        return jobs.detail(namespace, name, clock.instant()).orElseThrow(NotFoundException::new);
    }

    private Response check(JobDetail job, RunNowForm form) {
        Map<String, String> problems = new LinkedHashMap<>(commands.check(asking.order(null), form.wanted(job)));
        problems.putAll(form.problems(job));
        return problems.isEmpty()
                ? question(200, job, form, commands.unusedName(job.job().name()), null)
                : form(UNPROCESSABLE, job, form, problems, null);
    }

    private Response run(JobDetail job, RunNowForm form) {
        Map<String, String> problems = form.problems(job);
        if (!problems.isEmpty()) {
            return form(UNPROCESSABLE, job, form, problems, null);
        }
        Started started = commands.start(asking.order(form.text(RunNowForm.REASON)), form.wanted(job));
        Flash flash = started.existing() ? Flash.EXISTING : Flash.STARTED;
        return Asking.goTo(flash.at(Address.run(started.namespace(), started.name())));
    }

    /** What is wrong with fields is told at them; what is wrong with the whole, where it was asked for. */
    private Response refused(JobDetail job, RunNowForm form, CommandRefused refused) {
        int status = Asking.status(refused.kind());
        boolean asked = form.step() == RunNowForm.Step.RUN && refused.fields().isEmpty();
        return asked
                ? question(status, job, form, form.text(RunNowForm.NAME), Asking.words(refused))
                : form(status, job, form, refused.fields(), refused.fields().isEmpty() ? Asking.words(refused) : null);
    }

    private Response form(
            int status, JobDetail job, RunNowForm form, Map<String, String> errors, @Nullable String error) {
        Frame frame = frames.of(RunNowQuestion.title(job), Section.JOBS);
        return html(status, Templates.runNow(RunNowPage.of(frame, job, form, errors, error)));
    }

    private Response question(int status, JobDetail job, RunNowForm form, String name, @Nullable String error) {
        Frame frame = frames.of(RunNowQuestion.title(job), Section.JOBS);
        return html(status, Templates.runNowQuestion(RunNowQuestion.of(frame, job, form, name, error)));
    }

    private static Response html(int status, TemplateInstance page) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE)
                .entity(page)
                .build();
    }
}
