package dev.punctual.api.v1alpha1;

/** What all kinds of this API version share. */
public final class Api {
    public static final String GROUP = "punctual.dev";
    public static final String VERSION = "v1alpha1";

    /** Go's way of writing a duration, as Kubernetes uses it: {@code 90s}, {@code 1h30m}. */
    static final String DURATION = "^([0-9]{1,9}(\\.[0-9]{1,9})?(ms|s|m|h))+$";

    static final int DURATION_LENGTH = 32;

    /** A limit of no time at all would end everything. */
    static final String POSITIVE = "duration(self) > duration('0s')";

    static final String POSITIVE_MESSAGE = "must be longer than 0s";

    /** A duration can be written that is too long to be one. */
    static final String READABLE = "duration(self) >= duration('0s')";

    static final String READABLE_MESSAGE = "must be a duration of less than 292 years";

    /** What can be the name of an environment variable; those that begin with PUNCTUAL_ are taken. */
    static final String PARAMETER = "^[A-Za-z_][A-Za-z0-9_]*$";

    static final int PARAMETER_LENGTH = 63;
    static final int VALUE_LENGTH = 4096;

    /** How many parameters a run has at most. */
    static final int PARAMETERS = 50;

    static final int NAME_LENGTH = 253;

    /** The name of an object. */
    static final String NAME = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$";

    private Api() {}
}
