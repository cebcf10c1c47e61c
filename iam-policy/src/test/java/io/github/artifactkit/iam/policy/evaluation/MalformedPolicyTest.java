package io.github.artifactkit.iam.policy.evaluation;

import static io.github.artifactkit.iam.policy.evaluation.Policies.allow;
import static io.github.artifactkit.iam.policy.evaluation.Policies.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.text.SourceText;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A document that AWS rejects is never evaluated. */
class MalformedPolicyTest {

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"Statement\": [} | not valid JSON",
                "[] | a policy must be an object, not an array",
                "{\"Version\": \"2012-10-17\"} | the policy has no Statement",
                "{\"Version\": \"2020\", \"Statement\": []} | Version must be",
                "{\"Statement\": [1]} | a statement must be an object, not a number",
                "{\"Statement\": [], \"Statement\": []} | `Statement` occurs twice in one object",
                "{\"Statement\": [{\"Effect\": \"allow\", \"Action\": \"*\", \"Resource\": \"*\"}]} | Effect must be",
                "{\"Statement\": [{\"Effect\": \"Allow\", \"Resource\": \"*\"}]} | neither Action nor NotAction",
                "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\"}]} | neither Resource nor NotResource",
                "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\", \"NotAction\": \"*\", \"Resource\":"
                        + " \"*\"}]} | both Action and NotAction",
                "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"s3\", \"Resource\": \"*\"}]} | `s3` is not an"
                        + " action",
                "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": [1], \"Resource\": \"*\"}]} | Action must be a"
                        + " string",
                "{\"Statement\": [{\"Effect\": \"Allow\", \"Actions\": \"*\", \"Resource\": \"*\"}]} | `Actions` is"
                        + " not an element",
                "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\", \"Principal\":"
                        + " \"*\"}]} | an identity policy has no Principal",
                "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\", \"Condition\":"
                        + " {\"stringequals\": {}}}]} | is not a condition operator",
            })
    void it_is_an_error_that_says_what_is_wrong(String document, String problem) {
        if (document.contains("stringequals")) {
            document = document.replace("{}", "{\"k\": \"v\"}");
        }
        String text = document;
        assertThatThrownBy(() -> CompiledPolicy.parse(text, PolicyType.IDENTITY))
                .isInstanceOf(MalformedPolicyException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void the_error_says_where() {
        String document =
                "{\n  \"Statement\": [\n    {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": null}\n  ]\n}";

        MalformedPolicyException error = catchThrowableOfType(
                MalformedPolicyException.class, () -> CompiledPolicy.parse(document, PolicyType.IDENTITY));

        assertThat(error.line()).isEqualTo(3);
        assertThat(error.pointer()).isEqualTo("/Statement/0/Resource");
        assertThat(error).hasMessage("Resource must be a string or a list of strings (line 3, column 52)");
    }

    @Test
    void a_resource_policy_needs_principals_and_a_wildcard_matches_no_part_of_one() {
        assertThatThrownBy(() -> CompiledPolicy.parse(json(allow("*", "*")), PolicyType.RESOURCE))
                .hasMessageContaining("a resource policy needs a Principal or NotPrincipal");
        assertThatThrownBy(() -> CompiledPolicy.parse(
                        json(Policies.allowFor("{\"AWS\": \"arn:aws:iam::111122223333:role/*\"}")),
                        PolicyType.RESOURCE))
                .hasMessageContaining("a wildcard cannot match a part of one");
    }

    @Test
    void a_policy_with_parts_that_are_not_known_is_not_evaluated() {
        JsonString hole = JsonString.unknown(0, 1);
        JsonDocument document = new JsonDocument(new SourceText("x"), Optional.of(hole), List.of());

        assertThatThrownBy(() -> CompiledPolicy.of(Policy.of(document), PolicyType.IDENTITY))
                .hasMessageContaining("not known before deployment");
    }

    @Test
    void a_policy_of_another_kind_is_not_a_policy_of_a_layer() {
        CompiledPolicy scp = Policies.of(PolicyType.SCP, allow("*", "*"));

        assertThatThrownBy(() -> PolicySet.builder().identity(scp))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the identity-based policy was read as another type: service control policy");
    }

    @Test
    void a_request_names_one_action_and_a_principal_that_can_call() {
        assertThatThrownBy(() -> Caller.of("arn:aws:iam::111122223333:group/g"))
                .hasMessageContaining("is not a principal that can make a request");
        assertThatThrownBy(() -> AccessRequest.of(Caller.anonymous(), "s3:*", "*"))
                .hasMessageContaining("`s3:*` is not an action");
    }
}
