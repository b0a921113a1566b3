package dev.punctual.architecture.offender.cli.cli;

import dev.punctual.architecture.offender.cli.core.schedule.Ticks;

class OffendingCommand {
    Ticks computes() {
        return new Ticks();
    }
}
