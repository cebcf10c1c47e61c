package io.github.artifactkit.policylint.source.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonWriter;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TerraformPlanTest {

    private static final String PLAN = """
            {
              "format_version": "1.2",
              "planned_values": {
                "root_module": {
                  "resources": [
                    {"address": "aws_iam_role.r", "mode": "managed", "type": "aws_iam_role",
                     "values": {
                       "assume_role_policy": "{\\"Id\\":\\"\\\\u0074rust\\"}",
                       "inline_policy": [{"name": "a", "policy": ""}, {"name": "b", "policy": "{\\"Id\\":\\"b\\"}"}]
                     }},
                    {"address": "aws_sqs_queue.set", "mode": "managed", "type": "aws_sqs_queue", "values": {}},
                    {"address": "aws_sqs_queue.computed", "mode": "managed", "type": "aws_sqs_queue", "values": {}},
                    {"address": "data.aws_iam_policy_document.d", "mode": "data", "type": "aws_iam_policy_document",
                     "values": {"json": "{}"}}
                  ],
                  "child_modules": [{
                    "address": "module.m[\\"x\\"]",
                    "resources": [
                      {"address": "module.m[\\"x\\"].aws_organizations_policy.o[0]", "mode": "managed",
                       "type": "aws_organizations_policy",
                       "values": {"type": "RESOURCE_CONTROL_POLICY", "content": "{\\"Id\\":\\"rcp\\"}"}},
                      {"address": "module.m[\\"x\\"].aws_organizations_policy.t", "mode": "managed",
                       "type": "aws_organizations_policy", "values": {"type": "TAG_POLICY", "content": "{}"}}
                    ]
                  }]
                }
              },
              "resource_changes": [
                {"address": "aws_sqs_queue.set", "change": {"after_unknown": {"policy": true}}},
                {"address": "aws_sqs_queue.computed", "change": {"after_unknown": {"policy": true}}}
              ],
              "configuration": {"root_module": {"resources": [
                {"address": "aws_sqs_queue.set", "expressions": {"policy": {"references": ["aws_sns_topic.t.arn"]}}},
                {"address": "aws_sqs_queue.computed", "expressions": {"name": {"constant_value": "q"}}}
              ]}}
            }
            """;

    private static List<PolicySource> policies(String text) {
        JsonDocument document = Policy.read(text, ReadLimits.DEFAULT);
        assertThat(document.faults()).isEmpty();
        assertThat(TerraformPlan.isPlan(document)).isTrue();
        return TerraformPlan.policies(document);
    }

    private static String json(PolicySource policy) {
        return JsonWriter.compact(policy.document().value().orElseThrow()).replace("\\u001A", "?");
    }

    @Test
    void the_policies_of_a_plan_are_those_that_its_resources_will_have() {
        assertThat(policies(PLAN))
                .extracting(PolicySource::address, PolicySource::path, PolicySource::type, TerraformPlanTest::json)
                .containsExactly(
                        tuple(
                                "aws_iam_role.r.assume_role_policy",
                                "/planned_values/root_module/resources/0/values/assume_role_policy",
                                Optional.of(PolicyType.TRUST),
                                "{\"Id\":\"trust\"}"),
                        tuple(
                                "aws_iam_role.r.inline_policy.1.policy",
                                "/planned_values/root_module/resources/0/values/inline_policy/1/policy",
                                Optional.of(PolicyType.IDENTITY),
                                "{\"Id\":\"b\"}"),
                        tuple(
                                "aws_sqs_queue.set.policy",
                                "/planned_values/root_module/resources/1/values/policy",
                                Optional.of(PolicyType.RESOURCE),
                                "\"?\""),
                        tuple(
                                "module.m[\"x\"].aws_organizations_policy.o[0].content",
                                "/planned_values/root_module/child_modules/0/resources/0/values/content",
                                Optional.of(PolicyType.RCP),
                                "{\"Id\":\"rcp\"}"));
    }

    @Test
    void a_value_in_an_escaped_text_has_its_place_between_the_escapes() {
        PolicySource trust = policies(PLAN).get(0);
        JsonMember id =
                ((JsonObject) trust.document().value().orElseThrow()).members().get(0);
        assertThat(trust.document().slice(id.name().span())).isEqualTo("\\\"Id\\\"");
        assertThat(trust.document().slice(id.value().span())).isEqualTo("\\\"\\\\u0074rust\\\"");
    }

    @Test
    void a_state_is_read_as_it_is_shown_and_as_it_is_stored() {
        assertThat(policies("""
                        {"values": {"root_module": {"resources": [
                          {"address": "aws_iam_policy.p", "type": "aws_iam_policy", "values": {"policy": "{}"}}]}}}
                        """)).extracting(PolicySource::address).containsExactly("aws_iam_policy.p.policy");
        assertThat(policies("""
                        {"version": 4, "terraform_version": "1.9.0", "serial": 1, "resources": [
                          {"module": "module.m", "mode": "managed", "type": "aws_iam_policy", "name": "p", "instances": [
                            {"index_key": 0, "attributes": {"policy": "{}"}},
                            {"index_key": "k", "attributes": {"policy": "{}"}}]}]}
                        """))
                .extracting(PolicySource::address, PolicySource::path)
                .containsExactly(
                        tuple("module.m.aws_iam_policy.p[0].policy", "/resources/0/instances/0/attributes/policy"),
                        tuple("module.m.aws_iam_policy.p[\"k\"].policy", "/resources/0/instances/1/attributes/policy"));
    }

    @Test
    void another_document_is_not_a_plan() {
        for (String text : List.of("{}", "[]", "{\"Statement\": []}", "{\"values\": 1}", "")) {
            assertThat(TerraformPlan.isPlan(Policy.read(text, ReadLimits.DEFAULT)))
                    .as(text)
                    .isFalse();
        }
    }
}
