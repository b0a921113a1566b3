package dev.punctual.core.parameters;

import dev.punctual.core.BoundedText;
import java.util.List;

/** What came of the values that a run was given. */
public sealed interface Resolution {

    /** The values it runs with, in the order of declaration. */
    record Resolved(List<NamedValue> values) implements Resolution {
        public Resolved {
            values = List.copyOf(values);
        }
    }

    /** All that is wrong with them; the value of a secret is not in it. */
    record Refused(List<String> problems) implements Resolution {
        private static final int MESSAGE_BYTES = 1024;

        public Refused {
            problems = List.copyOf(problems);
        }

        /** All problems in one text of at most 1 KiB. */
        public String message() {
            return BoundedText.start(String.join("; ", problems), MESSAGE_BYTES);
        }
    }
}
