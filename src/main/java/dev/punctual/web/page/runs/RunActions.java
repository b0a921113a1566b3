package dev.punctual.web.page.runs;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Verb;
import dev.punctual.cluster.command.RunAction;
import dev.punctual.cluster.read.RunSummary;
import dev.punctual.web.auth.Visitor;
import dev.punctual.web.page.Address;
import java.util.List;

/**
 * Something that the visitor may do with a run.
 *
 * @param id in the page: what has the focus keeps it when the run is shown anew
 * @param style danger for what cannot be undone
 * @param address the page that asks first
 */
record RunActions(String id, String text, String style, String address) {

    /** In the order to show them in; none where the server takes no commands. */
    static List<RunActions> of(RunSummary run, Visitor visitor) {
        if (visitor.isReadOnly()) {
            return List.of();
        }
        return RunAction.of(run.phase()).stream()
                .filter(action -> visitor.may(right(action, run)))
                .map(action -> new RunActions(
                        "do-" + action.word(),
                        text(action),
                        action == RunAction.ABORT || action == RunAction.DELETE ? "danger" : "usual",
                        Address.of("runs", run.namespace(), run.name(), action.word())))
                .toList();
    }

    private static Right right(RunAction action, RunSummary run) {
        return switch (action) {
            case CANCEL, ABORT -> Right.to(Verb.PATCH, Resource.JOB_RUNS, run.namespace(), run.name());
            case RETRY, RERUN -> Right.in(run.namespace(), Verb.CREATE, Resource.JOB_RUNS);
            case DELETE -> Right.to(Verb.DELETE, Resource.JOB_RUNS, run.namespace(), run.name());
        };
    }

    private static String text(RunAction action) {
        return switch (action) {
            case CANCEL -> "Cancel";
            case ABORT -> "Abort";
            case RETRY -> "Retry";
            case RERUN -> "Run again";
            case DELETE -> "Delete";
        };
    }
}
