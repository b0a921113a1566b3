package dev.punctual.cluster.command;

import dev.punctual.cluster.command.CommandRefused.Cause;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.regex.Pattern;

/**
 * What can be the name of an object. Anything else would be another path at the API server, where the operator may do more than
 * whoever gave the command: their right was asked for by the name as they wrote it.
 */
final class Names {
    private static final int LONGEST = 253;
    private static final Pattern LEGAL =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    private Names() {}

    /** Nothing is there that is called what nothing can be called. */
    static void demandLegal(Class<? extends HasMetadata> kind, Target target) {
        if (!isLegal(target.namespace()) || !isLegal(target.name())) {
            throw new CommandRefused(
                    Cause.NOT_FOUND, "there is no such %s: its name is none".formatted(HasMetadata.getKind(kind)));
        }
    }

    static boolean isLegal(String name) {
        return name.length() <= LONGEST && LEGAL.matcher(name).matches();
    }
}
