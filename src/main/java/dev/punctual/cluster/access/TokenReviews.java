package dev.punctual.cluster.access;

import io.fabric8.kubernetes.api.model.authentication.TokenReview;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewStatus;
import io.fabric8.kubernetes.api.model.authentication.UserInfo;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks the API server whose token it is. Tokens are not remembered, only their digests. */
@ApplicationScoped
class TokenReviews implements Authenticator {
    private static final int MOST_CHARACTERS = 16 * 1024;
    private static final int MOST_REMEMBERED = 10_000;

    private final KubernetesClient client;
    private final Questions questions;
    private final List<String> audiences;
    private final Remembered<String, Optional<Caller>> callers;

    TokenReviews(KubernetesClient client, Questions questions, AccessSettings settings) {
        this.client = client;
        this.questions = questions;
        this.audiences = settings.audiences().orElse(List.of());
        this.callers = questions.memory(Optional::isPresent, MOST_REMEMBERED);
    }

    @Override
    public Optional<Caller> authenticate(String token) {
        return isPlausible(token)
                ? questions.await(callers.answer(digest(token), () -> review(token)))
                : Optional.empty();
    }

    @Override
    public Optional<Caller> remembered(String token) {
        return isPlausible(token) ? callers.known(digest(token)).flatMap(Function.identity()) : Optional.empty();
    }

    /** The API server need not be asked about what no client could have sent in a header. */
    private static boolean isPlausible(String token) {
        return !token.isEmpty()
                && token.length() <= MOST_CHARACTERS
                && token.chars().allMatch(character -> character > ' ' && character < '\u007f');
    }

    private static String digest(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private Optional<Caller> review(String token) {
        TokenReview asked = new TokenReviewBuilder()
                .withNewSpec()
                .withToken(token)
                .withAudiences(audiences)
                .endSpec()
                .build();
        return Questions.put(
                "whose token it is",
                () -> caller(client.tokenReviews().create(asked).getStatus()));
    }

    private Optional<Caller> caller(@Nullable TokenReviewStatus status) {
        if (status == null || !Boolean.TRUE.equals(status.getAuthenticated())) {
            return Optional.empty();
        }
        boolean meantForUs = audiences.isEmpty() || !Collections.disjoint(audiences, listOf(status.getAudiences()));
        return meantForUs ? caller(status.getUser()) : Optional.empty();
    }

    private static Optional<Caller> caller(@Nullable UserInfo user) {
        return user == null || user.getUsername() == null || user.getUsername().isEmpty()
                ? Optional.empty()
                : Optional.of(new Caller(
                        user.getUsername(),
                        listOf(user.getGroups()),
                        user.getUid(),
                        Objects.requireNonNullElse(user.getExtra(), Map.of())));
    }

    private static List<String> listOf(@Nullable List<String> values) {
        return values == null ? List.of() : values;
    }
}
