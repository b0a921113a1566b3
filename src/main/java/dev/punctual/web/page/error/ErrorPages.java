package dev.punctual.web.page.error;

import dev.punctual.web.auth.PeopleAnswer;
import dev.punctual.web.page.Frame.Section;
import dev.punctual.web.page.Frames;
import dev.punctual.web.page.PlainText;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.Objects;

/** Answers for people what cannot be done. */
@ApplicationScoped
class ErrorPages implements PeopleAnswer {
    /** The template of this page. */
    @CheckedTemplate(basePath = "page/error", requireTypeSafeExpressions = true)
    static class Templates {
        private Templates() {}

        static native TemplateInstance error(ErrorPage page);
    }

    private final Frames frames;

    ErrorPages(Frames frames) {
        this.frames = frames;
    }

    @Override
    public Response to(Status status, String detail) {
        if (status == Status.UNAUTHORIZED) {
            return Response.seeOther(URI.create("/sign-in")).build();
        }
        String body = Templates.error(new ErrorPage(
                        frames.of(status.getReasonPhrase(), Section.ELSEWHERE),
                        status.getStatusCode(),
                        title(status),
                        Objects.requireNonNullElse(PlainText.sentence(detail), ""),
                        advice(status)))
                .render();
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE)
                .entity(body)
                .build();
    }

    private static String title(Status status) {
        return switch (status) {
            case NOT_FOUND -> "There is nothing here";
            case FORBIDDEN -> "This is not allowed";
            case SERVICE_UNAVAILABLE -> "The cluster does not answer";
            case BAD_REQUEST -> "This cannot be understood";
            case METHOD_NOT_ALLOWED -> "This is not how it is asked for";
            case CONFLICT -> "Somebody was quicker";
            case REQUEST_ENTITY_TOO_LARGE -> "That is too much";
            case TOO_MANY_REQUESTS -> "That was too often";
            case INTERNAL_SERVER_ERROR -> "Something went wrong here";
            default -> status.getReasonPhrase();
        };
    }

    private static String advice(Status status) {
        return switch (status) {
            case NOT_FOUND -> "It may have been deleted or pruned; statistics of a job outlive its runs.";
            case FORBIDDEN -> "Rights are those of Kubernetes: whoever administers the cluster can grant them.";
            case SERVICE_UNAVAILABLE, TOO_MANY_REQUESTS -> "Try again in a moment.";
            case CONFLICT -> "Go back, look again, and decide anew.";
            case INTERNAL_SERVER_ERROR ->
                "It is not your doing. Whoever runs Punctual finds the cause in its log, at this time.";
            default -> "Go back, or begin at the overview.";
        };
    }
}
