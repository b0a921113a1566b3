package dev.punctual.cli.cronjob;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is told of one object. */
final class Findings {
    private final String object;
    private final List<Finding> found = new ArrayList<>();

    Findings(String object) {
        this.object = object;
    }

    void dropped(String path, String why) {
        found.add(new Finding(Finding.Kind.DROPPED, object, path, why));
    }

    void changed(String path, String why) {
        found.add(new Finding(Finding.Kind.CHANGED, object, path, why));
    }

    List<Finding> all() {
        return List.copyOf(found);
    }
}
