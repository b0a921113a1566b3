package dev.punctual.web.page;

import org.jspecify.annotations.Nullable;

/**
 * What is around every page.
 *
 * @param title of the page, for the window's tab
 * @param section where in the navigation it belongs
 * @param user who looks; null where nobody has signed in
 * @param canSignOut whether there is a session to end
 * @param readOnly whether the server takes no commands
 * @param seesOperator whether the page of the operator is open to them
 * @param csrf what each form brings back in the field {@code _csrf}
 * @param gap why something may be missing; null when nothing is
 * @param stopped why no attempt starts anywhere; null while they do
 * @param shownAt the moment that all relative times refer to
 * @param flash what the visitor has just done, in a sentence; null for nothing
 */
public record Frame(
        String title,
        Section section,
        String version,
        @Nullable String user,
        boolean canSignOut,
        boolean readOnly,
        boolean seesOperator,
        String csrf,
        @Nullable String gap,
        @Nullable String stopped,
        Moment shownAt,
        @Nullable String flash) {

    /** Of a page that nothing was done before. */
    public Frame(
            String title,
            Section section,
            String version,
            @Nullable String user,
            boolean canSignOut,
            boolean readOnly,
            boolean seesOperator,
            String csrf,
            @Nullable String gap,
            @Nullable String stopped,
            Moment shownAt) {
        this(title, section, version, user, canSignOut, readOnly, seesOperator, csrf, gap, stopped, shownAt, null);
    }

    /** The parts of the navigation. */
    public enum Section {
        OVERVIEW("Overview", "/"),
        RUNS("Runs", "/runs"),
        JOBS("Jobs", "/jobs"),
        QUEUES("Queues", "/queues"),
        OPERATOR("Operator", "/operator"),
        /** In none of them. */
        ELSEWHERE("", "");

        private final String text;
        private final String address;

        Section(String text, String address) {
            this.text = text;
            this.address = address;
        }

        public String text() {
            return text;
        }

        public String address() {
            return address;
        }
    }

    /** Whether a section is the one that the page belongs to. */
    public boolean isIn(String name) {
        return section.name().equals(name);
    }
}
