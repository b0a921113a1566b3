package dev.punctual.web.page.action;

import dev.punctual.cluster.command.BulkCommands;
import dev.punctual.cluster.command.RunAction;
import dev.punctual.cluster.command.Target;
import dev.punctual.web.auth.Visitor;
import dev.punctual.web.page.Frame.Section;
import dev.punctual.web.page.Frames;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.Cache;

/** Asks before the same is done to several runs, does it, and tells what became of each. */
@Path("/runs/bulk")
@Produces(MediaType.TEXT_HTML)
@Blocking
class RunBulkResource {
    /** The templates of this package that are about several runs. */
    @CheckedTemplate(basePath = "page/action", requireTypeSafeExpressions = true)
    static class Templates {
        private Templates() {}

        static native TemplateInstance bulk(BulkQuestion page);

        static native TemplateInstance outcome(BulkOutcome page);
    }

    private final RunSelection selection;
    private final BulkCommands commands;
    private final Visitor visitor;
    private final Frames frames;
    private final Asking asking;

    RunBulkResource(RunSelection selection, BulkCommands commands, Visitor visitor, Frames frames, Asking asking) {
        this.selection = selection;
        this.commands = commands;
        this.visitor = visitor;
        this.frames = frames;
        this.asking = asking;
    }

    /** Asks; or, where it was confirmed, does it to the runs that the question named, and to no others. */
    @POST
    @Cache(noStore = true)
    public TemplateInstance perform(@BeanParam BulkForm form) {
        visitor.required();
        return form.isConfirmed() ? outcome(form) : question(form);
    }

    private TemplateInstance outcome(BulkForm form) {
        List<Target> targets = form.chosen();
        if (targets.size() > BulkCommands.MOST) {
            throw new BadRequestException();
        }
        RunAction action = form.wanted();
        List<BulkCommands.Result> results = commands.perform(asking.order(form.reason), action, targets);
        long done = results.stream().filter(BulkCommands.Result::isDone).count();
        String title = BulkOutcome.title(action, done, results.size());
        return Templates.outcome(BulkOutcome.of(frames.of(title, Section.RUNS), action, results, form));
    }

    private TemplateInstance question(BulkForm form) {
        RunAction action = form.wanted();
        RunSelection.Meant meant = selection.of(form, action);
        return Templates.bulk(BulkQuestion.of(
                frames.of(BulkQuestion.title(action, meant.fit().size(), meant.leftOut()), Section.RUNS),
                action,
                meant,
                form.filter()));
    }
}
