package dev.punctual.web.rest;

import dev.punctual.cluster.command.CommandRefused;
import dev.punctual.cluster.command.JobCommands;
import dev.punctual.cluster.command.OperatorCommands;
import dev.punctual.cluster.command.Order;
import dev.punctual.cluster.command.QueueCommands;
import dev.punctual.cluster.command.RunCommands;
import dev.punctual.cluster.command.Started;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Carries out whatever command comes, by remembering it; or refuses all with the refusal that a test put in. */
@Alternative
@Singleton
class SampleCommands {
    private List<String> given = new ArrayList<>();
    private @Nullable CommandRefused refusal;

    @Produces
    RunCommands runs() {
        return stub(RunCommands.class);
    }

    @Produces
    JobCommands jobs() {
        return stub(JobCommands.class);
    }

    @Produces
    QueueCommands queues() {
        return stub(QueueCommands.class);
    }

    @Produces
    OperatorCommands operator() {
        return stub(OperatorCommands.class);
    }

    private <T> T stub(Class<T> type) {
        Object stub = Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (it, method, values) -> answer(method, values));
        return type.cast(stub);
    }

    private @Nullable Object answer(Method method, Object @Nullable [] values) {
        if (refusal != null) {
            throw refusal;
        }
        Stream.ofNullable(values)
                .flatMap(Stream::of)
                .filter(Order.class::isInstance)
                .map(Order.class::cast)
                .forEach(order -> given.add(method.getName() + " because " + order.reason()));
        return method.getReturnType() == Started.class ? new Started("default", "nightly-report-x7k2m", false) : null;
    }

    void reset() {
        given = new ArrayList<>();
        refusal = null;
    }

    void refuse(CommandRefused all) {
        refusal = all;
    }

    /** What came, each with its reason. */
    List<String> given() {
        return given;
    }
}
