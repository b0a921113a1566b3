package dev.punctual.local.apiserver.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.ApiError;
import dev.punctual.local.apiserver.json.Json;
import dev.punctual.local.apiserver.schema.ModelSchemas;
import dev.punctual.local.apiserver.schema.Schema;
import io.fabric8.kubernetes.api.model.Pod;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchTest {
    private static final Schema POD = Schema.read(new ModelSchemas().openApi(Pod.class));
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static JsonNode json(String text) {
        return Json.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode object(String text) {
        return (ObjectNode) json(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':1}          | [{'op':'add','path':'/b','value':2}]           | {'a':1,'b':2}",
                "{'a':[1,3]}      | [{'op':'add','path':'/a/1','value':2}]         | {'a':[1,2,3]}",
                "{'a':[1]}        | [{'op':'add','path':'/a/-','value':2}]         | {'a':[1,2]}",
                "{'a':1,'b':2}    | [{'op':'remove','path':'/a'}]                  | {'b':2}",
                "{'a':1}          | [{'op':'replace','path':'/a','value':null}]    | {'a':null}",
                "{'a':1}          | [{'op':'move','from':'/a','path':'/b'}]        | {'b':1}",
                "{'a':{'x':1}}    | [{'op':'copy','from':'/a','path':'/b'}]        | {'a':{'x':1},'b':{'x':1}}",
                "{'a/b':1}        | [{'op':'test','path':'/a~1b','value':1}]       | {'a/b':1}"
            })
    void aJsonPatchDoesWhatItSays(String before, String patch, String after) {
        assertThat((JsonNode) JsonPatch.apply(object(before), json(patch))).isEqualTo(json(after));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{'op':'remove','path':'/nothing'}]          | missing path: /nothing",
                "[{'op':'test','path':'/a','value':2}]        | testing path /a failed",
                "[{'op':'replace','path':'/x','value':2}]     | missing path: /x",
                "[{'op':'dance','path':'/a'}]                 | unknown operation"
            })
    void aJsonPatchThatDoesNotFitSaysWhy(String patch, String why) {
        assertThatThrownBy(() -> JsonPatch.apply(object("{'a':1}"), json(patch)))
                .isInstanceOf(ApiError.class)
                .hasMessageContaining(why);
    }

    @Test
    void aMergePatchSetsAndClears() {
        ObjectNode before = object("{'a':{'b':1,'c':2},'l':[1,2]}");
        assertThat((JsonNode) MergePatch.apply(before, json("{'a':{'b':null,'d':{'x':null,'y':3}},'l':[3]}")))
                .isEqualTo(json("{'a':{'c':2,'d':{'y':3}},'l':[3]}"));
        assertThat((JsonNode) before).isEqualTo(json("{'a':{'b':1,'c':2},'l':[1,2]}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'containers':[{'name':'b','image':'y'}]} | {'containers':[{'name':'a','image':'x'},{'name':'b','image':'y'}]}",
                "{'containers':[{'name':'a','image':'z'}]} | {'containers':[{'name':'a','image':'z'}]}",
                "{'containers':[{'name':'a','$patch':'delete'}]} | {'containers':[]}",
                "{'containers':[{'$patch':'replace'},{'name':'c'}]} | {'containers':[{'name':'c'}]}",
                "{'$setElementOrder/containers':[{'name':'b'},{'name':'a'}],'containers':[{'name':'b'}]} | {'containers':[{'name':'b'},{'name':'a','image':'x'}]}"
            })
    void aStrategicPatchTellsContainersApartByName(String patch, String after) {
        ObjectNode pod = object("{'spec':{'containers':[{'name':'a','image':'x'}]}}");
        assertThat(StrategicPatch.apply(POD, pod, json("{'spec':" + patch + "}"))
                        .get("spec"))
                .isEqualTo(json(after));
    }

    @Test
    void aStrategicPatchTreatsFinalizersAsASet() {
        ObjectNode pod = object("{'metadata':{'finalizers':['a']}}");
        assertThat((JsonNode) StrategicPatch.apply(POD, pod, json("{'metadata':{'finalizers':['a','b']}}")))
                .isEqualTo(json("{'metadata':{'finalizers':['a','b']}}"));
        assertThat((JsonNode) StrategicPatch.apply(
                        POD, pod, json("{'metadata':{'$deleteFromPrimitiveList/finalizers':['a']}}")))
                .isEqualTo(json("{'metadata':{'finalizers':[]}}"));
    }

    private static ApplyPatch applying(String manager, boolean force) {
        return new ApplyPatch(
                POD, new ApiError.Subject("", "Pod", "pods", "p"), ManagedFields.Manager.applying(manager, ""), force);
    }

    @Test
    void applyMergesContainersOfTwoManagersAndTakesBackOnlyItsOwn() {
        ObjectNode one = applying("one", false)
                .apply(null, object("{'apiVersion':'v1','spec':{'containers':[{'name':'a','image':'x'}]}}"), NOW);
        ObjectNode two = applying("two", false)
                .apply(one, object("{'apiVersion':'v1','spec':{'containers':[{'name':'b','image':'y'}]}}"), NOW);
        assertThat(two.path("spec"))
                .isEqualTo(json("{'containers':[{'name':'a','image':'x'},{'name':'b','image':'y'}]}"));

        ObjectNode three = applying("one", false).apply(two, object("{'apiVersion':'v1','spec':{}}"), NOW);
        assertThat(three.path("spec")).isEqualTo(json("{'containers':[{'name':'b','image':'y'}]}"));
    }

    @Test
    void applyRefusesToChangeWhatSomebodyElseUpdated() {
        ObjectNode before = object("{'apiVersion':'v1','spec':{'nodeName':'n1'}}");
        ManagedFields.updated(POD, null, before, ManagedFields.Manager.updating("editor", ""), NOW);
        ObjectNode wanted = object("{'apiVersion':'v1','spec':{'nodeName':'n2'}}");
        assertThatThrownBy(() -> applying("me", false).apply(before, wanted, NOW))
                .hasMessage("Apply failed with 1 conflict: conflict with \"editor\" using v1: .spec.nodeName");
        ObjectNode forced = applying("me", true).apply(before, wanted, NOW);
        assertThat(Json.at(forced, "metadata", "managedFields")).hasSize(1);
    }

    @Test
    void whoeverUpdatesAFieldOwnsItFromThenOn() {
        ObjectNode first = object("{'apiVersion':'v1','spec':{'nodeName':'n1','hostname':'h'}}");
        ManagedFields.updated(POD, null, first, ManagedFields.Manager.updating("one", ""), NOW);
        ObjectNode second = first.deepCopy();
        Json.child(second, "spec").put("hostname", "i");
        ManagedFields.updated(POD, first, second, ManagedFields.Manager.updating("two", ""), NOW);
        JsonNode entries = Json.at(second, "metadata", "managedFields");
        assertThat(entries.get(0).path("fieldsV1")).isEqualTo(json("{'f:spec':{'f:nodeName':{}}}"));
        assertThat(entries.get(1).path("fieldsV1")).isEqualTo(json("{'f:spec':{'f:hostname':{}}}"));
    }
}
