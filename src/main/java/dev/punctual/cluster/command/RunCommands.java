package dev.punctual.cluster.command;

import java.util.Map;

/**
 * The commands about runs. Each asks for the caller's right to the very verb on the very object, and is written down: at the
 * object, as an Event and in the audit log. All throw {@link CommandRefused}.
 */
public interface RunCommands {

    /** Has a job run. */
    Started start(Order order, StartRun wanted);

    /**
     * What is wrong with the values of parameters, by name; empty when a run could be started with them.
     *
     * @throws CommandRefused where there is no such job, or the caller may not read it
     */
    Map<String, String> check(Order order, StartRun wanted);

    /** What a run on demand could be called: whoever starts a run of this name twice has started one. */
    String unusedName(String scheduledJob);

    /** Has a finished run repeated by a new one; the same again for one that is being repeated already gives that. */
    Started rerun(Order order, Target run);

    /** Has a run ended: {@link RunAction#CANCEL} or {@link RunAction#ABORT}. */
    void stop(Order order, Target run, RunAction how);

    /** Deletes a run that waits or is finished. */
    void delete(Order order, Target run);
}
