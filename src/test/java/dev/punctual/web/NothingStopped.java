package dev.punctual.web;

import dev.punctual.cluster.read.OperatorState;
import dev.punctual.cluster.read.Operators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An operator of which there is nothing to tell. */
@Alternative
@ApplicationScoped
public class NothingStopped implements Operators {
    @Override
    public String namespace() {
        return "punctual";
    }

    @Override
    public OperatorState read(Instant now) {
        return new OperatorState("punctual", null, List.of(), false, List.of(), null);
    }

    @Override
    public Optional<OperatorState.Stopped> stopped() {
        return Optional.empty();
    }
}
