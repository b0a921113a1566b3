package dev.punctual.web.page.api;

import dev.punctual.web.auth.Visitor;
import dev.punctual.web.page.Frame.Section;
import dev.punctual.web.page.Frames;
import dev.punctual.web.page.api.ApiPage.Group;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.Cache;
import org.jspecify.annotations.Nullable;

/** Shows the document of the API to people. */
@Path("/api")
@Produces(MediaType.TEXT_HTML)
@Blocking
class ApiResource {
    /** The name that the framework gives to the only document. */
    private static final String DOCUMENT = "<default>";

    /** The template of this page. */
    @CheckedTemplate(basePath = "page/api", requireTypeSafeExpressions = true)
    static class Templates {
        private Templates() {}

        static native TemplateInstance api(ApiPage page);
    }

    private final OpenApiDocumentService documents;
    private final Visitor visitor;
    private final Frames frames;
    private volatile @Nullable List<Group> groups;

    ApiResource(OpenApiDocumentService documents, Visitor visitor, Frames frames) {
        this.documents = documents;
        this.visitor = visitor;
        this.frames = frames;
    }

    /** All operations. It needs no right but to be let in: the document says nothing about anybody's objects. */
    @GET
    @Cache(noStore = true)
    public TemplateInstance api() {
        visitor.required();
        return Templates.api(new ApiPage(frames.of("API", Section.ELSEWHERE), groups(), !visitor.isAtTheMachine()));
    }

    /** The document stays as it was built. */
    private List<Group> groups() {
        List<Group> read = groups;
        if (read == null) {
            read = DocumentReading.groups(documents.getDocument(DOCUMENT, Format.JSON));
            groups = read;
        }
        return read;
    }
}
