package dev.punctual.cluster.access;

import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Asks the API server what somebody may do; it decides by RBAC, or by whatever it was set up with. */
@ApplicationScoped
class AccessReviews implements Authorizer {
    private static final int MOST_REMEMBERED = 50_000;

    private final KubernetesClient client;
    private final Questions questions;
    private final Remembered<Question, Boolean> rights;

    /** A no lasts as long as a yes here: who sees one namespace of hundreds must not cost hundreds of questions a look. */
    private final Remembered<Question, Boolean> places;

    AccessReviews(KubernetesClient client, Questions questions) {
        this.client = client;
        this.questions = questions;
        this.rights = questions.memory(allowed -> allowed, MOST_REMEMBERED);
        this.places = questions.memory(allowed -> true, MOST_REMEMBERED);
    }

    private record Question(Caller caller, Right right) {}

    @Override
    public boolean may(Caller caller, Right right) {
        return questions.await(asked(rights, new Question(caller, right)));
    }

    @Override
    public Scope scope(Caller caller, Resource resource, Collection<String> candidates) {
        boolean everywhere = questions.await(asked(places, new Question(caller, Right.in(null, Verb.LIST, resource))));
        return everywhere ? Scope.EVERYWHERE : some(caller, resource, Set.copyOf(candidates));
    }

    private Scope some(Caller caller, Resource resource, Set<String> candidates) {
        Map<String, CompletableFuture<Boolean>> answers = candidates.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        namespace -> asked(places, new Question(caller, Right.in(namespace, Verb.LIST, resource)))));
        questions.await(CompletableFuture.allOf(answers.values().toArray(CompletableFuture[]::new)));
        return Scope.of(answers.entrySet().stream()
                .filter(answer -> answer.getValue().join())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet()));
    }

    private CompletableFuture<Boolean> asked(Remembered<Question, Boolean> memory, Question question) {
        return memory.answer(question, () -> review(question.caller(), question.right()));
    }

    private boolean review(Caller caller, Right right) {
        return Questions.put(
                "what somebody may do",
                () -> isAllowed(client.authorization()
                        .v1()
                        .subjectAccessReview()
                        .create(review(caller, right, right.resource()))));
    }

    private static boolean isAllowed(SubjectAccessReview answer) {
        return answer.getStatus() != null
                && Boolean.TRUE.equals(answer.getStatus().getAllowed());
    }

    private static SubjectAccessReview review(Caller caller, Right right, Resource resource) {
        return new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser(caller.name())
                .withGroups(caller.groups())
                .withUid(caller.uid())
                .withExtra(caller.extra())
                .withNewResourceAttributes()
                .withVerb(right.verb().word())
                .withGroup(resource.group())
                .withResource(resource.plural())
                .withSubresource(resource.subresource())
                .withNamespace(right.namespace())
                .withName(right.name())
                .endResourceAttributes()
                .endSpec()
                .build();
    }
}
