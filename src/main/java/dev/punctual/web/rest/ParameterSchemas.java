package dev.punctual.web.rest;

import dev.punctual.cluster.read.JobFilter;
import dev.punctual.cluster.read.JobOrder;
import dev.punctual.cluster.read.JobParameters;
import dev.punctual.cluster.read.ListParameters;
import dev.punctual.cluster.read.RunGroup;
import dev.punctual.cluster.read.RunOrder;
import dev.punctual.cluster.read.RunPhase;
import dev.punctual.cluster.read.RunQuery;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** What the document says of the values that the parameters of {@link ParameterWords} take. */
final class ParameterSchemas {
    private ParameterSchemas() {}

    /**
     * Of one of the parameters that a method reads.
     *
     * @param known all of them: a list of jobs is sorted by something else than one of runs
     */
    static Schema of(String name, KnownParameters known) {
        return switch (name) {
            case "limit" -> number(1, RunQuery.MOST).defaultValue(RunQuery.USUAL);
            case "offset" -> number(0, ListParameters.MOST_OFFSET).defaultValue(0);
            case "error", "stalled", "slow" -> schema(SchemaType.BOOLEAN);
            case "sort" -> known.runListing() ? runOrders() : jobOrders();
            case "order" -> words(Stream.of("asc", "desc"));
            case "state" -> words(Arrays.stream(JobFilter.State.values()).map(JobParameters::word));
            case "status" -> several(words(statuses()));
            case "job", "queue", "namespace" -> several(schema(SchemaType.STRING));
            default -> schema(SchemaType.STRING);
        };
    }

    private static Schema runOrders() {
        return words(Arrays.stream(RunOrder.values()).map(RunOrder::word)).defaultValue(RunOrder.CREATED.word());
    }

    private static Schema jobOrders() {
        return words(Arrays.stream(JobOrder.values()).map(JobOrder::word)).defaultValue(JobOrder.NAME.word());
    }

    private static Stream<String> statuses() {
        return Stream.concat(
                Arrays.stream(RunGroup.values()).map(RunGroup::word),
                Arrays.stream(RunPhase.values()).map(RunPhase::word));
    }

    private static Schema number(int least, int most) {
        return schema(SchemaType.INTEGER).minimum(BigDecimal.valueOf(least)).maximum(BigDecimal.valueOf(most));
    }

    private static Schema words(Stream<String> words) {
        return schema(SchemaType.STRING)
                .enumeration(words.<Object>map(word -> word).toList());
    }

    /** Repeated in the address, as is usual for a list; commas do as well. */
    private static Schema several(Schema one) {
        return schema(SchemaType.ARRAY).items(one);
    }

    private static Schema schema(SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}
