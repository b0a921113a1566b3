package dev.punctual.cluster.command;

import java.util.Map;

/** A command that was not carried out; the message says why, in a sentence for whoever gave it. */
public final class CommandRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of refusal it is. */
    public enum Cause {
        /** The caller lacks the right. */
        FORBIDDEN,
        /** The server takes no commands at all. */
        READ_ONLY,
        NOT_FOUND,
        /** The object is not, or no longer, in a state for it, or its name is taken. */
        CONFLICT,
        /** The object has another version than was seen. */
        CHANGED,
        /** What was given cannot be used; {@link #fields()} says which of it. */
        INVALID,
        /** The API server does not answer. */
        UNAVAILABLE
    }

    private final Cause kind;

    @SuppressWarnings("serial") // what Map.copyOf makes can be serialized
    private final Map<String, String> fields;

    /** A refusal as a whole. */
    public CommandRefused(Cause kind, String message) {
        this(kind, message, Map.of());
    }

    /**
     * A refusal because of single fields.
     *
     * @param fields by the name of the field, or of the parameter, what is wrong with it
     */
    public CommandRefused(Cause kind, String message, Map<String, String> fields) {
        super(message);
        this.kind = kind;
        this.fields = Map.copyOf(fields);
    }

    /** A refusal because of one field. */
    static CommandRefused ofField(String field, String problem) {
        return new CommandRefused(Cause.INVALID, field + ": " + problem, Map.of(field, problem));
    }

    /** What kind of refusal it is. */
    public Cause kind() {
        return kind;
    }

    /** By the name of the field what is wrong with it; empty where the whole is refused. */
    public Map<String, String> fields() {
        return fields;
    }
}
