package dev.punctual.web.page;

import dev.punctual.cluster.access.AccessUnknown;
import dev.punctual.cluster.access.Caller;
import dev.punctual.cluster.read.OperatorState.Stopped;
import dev.punctual.cluster.read.Operators;
import dev.punctual.cluster.read.Runs;
import dev.punctual.web.auth.Visitor;
import dev.punctual.web.page.Frame.Section;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes what is around a page for whoever looks at it. */
@ApplicationScoped
public class Frames {
    private static final int MOST_OF_A_SENTENCE = 300;
    private static final int MOST_OF_A_NAME = 100;

    private final Visitor visitor;
    private final Runs runs;
    private final Operators operators;
    private final Clock clock;
    private final UriInfo uri;
    private final String version;

    Frames(
            Visitor visitor,
            Runs runs,
            Operators operators,
            Clock clock,
            UriInfo uri,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.visitor = visitor;
        this.runs = runs;
        this.operators = operators;
        this.clock = clock;
        this.uri = uri;
        this.version = version;
    }

    /** For a page with such a title. */
    public Frame of(String title, Section section) {
        return new Frame(
                title,
                section,
                version,
                visitor.caller()
                        .map(Caller::name)
                        .map(name -> PlainText.line(name, MOST_OF_A_NAME))
                        .orElse(null),
                visitor.canSignOut(),
                visitor.isReadOnly(),
                seesOperator(),
                visitor.csrfToken(),
                PlainText.line(runs.gap().orElse(null), MOST_OF_A_SENTENCE),
                operators.stopped().map(Frames::words).orElse(null),
                Moment.onTheCalendar(clock.instant()),
                Flash.of(uri.getQueryParameters().getFirst(Flash.PARAMETER))
                        .map(Flash::words)
                        .orElse(null));
    }

    /** Where nobody can say, the page of the operator is not offered: what else there is, is shown all the same. */
    private boolean seesOperator() {
        try {
            return visitor.may(operators.toSee());
        } catch (AccessUnknown e) {
            return false;
        }
    }

    private static String words(Stopped stopped) {
        return Objects.requireNonNullElse(PlainText.line(stopped.reason(), MOST_OF_A_SENTENCE), "no reason was given");
    }
}
