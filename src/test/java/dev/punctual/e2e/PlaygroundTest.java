package dev.punctual.e2e;

import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test with a namespace of its own. */
abstract class PlaygroundTest {
    @Inject
    Cluster cluster;

    Playground here;

    @BeforeEach
    void open() {
        here = cluster.playground();
    }

    @AfterEach
    void close() {
        here.close();
    }
}
