package dev.punctual.architecture.offender.apart.cluster.queue;

import dev.punctual.architecture.offender.apart.cluster.run.Runner;

class OffendingQueue {
    Runner meetsTheRunner() {
        return new Runner();
    }
}
