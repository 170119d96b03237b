package dev.cairn.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.json.Json;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operations;
import io.openapiparser.OpenApiSchemas;
import io.openapiprocessor.interfaces.Converter;
import io.openapiprocessor.interfaces.Reader;
import io.openapiprocessor.jsonschema.reader.UriReader;
import io.openapiprocessor.jsonschema.schema.DocumentLoader;
import io.openapiprocessor.jsonschema.schema.JsonInstance;
import io.openapiprocessor.jsonschema.schema.JsonSchema;
import io.openapiprocessor.jsonschema.schema.SchemaStore;
import io.openapiprocessor.jsonschema.validator.Validator;
import io.openapiprocessor.jsonschema.validator.steps.ValidationStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    private static final Path CHECKED_IN = Path.of("..", "docs", "openapi.json");
    private static final String UPDATE = "cairn.update";

    @Test
    @Tag("F1")
    void checkedInDocumentIsTheOneServed() throws IOException {
        String made = OpenApi.text();
        if (Boolean.getBoolean(UPDATE)) {
            Files.writeString(CHECKED_IN, made);
        }
        List<String> found = Files.exists(CHECKED_IN) ? Files.readAllLines(CHECKED_IN) : List.of();
        List<String> wanted = made.lines().toList();
        int same = 0;
        while (same < found.size() && same < wanted.size() && found.get(same).equals(wanted.get(same))) {
            same++;
        }
        assertThat(same == wanted.size() && same == found.size())
                .as("docs/openapi.json is made from the operations, and differs from line " + (same + 1)
                        + " on. Make it anew: mvn test -pl core,server -am -Dtest=OpenApiTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -D" + UPDATE + "=true")
                .isTrue();
        try (var server = new RunningServer()) {
            assertThat(server.get("/openapi.json").text()).isEqualTo(made);
        }
    }

    @Test
    void documentIsOpenApi31() {
        assertThat(problems(Json.parseObject(OpenApi.text()))).isEmpty();
    }

    @Test
    void judgeFindsWhatIsWrong() {
        Map<String, Object> document = Json.parseObject(OpenApi.text());
        document.put("paths", Map.of("/x", Map.of("get", Map.of("parameters", List.of(Map.of("name", "y"))))));
        assertThat(problems(document)).isNotEmpty();
    }

    @Test
    void everyOperationIsThereWithAllItsParts() {
        Map<String, Object> document = OpenApi.document();
        Map<?, ?> paths = (Map<?, ?>) document.get("paths");
        for (Operation<?> operation : Operations.all()) {
            Map<?, ?> path = (Map<?, ?>) paths.get(operation.route().path());
            Map<?, ?> here = (Map<?, ?>) path.get(operation.route().method().toLowerCase(Locale.ROOT));
            assertThat(here.get("operationId")).isEqualTo(operation.name());
            assertThat(here.get("requestBody") != null)
                    .isEqualTo(operation.route().hasBody());
            assertThat(((Map<?, ?>) here.get("responses")).keySet().toString())
                    .contains(Integer.toString(Api.status(operation)), "400", "401", "404", "500", "503");
        }
        assertThat(paths.containsKey("/v1/health")).isTrue();
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        Map<String, Object> document = OpenApi.document();
        Set<String> references = new HashSet<>();
        collect(document, references);
        assertThat(references).isNotEmpty();
        for (String reference : references) {
            Object at = document;
            for (String step : reference.substring(2).split("/", -1)) {
                at = ((Map<?, ?>) at).get(step);
                assertThat(at).as(reference).isNotNull();
            }
        }
    }

    private static void collect(Object value, Set<String> references) {
        switch (value) {
            case Map<?, ?> map -> {
                if (map.get("$ref") instanceof String reference) {
                    references.add(reference);
                }
                map.values().forEach(inner -> collect(inner, references));
            }
            case List<?> list -> list.forEach(inner -> collect(inner, references));
            case null, default -> {}
        }
    }

    private static List<String> problems(Map<String, Object> document) {
        Reader reader = new UriReader();
        Converter converter = Json::parse;
        var schemas = new SchemaStore(new DocumentLoader(reader, converter));
        schemas.registerDraft202012();
        schemas.register(OpenApiSchemas.OPENAPI_SCHEMA_31_ID, OpenApiSchemas.OPENAPI_SCHEMA_31);
        JsonSchema schema = schemas.getSchema(OpenApiSchemas.OPENAPI_SCHEMA_31_ID);
        ValidationStep result = new Validator().validate(schema, new JsonInstance(document));
        List<String> problems = new ArrayList<>();
        report(result, problems);
        return problems;
    }

    private static void report(ValidationStep step, List<String> problems) {
        if (step.isValid()) {
            return;
        }
        if (step.getSteps().isEmpty()) {
            problems.add(step.getInstanceLocation() + " by " + step.getKeywordLocation());
        }
        step.getSteps().forEach(inner -> report(inner, problems));
    }
}
