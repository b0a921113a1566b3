package dev.punctual.web.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jspecify.annotations.Nullable;

/**
 * Completes the document of the API by what all operations have in common: the parameters of {@link KnownParameters}, the problems
 * they answer with, who is let in, and the examples of {@link ApiExamples}. What is for people is left out.
 *
 * <p>Whoever adds an operation gives it an {@code operationId}, a summary, a description of each parameter, the schema of its answer
 * and an example; a test looks for them.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ApiDocument implements OASFilter {
    private static final String BEARER = "bearer";
    private static final List<Class<?>> READING =
            List.of(RunResource.class, JobResource.class, QueueResource.class, OverviewResource.class);
    /** The operations that say nothing without a body. */
    private static final Set<String> WITH_BODY = Set.of("startRuns", "commandRuns", "resizeQueue");

    private static final String FOR_PROGRAMS = "/api/v1/";
    private static final String JSON = "application/json";

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
        ApiProblem.declare(document.getComponents());
        Map<String, Method> methods = methods();
        Map.copyOf(document.getPaths().getPathItems()).forEach((path, item) -> {
            if (path.startsWith(FOR_PROGRAMS)) {
                item.getOperations().forEach((method, operation) -> complete(path, method, operation, methods));
            } else {
                document.getPaths().removePathItem(path);
            }
        });
        ReachableSchemas.keep(document);
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

    private static void complete(
            String path, PathItem.HttpMethod method, Operation operation, Map<String, Method> methods) {
        String name = String.valueOf(operation.getOperationId());
        describeParameters(operation, methods.get(name));
        if (operation.getRequestBody() != null) {
            operation.getRequestBody().setRequired(WITH_BODY.contains(name));
            illustrate(operation.getRequestBody().getContent(), ApiExamples.request(name));
        }
        Stream.of("200", "202")
                .map(operation.getResponses()::getAPIResponse)
                .filter(Objects::nonNull)
                .forEach(answer -> illustrate(answer.getContent(), ApiExamples.answer(name)));
        ApiProblem.addTo(operation, path, method != PathItem.HttpMethod.GET);
    }

    private static void describeParameters(Operation operation, @Nullable Method method) {
        List<Parameter> parameters = new ArrayList<>(Objects.requireNonNullElse(operation.getParameters(), List.of()));
        for (Parameter parameter : parameters) {
            if (parameter.getDescription() == null) {
                parameter.setDescription(ParameterWords.ofObject(String.valueOf(parameter.getName())));
            }
        }
        KnownParameters known = method == null ? null : method.getAnnotation(KnownParameters.class);
        if (known != null) {
            ParameterWords.names(known).forEach(name -> parameters.add(parameter(name, known)));
        }
        operation.setParameters(parameters);
    }

    private static Parameter parameter(String name, KnownParameters known) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.QUERY)
                .description(ParameterWords.of(name))
                .schema(ParameterSchemas.of(name, known));
    }

    private static void illustrate(@Nullable Content content, @Nullable Object example) {
        if (content != null && example != null && content.getMediaType(JSON) != null) {
            content.getMediaType(JSON).setExample(example);
        }
    }
}
