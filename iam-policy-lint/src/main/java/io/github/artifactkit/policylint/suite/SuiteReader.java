package io.github.artifactkit.policylint.suite;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.evaluation.Layer;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.policylint.suite.PolicyCheck.Access;
import io.github.artifactkit.policylint.suite.PolicyCheck.AccessNotGranted;
import io.github.artifactkit.policylint.suite.PolicyCheck.Equivalent;
import io.github.artifactkit.policylint.suite.PolicyCheck.Evaluate;
import io.github.artifactkit.policylint.suite.PolicyCheck.NoNewAccess;
import io.github.artifactkit.policylint.suite.PolicyCheck.NoPublicAccess;
import io.github.artifactkit.policylint.suite.PolicyCheck.Request;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a file of tests, version 1. */
final class SuiteReader {

    private static final String VERSION = "1";

    /** The kinds of tests, by the member that makes a test one of them. */
    private static final List<String> KINDS =
            List.of("request", "noNewAccess", "accessNotGranted", "noPublicAccess", "equivalent");

    private static final Map<String, Layer> LAYERS = layers();

    private final String file;
    private final Path folder;
    private final JsonDocument document;

    /**
     * A reader.
     *
     * @param file the file as it was named
     * @param folder what the names of policies are relative to
     * @param document the content of the file
     */
    SuiteReader(String file, Path folder, JsonDocument document) {
        this.file = file;
        this.folder = folder;
        this.document = document;
    }

    private static Map<String, Layer> layers() {
        Map<String, Layer> layers = new LinkedHashMap<>();
        layers.put("identity", Layer.IDENTITY);
        layers.put("resource", Layer.RESOURCE);
        layers.put("boundary", Layer.BOUNDARY);
        layers.put("session", Layer.SESSION);
        layers.put("endpoint", Layer.ENDPOINT);
        layers.put("scp", Layer.SCP);
        layers.put("rcp", Layer.RCP);
        return layers;
    }

    TestSuite read() {
        JsonValue root = document.value().orElseThrow(() -> new SuiteException(file + ": the file has no tests"));
        Fields suite = Fields.of(root, this::problem);
        suite.allow(Set.of("version", "tests"));
        if (!suite.text("version").equals(VERSION)) {
            throw problem(suite.value("version"), "the version must be " + VERSION);
        }
        List<PolicyTest> tests = new ArrayList<>();
        for (JsonValue each : list(suite.value("tests"))) {
            tests.add(test(Fields.of(each, this::problem)));
        }
        return new TestSuite(file, tests);
    }

    private PolicyTest test(Fields test) {
        List<String> kinds = KINDS.stream().filter(test::has).toList();
        if (kinds.size() != 1) {
            throw problem(test.node(), "a test has exactly one of " + String.join(", ", KINDS));
        }
        PolicyCheck check =
                switch (kinds.get(0)) {
                    case "request" -> evaluate(test);
                    case "noNewAccess" -> noNewAccess(test);
                    case "accessNotGranted" -> accessNotGranted(test);
                    case "noPublicAccess" -> noPublicAccess(test);
                    default -> equivalent(test);
                };
        return new PolicyTest(test.text("name"), check, expected(test, check));
    }

    private Answer expected(Fields test, PolicyCheck check) {
        List<Answer> possible = check instanceof Evaluate
                ? List.of(Answer.ALLOWED, Answer.IMPLICIT_DENY, Answer.EXPLICIT_DENY, Answer.DENY)
                : List.of(Answer.PASS, Answer.FAIL);
        return test.oneOf("expect", possible, Answer::name);
    }

    private PolicyCheck evaluate(Fields test) {
        test.allow(Set.of("name", "policies", "request", "expect"));
        Map<Layer, List<List<PolicyDocument>>> policies = new EnumMap<>(Layer.class);
        if (test.has("policies")) {
            Fields kinds = test.fields("policies");
            kinds.allow(LAYERS.keySet());
            LAYERS.forEach((name, layer) -> {
                if (kinds.has(name)) {
                    policies.put(layer, levels(layer, kinds.value(name)));
                }
            });
        }
        return new Evaluate(policies, request(test.fields("request")));
    }

