package dev.punctual.architecture.offender.apart.cluster.schedule;

import dev.punctual.architecture.offender.apart.cluster.run.Runner;

class OffendingScheduler {
    Runner meetsTheRunner() {
        return new Runner();
    }
}
