package dev.punctual.cluster.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.punctual.cluster.access.AccessUnknown;
import dev.punctual.cluster.access.Authorizer;
import dev.punctual.cluster.access.Caller;
import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.access.Right;
import dev.punctual.cluster.access.Scope;
import dev.punctual.cluster.access.Verb;
import dev.punctual.cluster.command.CommandRefused.Cause;
import dev.punctual.cluster.command.Order.Window;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class PermissionTest {
    private static final Caller KIM = new Caller("kim", List.of(), null, Map.of());

    private final List<Right> asked = new ArrayList<>();

    private Permission permission(boolean readOnly, BooleanSupplier answer) {
        return new Permission(
                new Authorizer() {
                    @Override
                    public boolean may(Caller caller, Right right) {
                        asked.add(right);
                        return answer.getAsBoolean();
                    }

                    @Override
                    public Scope scope(Caller caller, Resource resource, Collection<String> candidates) {
                        return Scope.EVERYWHERE;
                    }
                },
                readOnly);
    }

    private static void demand(Permission permission, String reason) {
        permission.demand(new Order(KIM, Window.PAGE, null, reason), Verb.PATCH, Resource.JOB_QUEUES, "team", "media");
    }

    private static CommandRefused refusal(Permission permission, String reason) {
        return catchThrowableOfType(CommandRefused.class, () -> demand(permission, reason));
    }

    @Test
    void whoever_has_the_very_right_goes_on() {
        assertThatCode(() -> demand(permission(false, () -> true), "why not")).doesNotThrowAnyException();
        assertThat(asked).containsExactly(Right.to(Verb.PATCH, Resource.JOB_QUEUES, "team", "media"));
    }

    @Test
    void whoever_lacks_it_is_told_which() {
        CommandRefused refused = refusal(permission(false, () -> false), null);

        assertThat(refused.kind()).isEqualTo(Cause.FORBIDDEN);
        assertThat(refused).hasMessage("kim may not patch jobqueues media in namespace team");
    }

    @Test
    void a_read_only_server_refuses_before_anybody_is_asked() {
        assertThat(refusal(permission(true, () -> true), "so").kind()).isEqualTo(Cause.READ_ONLY);
        assertThat(asked).isEmpty();
    }

    @Test
    void a_reason_that_hides_something_refuses_the_command() {
        assertThat(refusal(permission(false, () -> true), "a\u202Eb").fields()).containsOnlyKeys("reason");
        assertThat(asked).isEmpty();
    }

    @Test
    void when_nobody_knows_the_right_nothing_is_done() {
        CommandRefused refused = refusal(
                permission(false, () -> {
                    throw new AccessUnknown("away", new IllegalStateException());
                }),
                null);

        assertThat(refused.kind()).isEqualTo(Cause.UNAVAILABLE);
    }
}
