package dev.punctual.web.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jspecify.annotations.Nullable;

/**
 * Completes the document of the API by what all operations have in common: the parameters of {@link KnownParameters}, the problems
 * they answer with, who is let in, and an example where the folder {@code openapi} has one by the name of the operation.
 *
 * <p>Whoever adds an operation gives it an {@code operationId}, a summary, a description of each parameter and the schema of its
 * answer; a test looks for them.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ApiDocument implements OASFilter {
    private static final String BEARER = "bearer";
    private static final List<Class<?>> READING =
            List.of(RunResource.class, JobResource.class, QueueResource.class, OverviewResource.class);
    private static final Map<String, String> PROBLEMS = Map.of(
            "400", "A parameter or a field cannot be used; the problem names it.",
            "401", "Nobody has signed in.",
            "403", "The caller lacks the right; the problem names it.",
            "404", "There is no such object.",
            "503", "The API server does not answer; the header Retry-After says when to ask again.");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.setInfo(
                OASFactory.createInfo()
                        .title("Punctual")
                        .version("v1")
                        .description(
                                "Runs jobs on a schedule and tells what became of them. Instants are ISO 8601 in UTC, durations are"
                                        + " Go durations such as 1h30m; what there is not is left out. Errors are problems as of RFC 9457."));
        document.getComponents()
                .addSecurityScheme(
                        BEARER,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme(BEARER)
                                .description(
                                        "A token of Kubernetes, or of the OIDC issuer where one is set up. Each request needs"
                                                + " the caller's own right to the verb and the resource in Kubernetes."));
        document.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(BEARER));
        Map<String, Method> methods = methods();
        document.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .values()
                .forEach(operation -> complete(operation, methods.get(String.valueOf(operation.getOperationId())))));
    }

    private static Map<String, Method> methods() {
        Map<String, Method> methods = new TreeMap<>();
        READING.stream().flatMap(type -> Stream.of(type.getDeclaredMethods())).forEach(method -> {
            var operation = method.getAnnotation(org.eclipse.microprofile.openapi.annotations.Operation.class);
            if (operation != null) {
                methods.put(operation.operationId(), method);
            }
        });
        return methods;
    }

    private static void complete(Operation operation, @Nullable Method method) {
        KnownParameters known = method == null ? null : method.getAnnotation(KnownParameters.class);
        if (known != null) {
            List<Parameter> parameters = new ArrayList<>();
            if (operation.getParameters() != null) {
                parameters.addAll(operation.getParameters());
            }
            ParameterWords.names(known).forEach(name -> parameters.add(parameter(name)));
            operation.setParameters(parameters);
        }
        PROBLEMS.forEach((status, words) -> {
            if (operation.getResponses().getAPIResponse(status) == null) {
                operation.getResponses().addAPIResponse(status, problem(words));
            }
        });
        illustrate(operation);
    }

    private static Parameter parameter(String name) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.QUERY)
                .description(ParameterWords.of(name))
                .schema(OASFactory.createSchema().addType(SchemaType.STRING));
    }

    private static APIResponse problem(String words) {
        return OASFactory.createAPIResponse()
                .description(words)
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema()
                                                .addType(SchemaType.OBJECT)
                                                .addProperty("title", text("The status in words."))
                                                .addProperty("status", number())
                                                .addProperty("detail", text("What is wrong, in a sentence."))
                                                .addProperty("parameter", text("The parameter that is wrong.")))));
    }

    private static org.eclipse.microprofile.openapi.models.media.Schema text(String words) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(words);
    }

    private static org.eclipse.microprofile.openapi.models.media.Schema number() {
        return OASFactory.createSchema().addType(SchemaType.INTEGER).description("The status.");
    }

    private static void illustrate(Operation operation) {
        APIResponse answer = operation.getResponses().getAPIResponse("200");
        Content content = answer == null ? null : answer.getContent();
        String example = example(String.valueOf(operation.getOperationId()));
        if (content != null && example != null && content.getMediaType("application/json") != null) {
            content.getMediaType("application/json").setExample(example);
        }
    }

    private static @Nullable String example(String operation) {
        try (InputStream found =
                ApiDocument.class.getResourceAsStream("/openapi/" + operation.replaceAll("[^A-Za-z]", "") + ".json")) {
            return found == null ? null : new String(found.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
