package dev.punctual.web.page;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What somebody has just done, told once on the page they come to. The address names which; the words are ours. */
public enum Flash {
    STARTED("The run was asked for. It starts as soon as its job and its queue let it."),
    EXISTING("Nothing new was started: this run is the one that was asked for already."),
    CANCELLED("Cancelling was asked for: the run gets SIGTERM and its grace period."),
    ABORTED("Aborting was asked for: the run gets one second."),
    RERUN("The run is repeated by this one."),
    DELETED("The run was deleted. Its Job and pods go with it."),
    SUSPENDED("Suspended: nothing of it starts from now on. What runs goes on."),
    RESUMED("Resumed: from now on it starts again. Nothing is made up for."),
    PRUNED("Pruning was asked for: finished runs go within seconds, statistics keep them."),
    RESIZED("The number of places was changed."),
    STOPPED_ALL("All execution is stopped. What runs goes on; nothing starts."),
    STARTED_ALL("Execution goes on: what waits may start.");

    /** The query parameter that names one. */
    public static final String PARAMETER = "done";

    private final String words;

    Flash(String words) {
        this.words = words;
    }

    /** The sentence for the visitor. */
    public String words() {
        return words;
    }

    /** The word for it in addresses. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** An address of ours that tells it. */
    public String at(String address) {
        return address + (address.contains("?") ? "&" : "?") + PARAMETER + "=" + code();
    }

    /** The one with this code; nothing for what is none of them. */
    public static Optional<Flash> of(@Nullable String code) {
        return Arrays.stream(values())
                .filter(flash -> flash.code().equals(code))
                .findFirst();
    }
}
