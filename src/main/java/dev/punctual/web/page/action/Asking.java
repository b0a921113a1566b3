package dev.punctual.web.page.action;

import dev.punctual.cluster.command.CommandRefused;
import dev.punctual.cluster.command.Order;
import dev.punctual.cluster.command.Order.Window;
import dev.punctual.web.auth.Visitor;
import dev.punctual.web.page.Frame;
import dev.punctual.web.page.Frame.Section;
import dev.punctual.web.page.Frames;
import dev.punctual.web.page.PlainText;
import dev.punctual.web.page.action.Confirmation.Question;
import dev.punctual.web.page.action.Confirmation.Written;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks a question, and does what was answered: either it is done and one is led on, or the question is asked again with why not. */
@ApplicationScoped
public class Asking {
    private static final int MOST_OF_A_REASON = 1000;

    /** The templates of this package. */
    @CheckedTemplate(basePath = "page/action", requireTypeSafeExpressions = true)
    static class Templates {
        private Templates() {}

        static native TemplateInstance confirmation(Confirmation page);
    }

    private final Visitor visitor;
    private final Frames frames;

    Asking(Visitor visitor, Frames frames) {
        this.visitor = visitor;
        this.frames = frames;
    }

    TemplateInstance ask(Question question, Section section, @Nullable String version) {
        return Templates.confirmation(question.on(frame(question, section), Written.nothing(version)));
    }

    /**
     * Does it.
     *
     * @param deed gives the address to go to
     */
    Response perform(
            Question question,
            Section section,
            @Nullable String version,
            @Nullable String reason,
            Function<Order, String> deed) {
        try {
            return goTo(deed.apply(order(reason)));
        } catch (CommandRefused refused) {
            return Response.status(status(refused.kind()))
                    .type(MediaType.TEXT_HTML_TYPE)
                    .entity(Templates.confirmation(question.on(
                            frame(question, section),
                            Written.refused(
                                    version,
                                    Objects.requireNonNullElse(PlainText.line(reason, MOST_OF_A_REASON), ""),
                                    refused))))
                    .build();
        }
    }

    /** An order for the reason that was written, which is none when it is blank. */
    public Order order(@Nullable String reason) {
        return visitor.order(Window.PAGE, reason == null || reason.isBlank() ? null : reason.strip());
    }

    /** Leads on after something was done, so that to load the page again does not do it again. */
    public static Response goTo(String address) {
        return Response.status(Response.Status.SEE_OTHER)
                .location(URI.create(address))
                .build();
    }

    /** The HTTP status of a refusal. */
    public static int status(CommandRefused.Cause cause) {
        return switch (cause) {
            case FORBIDDEN, READ_ONLY -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT, CHANGED -> 409;
            case INVALID -> 422;
            case UNAVAILABLE -> 503;
        };
    }

    /** Why not, and what to do. */
    public static String words(CommandRefused refused) {
        String why = Objects.requireNonNullElse(PlainText.sentence(refused.getMessage()), "It was refused");
        String sentence = why.endsWith(".") ? why : why + ".";
        return switch (refused.kind()) {
            case CONFLICT, CHANGED -> sentence + " It may have changed since: go back, look again, and decide anew.";
            case UNAVAILABLE -> sentence + " Nothing was done as far as is known; try again in a moment.";
            case FORBIDDEN, READ_ONLY, NOT_FOUND, INVALID -> sentence;
        };
    }

    private Frame frame(Question question, Section section) {
        return frames.of(question.question(), section);
    }
}
