package dev.punctual.web.signin;

import dev.punctual.web.auth.Destination;
import dev.punctual.web.auth.SignIn;
import dev.punctual.web.page.Frame;
import dev.punctual.web.page.Frame.Section;
import dev.punctual.web.page.Moment;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Signing in with a token of Kubernetes, or at the OIDC provider, and signing out. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class SignInResource {

    /** The templates of this package. */
    @CheckedTemplate(basePath = "page", requireTypeSafeExpressions = true)
    static class Templates {
        private Templates() {}

        static native TemplateInstance signIn(SignInPage page);
    }

    private final SignIn signIn;
    private final Clock clock;
    private final String version;

    SignInResource(SignIn signIn, Clock clock, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.signIn = signIn;
        this.clock = clock;
        this.version = version;
    }

    /** The form; {@code to} is where one goes on afterwards. */
    @GET
    @Path("sign-in")
    public TemplateInstance form(@RestQuery @Nullable String to) {
        return page(Destination.of(to), null);
    }

    /** Begins a session for the owner of a token. */
    @POST
    @Path("sign-in")
    public Response signIn(@RestForm @Nullable String token, @RestForm @Nullable String to) {
        Destination destination = Destination.of(to);
        SignIn.Outcome outcome = signIn.with(token == null ? "" : token.strip());
        if (outcome instanceof SignIn.Begun begun) {
            return goTo(destination.path(), begun.cookie());
        }
        SignIn.Failed failed = (SignIn.Failed) outcome;
        return Response.status(failed.status())
                .entity(page(destination, failed.why()))
                .build();
    }

    /** Reached by whom the OIDC provider has sent back. */
    @GET
    @Path("sign-in/oidc")
    public Response back(@RestQuery @Nullable String to) {
        return Response.seeOther(URI.create(Destination.of(to).path())).build();
    }

    /** Ends the session of this browser. */
    @POST
    @Path("sign-out")
    public Uni<Response> signOut() {
        return signIn.end().map(cookie -> goTo(Destination.SIGN_IN, cookie));
    }

    private static Response goTo(String path, NewCookie cookie) {
        return Response.seeOther(URI.create(path)).cookie(cookie).build();
    }

    private TemplateInstance page(Destination to, @Nullable String problem) {
        String oidc = Destination.SIGN_IN_BY_OIDC + "?to=" + URLEncoder.encode(to.path(), StandardCharsets.UTF_8);
        return Templates.signIn(new SignInPage(frame(), to.path(), problem, signIn.isByOidc() ? oidc : null));
    }

    /** Says nothing of the cluster: anybody sees this page. */
    private Frame frame() {
        return new Frame(
                "Sign in",
                Section.ELSEWHERE,
                version,
                null,
                false,
                false,
                false,
                "",
                null,
                null,
                Moment.onTheCalendar(clock.instant()));
    }
}
