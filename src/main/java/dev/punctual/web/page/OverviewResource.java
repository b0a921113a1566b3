package dev.punctual.web.page;

import dev.punctual.cluster.read.Catalogue;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.Cache;

/** Serves the first page. */
@Path("/")
class OverviewResource {

    /** The templates of this package. */
    @CheckedTemplate(basePath = "page", requireTypeSafeExpressions = true)
    static class Templates {
        private Templates() {}

        static native TemplateInstance overview(OverviewPage page);
    }

    private final Catalogue catalogue;
    private final Clock clock;
    private final String version;

    OverviewResource(
            Catalogue catalogue, Clock clock, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.catalogue = catalogue;
        this.clock = clock;
        this.version = version;
    }

    /** Everything there is at one glance; {@code ?refresh=off} holds it still. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    @Cache(noStore = true)
    public TemplateInstance overview(@QueryParam("refresh") @DefaultValue("on") String refresh) {
        return Templates.overview(OverviewPage.of(catalogue, version, !refresh.equals("off"), clock.instant()));
    }
}