    private List<List<PolicyDocument>> levels(Layer layer, JsonValue value) {
        if (layer != Layer.SCP && layer != Layer.RCP) {
            List<PolicyDocument> policies = documents(value);
            return policies.isEmpty() ? List.of() : List.of(policies);
        }
        return list(value).stream().map(this::documents).toList();
    }

    private List<PolicyDocument> documents(JsonValue value) {
        return list(value).stream().map(this::document).toList();
    }

    private PolicyDocument document(JsonValue value) {
        if (value instanceof JsonObject) {
            return new PolicyDocument.Inline(value);
        }
        if (value instanceof JsonString name) {
            return new PolicyDocument.InFile(name.value(), folder.resolve(name.value()));
        }
        throw problem(value, "a policy is the name of a file, or the policy itself");
    }

    private Request request(Fields request) {
        request.allow(Set.of(
                "principal",
                "action",
                "resource",
                "context",
                "resourceAccount",
                "managementAccount",
                "serviceLinkedRole"));
        if (!request.has("principal")) {
            throw problem(request.node(), "the request has no principal; null is an anonymous caller");
        }
        return new Request(
                request.isNull("principal") ? null : request.text("principal"),
                request.text("action"),
                request.text("resource"),
                request.has("context") && !request.isNull("context") ? context(request.fields("context")) : Map.of(),
                request.optionalText("resourceAccount"),
                request.optionalText("managementAccount"),
                request.flag("serviceLinkedRole"));
    }

    private static Map<String, List<String>> context(Fields context) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String key : context.names()) {
            if (!context.isNull(key)) {
                values.put(key, context.texts(key));
            }
        }
        return values;
    }

    private PolicyCheck noNewAccess(Fields test) {
        test.allow(Set.of("name", "noNewAccess", "expect"));
        Fields check = test.fields("noNewAccess");
        check.allow(Set.of("existing", "new", "type"));
        return new NoNewAccess(document(check.value("existing")), document(check.value("new")), type(check));
    }

    private PolicyCheck accessNotGranted(Fields test) {
        test.allow(Set.of("name", "accessNotGranted", "expect"));
        Fields check = test.fields("accessNotGranted");
        check.allow(Set.of("policy", "type", "access"));
        List<Access> access = new ArrayList<>();
        for (JsonValue each : list(check.value("access"))) {
            Fields one = Fields.of(each, this::problem);
            one.allow(Set.of("actions", "resources"));
            access.add(new Access(
                    one.has("actions") ? one.texts("actions") : List.of(),
                    one.has("resources") ? one.texts("resources") : List.of()));
        }
        return new AccessNotGranted(document(check.value("policy")), type(check), access);
    }

    private PolicyCheck noPublicAccess(Fields test) {
        test.allow(Set.of("name", "noPublicAccess", "expect"));
        Fields check = test.fields("noPublicAccess");
        check.allow(Set.of("policy", "resourceType"));
        return new NoPublicAccess(document(check.value("policy")), check.optionalText("resourceType"));
    }

    private PolicyCheck equivalent(Fields test) {
        test.allow(Set.of("name", "equivalent", "type", "expect"));
        List<PolicyDocument> both = documents(test.value("equivalent"));
        if (both.size() != 2) {
            throw problem(test.value("equivalent"), "equivalent is a list of two policies");
        }
        return new Equivalent(both.get(0), both.get(1), type(test));
    }

    private Optional<PolicyType> type(Fields fields) {
        return fields.has("type")
                ? Optional.of(fields.oneOf("type", Arrays.asList(PolicyType.values()), PolicyType::id))
                : Optional.empty();
    }

    private List<JsonValue> list(JsonValue value) {
        if (value instanceof JsonArray list) {
            return list.elements();
        }
        throw problem(value, "this must be a list");
    }

    private SuiteException problem(JsonValue node, String what) {
        var place = document.source().position(node.start());
        return new SuiteException(file + ":" + place.line() + ":" + place.column() + ": " + what);
    }
}
