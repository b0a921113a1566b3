package dev.punctual.architecture.offender.sleep;

import java.util.concurrent.TimeUnit;

class OffendingTest {
    void waits() throws InterruptedException {
        Thread.sleep(1000);
    }

    void waitsInUnits() throws InterruptedException {
        TimeUnit.SECONDS.sleep(1);
    }
}
