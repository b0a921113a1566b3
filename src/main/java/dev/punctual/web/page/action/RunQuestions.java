package dev.punctual.web.page.action;

import dev.punctual.cluster.command.RunAction;
import dev.punctual.web.page.Address;
import dev.punctual.web.page.PlainText;
import dev.punctual.web.page.action.Confirmation.Question;
import org.jspecify.annotations.Nullable;

/** What is asked before something is done to a run. */
final class RunQuestions {
    private RunQuestions() {}

    static Question of(RunAction action, String namespace, String name) {
        return new Question(
                "%s %s?".formatted(verb(action), PlainText.name(name)),
                effect(action),
                warning(action),
                verb(action),
                isDangerous(action),
                Address.run(namespace, name) + "/" + action.word(),
                Address.run(namespace, name));
    }

    static String verb(RunAction action) {
        return switch (action) {
            case CANCEL -> "Cancel";
            case ABORT -> "Abort";
            case RETRY -> "Retry";
            case RERUN -> "Run again";
            case DELETE -> "Delete";
        };
    }

    static boolean isDangerous(RunAction action) {
        return switch (action) {
            case CANCEL, ABORT, DELETE -> true;
            case RETRY, RERUN -> false;
        };
    }

    static String effect(RunAction action) {
        return switch (action) {
            case CANCEL ->
                "What runs gets SIGTERM and the grace period of its pod to finish in order. "
                        + "What waits never starts. It counts as cancelled once no pod of it is left.";
            case ABORT -> "Its pod gets SIGTERM and one second, then it is killed.";
            case RETRY, RERUN ->
                "A new run repeats it, with the same parameters and the same template. "
                        + "The old one stays as it is.";
            case DELETE ->
                "The run goes, and with it its Job, its pods and their logs at the cluster. "
                        + "The statistics of its job keep it.";
        };
    }

    static @Nullable String warning(RunAction action) {
        return switch (action) {
            case CANCEL -> null;
            case ABORT -> "Data that it has not written yet may be lost. If it can still answer, cancel it instead.";
            case RETRY, RERUN ->
                "What it did already is done again. If that must not happen twice, "
                        + "make sure first that it does no harm.";
            case DELETE -> "This cannot be undone.";
        };
    }
}
