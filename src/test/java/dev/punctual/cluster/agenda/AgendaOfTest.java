package dev.punctual.cluster.agenda;

import java.time.Clock;

/** Opens the agenda to tests of other packages. */
public final class AgendaOfTest {
    private AgendaOfTest() {}

    public static Agenda by(Clock clock) {
        return new Agenda(clock);
    }
}
