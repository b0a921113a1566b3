package dev.punctual.web.rest;

import dev.punctual.cluster.read.InvalidQuery;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses each query parameter that the method behind an address below {@code /api/} does not know: it knows those that it, or a
 * bean of its parameters, declares, and those of {@link KnownParameters}.
 */
class UnknownParameterFilter {
    private static final String FOR_PROGRAMS = "/api/v1/";
    private static final int SHOWN = 60;

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    /** Before the method: what it is given is not looked at by anybody else. */
    @ServerRequestFilter
    void refuse(ContainerRequestContext request, ResourceInfo target) {
        Method method = target.getResourceMethod();
        if (method == null || !request.getUriInfo().getPath().startsWith(FOR_PROGRAMS)) {
            return;
        }
        Set<String> names = known.computeIfAbsent(method, UnknownParameterFilter::names);
        request.getUriInfo().getQueryParameters().keySet().stream()
                .filter(name -> !names.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw refusal(name, names);
                });
    }

    private static InvalidQuery refusal(String name, Set<String> names) {
        String shown = name.length() > SHOWN ? name.substring(0, SHOWN) + "…" : name;
        return InvalidQuery.unknown(shown, names);
    }

    private static Set<String> names(Method method) {
        Set<String> names = new TreeSet<>();
        for (Parameter parameter : method.getParameters()) {
            addName(names, parameter, parameter.getName());
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                addFields(names, parameter.getType());
            }
        }
        KnownParameters more = method.getAnnotation(KnownParameters.class);
        if (more != null) {
            names.addAll(ParameterWords.names(more));
        }
        return names;
    }

    private static void addFields(Set<String> names, Class<?> bean) {
        for (Field field : bean.getDeclaredFields()) {
            addName(names, field, field.getName());
        }
    }

    private static void addName(Set<String> names, AnnotatedElement element, String name) {
        RestQuery query = element.getAnnotation(RestQuery.class);
        if (query != null) {
            names.add(query.value().isEmpty() ? name : query.value());
        }
        QueryParam param = element.getAnnotation(QueryParam.class);
        if (param != null) {
            names.add(param.value());
        }
    }
}
