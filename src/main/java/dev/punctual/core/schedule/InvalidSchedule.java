package dev.punctual.core.schedule;

/** What a person wrote as a schedule or time zone cannot be used; the message says which part, what was found and what was expected. */
public final class InvalidSchedule extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 60;

    /** The field of the spec that is wrong. */
    public enum Field {
        SCHEDULE("schedule"),
        TIME_ZONE("timeZone");

        private final String label;

        Field(String label) {
            this.label = label;
        }

        /** The name of the field as written in the spec. */
        public String label() {
            return label;
        }
    }

    private final Field field;
    private final String text;
    private final String reason;

    private InvalidSchedule(Field field, String text, String reason) {
        super(field.label() + " \"" + shortened(text) + "\": " + reason);
        this.field = field;
        this.text = shortened(text);
        this.reason = reason;
    }

    static InvalidSchedule schedule(String text, String reason) {
        return new InvalidSchedule(Field.SCHEDULE, text, reason);
    }

    static InvalidSchedule timeZone(String text, String reason) {
        return new InvalidSchedule(Field.TIME_ZONE, text, reason);
    }

    /** Where it is wrong. */
    public Field field() {
        return field;
    }

    /** The whole value of that field, shortened when it is very long. */
    public String text() {
        return text;
    }

    /** What is wrong with it and what was expected, in words for people. */
    public String reason() {
        return reason;
    }

    static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
    }
}
