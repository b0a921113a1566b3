package dev.punctual.core.retry;

/**
 * The attempts of a run that used none of those it has.
 *
 * @param snoozes that were to run again later
 * @param disruptions that the infrastructure took away
 */
public record Spared(int snoozes, int disruptions) {
    public static final Spared NONE = new Spared(0, 0);

    /** With one more attempt put down to this. */
    public Spared plus(Charge charge) {
        return switch (charge) {
            case ATTEMPT -> this;
            case SNOOZE -> new Spared(snoozes + 1, disruptions);
            case DISRUPTION -> new Spared(snoozes, disruptions + 1);
        };
    }

    int total() {
        return snoozes + disruptions;
    }
}
