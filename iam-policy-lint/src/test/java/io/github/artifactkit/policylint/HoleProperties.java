package io.github.artifactkit.policylint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.document.EditForm;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.iam.policy.document.PolicyStorage;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.RulePage;
import io.github.artifactkit.policylint.rule.RulePage.Example;
import io.github.artifactkit.testing.PropertyShare;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/**
 * A hole matches anything: a policy with values that are not known has no error and no warning that the policy with the
 * values has not.
 */
class HoleProperties {

    private static final PolicyLinter LINTER = PolicyLinter.create();

    private static final List<Example> EXAMPLES = LINTER.codes().stream()
            .flatMap(code -> RulePage.of(code.name()).examples().stream())
            .filter(example ->
                    Policy.read(example.policy(), ReadLimits.DEFAULT).faults().isEmpty())
            .toList();

    /** A statement that allows everything is told so; with a hole in it, it is told what is left of that. */
    private static final String WIDEST = "FULL_ADMIN";

    private static final Set<String> NARROWER = Set.of("STAR_ACTION", "RESOURCE_STAR");

    /** What is written behind the name of a bucket decides; the examples put it into the hole. */
    private static final String OF_BUCKETS = "S3_BUCKET_OBJECT_ARN_CONFUSION";

    /** Longer examples, which are about the size of a policy, repeat one statement many times. */
    private static final int VALUES = 60;

    @Provide
    Arbitrary<Example> examples() {
        return Arbitraries.of(EXAMPLES);
    }

    @Test
    void a_value_that_is_not_known_brings_no_error_and_no_warning() {
        TreeSet<String> brought = new TreeSet<>();
        for (Example example : EXAMPLES) {
            JsonDocument document = Policy.read(example.policy(), ReadLimits.DEFAULT);
            Set<String> before = severe(lint(example, document.value().orElseThrow(), document));
            for (JsonString value :
                    strings(document).stream().limit(PropertyShare.of(VALUES)).toList()) {
                brought.addAll(brought(example, document, before, List.of(value), false));
            }
        }
        assertThat(brought).isEmpty();
    }

    @Property
    void values_that_are_not_known_bring_no_error_and_no_warning(
            @ForAll("examples") Example example,
            @ForAll @DoubleRange(min = 0.05, max = 0.95) double share,
            @ForAll boolean partly,
            @ForAll Random random) {
        JsonDocument document = Policy.read(example.policy(), ReadLimits.DEFAULT);
        List<JsonString> holes = strings(document).stream()
                .filter(value -> random.nextDouble() < share)
                .toList();

        Set<String> before = severe(lint(example, document.value().orElseThrow(), document));
        assertThat(brought(example, document, before, holes, partly)).isEmpty();
    }

    private static List<JsonString> strings(JsonDocument document) {
        List<JsonString> values = new ArrayList<>();
        collect(document.value().orElseThrow(), values);
        return values;
    }

    private static Set<String> brought(
            Example example, JsonDocument document, Set<String> before, List<JsonString> holes, boolean partly) {
        IdentityHashMap<JsonString, Boolean> unknown = new IdentityHashMap<>();
        holes.forEach(hole -> unknown.put(hole, partly));
        JsonValue root = replace(document.value().orElseThrow(), unknown);
        Set<String> after = severe(lint(example, root, document));
        after.removeAll(before);
        if (before.contains(WIDEST)) {
            after.removeAll(NARROWER);
        }
        return after.stream()
                .map(code -> code + " through "
                        + holes.stream().map(JsonString::value).toList() + " in "
                        + document.source().text())
                .collect(Collectors.toSet());
    }

    private static List<Finding> lint(Example example, JsonValue root, JsonDocument document) {
        Optional<ResourceKind> kind =
                example.values("resource").stream().findFirst().flatMap(ResourceKind::of);
        Optional<PolicyType> type = kind.map(ResourceKind::policyType)
                .or(() -> example.values("type").stream().findFirst().flatMap(PolicyType::of))
                .or(() -> Optional.of(PolicyType.IDENTITY));
        Optional<ResourceKind> known = kind.or(() -> Policy.of(document).resourceKind());
        return LINTER.lint(new PolicySource(
                        new JsonDocument(document.source(), Optional.of(root), List.of()),
                        "Resource",
                        "/Resources/Resource",
                        new PolicySource.Attachment(
                                type,
                                known.filter(each -> each.policyType() == type.orElseThrow()),
                                example.values("stored").stream().findFirst().flatMap(PolicyStorage::of)),
                        EditForm.READ_ONLY))
                .findings();
    }

    private static Set<String> severe(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.type().atLeast(FindingType.WARNING))
                .map(Finding::code)
                .map(IssueCode::name)
                .filter(code -> !code.equals(OF_BUCKETS))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void collect(JsonValue value, List<JsonString> strings) {
        if (value instanceof JsonString string) {
            strings.add(string);
        } else if (value instanceof JsonArray list) {
            list.elements().forEach(element -> collect(element, strings));
        } else if (value instanceof JsonObject object) {
            object.members().forEach(member -> collect(member.value(), strings));
        }
    }

    private static JsonValue replace(JsonValue value, IdentityHashMap<JsonString, Boolean> unknown) {
        if (value instanceof JsonString string) {
            Boolean partly = unknown.get(string);
            return partly == null ? string : hole(string, partly);
        }
        if (value instanceof JsonArray list) {
            return new JsonArray(
                    list.start(),
                    list.end(),
                    list.elements().stream().map(each -> replace(each, unknown)).toList());
        }
        return value instanceof JsonObject object
                ? new JsonObject(
                        object.start(),
                        object.end(),
                        object.members().stream()
                                .map(member -> new JsonMember(member.name(), replace(member.value(), unknown)))
                                .toList())
                : value;
    }

    /** The second half of a text is not known, or nothing of it. */
    private static JsonString hole(JsonString string, boolean partly) {
        String known = partly ? string.value().substring(0, string.value().length() / 2) : "";
        return new JsonString(string.start(), string.end(), known + JsonString.HOLE, true);
    }
}
