package io.github.artifactkit.policylint.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.iam.policy.document.PolicyStorage;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.json.JsonWriter;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.finding.Finding;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the policies are in files of each kind other than templates. */
class SourceKindsTest {

    private static final String POLICY =
            "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"a:b\",\"Resource\":\"*\"}]}";
    private static final String QUOTED = "\"" + POLICY.replace("\"", "\\\"") + "\"";
    private static final String ENCODED =
            "\"" + URLEncoder.encode(POLICY, StandardCharsets.UTF_8).replace("+", "%20") + "\"";

    private static SourceFile file(String text) {
        return new SourceFile("file", Optional.empty(), text.getBytes(StandardCharsets.UTF_8), ReadLimits.DEFAULT);
    }

    /** Kind, then for each policy its type, kind of resource, address and path. */
    private static List<String> found(String text, boolean all) {
        SourceFile file = file(text);
        SourceKind kind = SourceKinds.detect(file).orElseThrow();
        Extraction extraction = kind.extract(file, new SourceSettings(Map.of(), all));
        List<PolicySource> policies = extraction instanceof Extraction.Found found ? found.policies() : List.of();
        return policies.stream()
                .map(each -> kind.id() + " " + each.type().map(PolicyType::id).orElse("?")
                        + each.resourceKind()
                                .map(ResourceKind::id)
                                .map(" "::concat)
                                .orElse("") + " " + each.address()
                        + " " + each.path())
                .toList();
    }

    private static List<String> found(String text) {
        return found(text, false);
    }

    private static PolicySource only(String text) {
        SourceFile file = file(text);
        Extraction extraction = SourceKinds.detect(file).orElseThrow().extract(file, SourceSettings.NONE);
        return ((Extraction.Found) extraction).policies().get(0);
    }

    @Test
    void a_dump_of_an_account_holds_the_policies_of_users_groups_roles_and_those_that_are_managed() {
        String dump = """
                {"UserDetailList": [{"Arn": "arn:u", "UserPolicyList": [{"PolicyName": "p", "PolicyDocument": %1$s}]}],
                 "GroupDetailList": [{"Arn": "arn:g", "GroupPolicyList": [{"PolicyName": "q", "PolicyDocument": %2$s}]}],
                 "RoleDetailList": [{"Arn": "arn:r", "AssumeRolePolicyDocument": %2$s,
                   "InstanceProfileList": [{"Roles": [{"Arn": "arn:r", "AssumeRolePolicyDocument": %2$s}]}]}],
                 "Policies": [
                   {"Arn": "arn:aws:iam::1:policy/m", "PolicyVersionList": [
                     {"VersionId": "v2", "IsDefaultVersion": true, "Document": %1$s},
                     {"VersionId": "v1", "IsDefaultVersion": false, "Document": %1$s}]},
                   {"Arn": "arn:aws:iam::aws:policy/A", "PolicyVersionList": [
                     {"VersionId": "v1", "IsDefaultVersion": true, "Document": %1$s}]}]}
                """.formatted(POLICY, ENCODED);
        assertThat(found(dump))
                .containsExactly(
                        "account identity arn:u#p /UserDetailList/0/UserPolicyList/0/PolicyDocument",
                        "account identity arn:g#q /GroupDetailList/0/GroupPolicyList/0/PolicyDocument",
                        "account trust arn:r /RoleDetailList/0/AssumeRolePolicyDocument",
                        "account identity arn:aws:iam::1:policy/m@v2 /Policies/0/PolicyVersionList/0/Document");
        assertThat(found(dump, true)).hasSize(6);
    }

    /** How each policy of a file is stored, where its place says so. */
    private static List<PolicyStorage> storages(String text) {
        SourceFile file = file(text);
        Extraction extraction = SourceKinds.detect(file).orElseThrow().extract(file, SourceSettings.NONE);
        return ((Extraction.Found) extraction)
                .policies().stream()
                        .map(PolicySource::storage)
                        .flatMap(Optional::stream)
                        .toList();
    }

    @Test
    void the_place_says_whether_a_policy_is_managed_or_inline() {
        assertThat(storages("""
                {"UserDetailList": [{"Arn": "arn:u", "UserPolicyList": [{"PolicyDocument": %1$s}]}],
                 "GroupDetailList": [{"Arn": "arn:g", "GroupPolicyList": [{"PolicyDocument": %1$s}]}],
                 "RoleDetailList": [{"Arn": "arn:r", "AssumeRolePolicyDocument": %1$s,
                   "RolePolicyList": [{"PolicyDocument": %1$s}]}],
                 "Policies": [{"Arn": "arn:m", "PolicyVersionList": [{"Document": %1$s}]}]}
                """.formatted(POLICY)))
                .containsExactly(
                        PolicyStorage.USER_INLINE,
                        PolicyStorage.GROUP_INLINE,
                        PolicyStorage.ROLE_INLINE,
                        PolicyStorage.MANAGED);
        assertThat(storages("{\"PolicyVersion\": {\"Document\": " + POLICY + ", \"VersionId\": \"v3\"}}"))
                .containsExactly(PolicyStorage.MANAGED);
        assertThat(storages("{\"GroupName\": \"g\", \"PolicyName\": \"p\", \"PolicyDocument\": " + POLICY + "}"))
                .containsExactly(PolicyStorage.GROUP_INLINE);
        assertThat(storages("{\"Policy\": " + QUOTED + "}")).isEmpty();
        assertThat(storages(POLICY)).isEmpty();
        assertThat(storages("""
                {"AWSTemplateFormatVersion": "2010-09-09", "Resources": {
                 "M": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": %1$s}},
                 "P": {"Type": "AWS::IAM::Policy", "Properties": {"PolicyDocument": %1$s}},
                 "R": {"Type": "AWS::IAM::Role", "Properties": {"Policies": [{"PolicyDocument": %1$s}]}},
                 "F": {"Type": "AWS::Serverless::Function", "Properties": {"Policies": [%1$s]}}}}
                """.formatted(POLICY)))
                .containsExactly(
                        PolicyStorage.MANAGED,
                        PolicyStorage.INLINE,
                        PolicyStorage.ROLE_INLINE,
                        PolicyStorage.ROLE_INLINE);
        assertThat(storages("""
                {"apiVersion": "iam.services.k8s.aws/v1alpha1", "kind": "Policy", "metadata": {"name": "p"},
                 "spec": {"policyDocument": %s}}
                """.formatted(QUOTED))).containsExactly(PolicyStorage.MANAGED);
        assertThat(storages("""
                {"apiVersion": "iam.aws.upbound.io/v1beta1", "kind": "RolePolicy", "metadata": {"name": "p"},
                 "spec": {"forProvider": {"policy": %s}}}
                """.formatted(QUOTED))).containsExactly(PolicyStorage.ROLE_INLINE);
    }

    @Test
    void manifests_in_lists_and_compositions_are_read() {
        String policy = "{\"apiVersion\": \"iam.services.k8s.aws/v1alpha1\", \"kind\": \"Policy\","
                + "\"metadata\": {\"name\": \"p\"}, \"spec\": {\"policyDocument\": " + QUOTED + "}}";
        assertThat(found("{\"apiVersion\": \"v1\", \"kind\": \"List\", \"items\": [" + policy + "]}"))
                .containsExactly("kubernetes identity Policy/p /0/items/0/spec/policyDocument");
        assertThat(found("""
                {"apiVersion": "apiextensions.crossplane.io/v1", "kind": "Composition", "spec": {
                 "resources": [{"base": %1$s}],
                 "pipeline": [{"step": "s", "input": {"resources": [{"base": %1$s}]}}]}}
                """.formatted(policy)))
                .containsExactly(
                        "kubernetes identity Policy/p /0/spec/resources/0/base/spec/policyDocument",
                        "kubernetes identity Policy/p /0/spec/pipeline/0/input/resources/0/base/spec/policyDocument");
    }

    @Test
    void pages_of_a_dump_in_a_list_are_read() {
        String page = "{\"RoleDetailList\": [{\"Arn\": \"arn:r\", \"AssumeRolePolicyDocument\": " + POLICY + "}]}";
        assertThat(found("[" + page + ", {\"UserDetailList\": []}, " + page + "]"))
                .containsExactly(
                        "account trust arn:r /0/RoleDetailList/0/AssumeRolePolicyDocument",
                        "account trust arn:r /2/RoleDetailList/0/AssumeRolePolicyDocument");
    }

    @Test
    void results_of_a_query_of_aws_config_are_json_text() {
        String item =
                "{\"resourceType\": \"AWS::IAM::Role\", \"arn\": \"arn:r\", \"configuration\": {\"rolePolicyList\": "
                        + "[{\"policyName\": \"p\", \"policyDocument\": " + ENCODED + "}]}}";
        String text =
                "{\"Results\": [\"" + item.replace("\\", "\\\\").replace("\"", "\\\"") + "\"], \"QueryInfo\": {}}";
        assertThat(found(text))
                .containsExactly(
                        "aws-config identity arn:r#p /Results/0/configuration/rolePolicyList/0/policyDocument");
        assertThat(JsonWriter.compact(only(text).document().value().orElseThrow()))
                .isEqualTo(POLICY);
    }

    @Test
    void answers_with_several_policies_or_one_for_each_state_are_read() {
        assertThat(found("{\"VpcEndpoints\": [{\"VpcEndpointId\": \"vpce-1\", \"PolicyDocument\": " + QUOTED + "}]}"))
                .containsExactly("aws-cli endpoint vpce-1 /VpcEndpoints/0/PolicyDocument");
        assertThat(found("{\"resourcePolicies\": [{\"policyName\": \"p\", \"policyDocument\": " + QUOTED + "}]}"))
                .containsExactly("aws-cli resource  /resourcePolicies/0/policyDocument");
        assertThat(found("{\"ResourcePolicies\": [{\"PolicyName\": \"p\", \"PolicyDocument\": " + QUOTED + "}]}"))
                .containsExactly("aws-cli resource  /ResourcePolicies/0/PolicyDocument");
        assertThat(found("{\"ResourcePolicy\": {\"ResourceArn\": \"arn:x\", \"Policy\": " + QUOTED + "}}"))
                .containsExactly("aws-cli resource arn:x /ResourcePolicy/Policy");
        assertThat(found("{\"DomainStatus\": {\"ARN\": \"arn:x\", \"AccessPolicies\": " + QUOTED + "}}"))
                .containsExactly("aws-cli resource arn:x /DomainStatus/AccessPolicies");
        assertThat(found("{\"InlinePolicy\": " + QUOTED + "}")).containsExactly("aws-cli identity  /InlinePolicy");
        assertThat(found("{\"Policy\": {\"Established\": {\"Policy\": " + QUOTED + "}}}"))
                .containsExactly("aws-cli resource AWS::S3::MultiRegionAccessPoint  /Policy/Established/Policy");
    }

    @ParameterizedTest
    @CsvSource({
        "TopicArn, AWS::SNS::Topic",
        "QueueArn, AWS::SQS::Queue",
        "repositoryName, AWS::ECR::Repository",
    })
    void what_is_beside_a_policy_shows_the_kind_of_resource(String beside, String kind) {
        assertThat(found("{\"" + beside + "\": \"x\", \"Policy\": " + QUOTED + "}"))
                .singleElement()
                .asString()
                .startsWith("aws-cli resource " + kind + " ");
    }

    @Test
    void policies_of_api_gateway_have_escaped_quotes() {
        String escaped = POLICY.replace("\"", "\\\"");
        String text =
                "{\"id\": \"x\", \"policy\": \"" + escaped.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
        PolicySource policy = only(text);
        assertThat(policy.document().faults()).isEmpty();
        assertThat(JsonWriter.compact(policy.document().value().orElseThrow())).isEqualTo(POLICY);
        JsonValue action = Trees.at(
                        Trees.elements(policy.document().value().orElseThrow(), "Statement")
                                .get(0),
                        "Action")
                .orElseThrow();
        assertThat(policy.document().slice(action.span())).contains("a:b").doesNotContain("Effect", "Resource");
    }

    @Test
    void what_pulumi_does_not_know_yet_is_unknown() {
        String unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
        String policy = POLICY.replace("*", unknown + "/*").replace("\"", "\\\"");
        String step = "{\"steps\": [{\"newState\": {\"urn\": \"u\", \"type\": \"%s\", \"inputs\": {\"%s\": %s}}}]}";
        String text = step.formatted("aws:iam/policy:Policy", "policy", "\"" + policy + "\"");
        assertThat(JsonWriter.compact(only(text).document().value().orElseThrow()))
                .contains("\"Resource\":\"\\u001A/*\"");
        assertThat(found(step.formatted("aws:iam/policy:Policy", "policy", "\"" + unknown + "\"")))
                .isEmpty();
        String tree = step.formatted("aws-native:s3:BucketPolicy", "policyDocument", POLICY.replace("*", unknown));
        assertThat(found(tree))
                .containsExactly("pulumi resource AWS::S3::Bucket u /steps/0/newState/inputs/policyDocument");
        assertThat(JsonWriter.compact(only(tree).document().value().orElseThrow()))
                .contains("\"Resource\":\"\\u001A\"");
    }

    @Test
    void expressions_in_the_texts_of_a_pulumi_program_are_unknown() {
        String text = """
                resources:
                  p:
                    type: aws:iam:Policy
                    properties:
                      policy: '{"Statement": [{"Effect": "Allow", "Action": "a:b", "Resource": "${b.arn}/*"}]}'
                  r:
                    type: aws-native:iam:Role
                    properties:
                      policies:
                        - policyName: n
                          policyDocument: {Statement: [{Effect: Allow, Action: "a:b", Resource: "*"}]}
                  s:
                    type: aws:iam:Role
                    properties:
                      inlinePolicies:
                        - policy: {fn::toJSON: {Statement: [{Effect: Allow, Action: "a:b", Resource: "*"}]}}
                """;
        assertThat(found(text))
                .containsExactly(
                        "pulumi identity p /resources/p/properties/policy",
                        "pulumi identity r /resources/r/properties/policies/0/policyDocument",
                        "pulumi identity s /resources/s/properties/inlinePolicies/0/policy");
        assertThat(JsonWriter.compact(only(text).document().value().orElseThrow()))
                .contains("\"Resource\":\"\\u001A/*\"");
    }

    @Test
    void pages_of_a_dump_one_after_the_other_are_read() {
        String page = "{\"RoleDetailList\": [{\"Arn\": \"arn:r\", \"AssumeRolePolicyDocument\": " + POLICY + "}]}\n";
        assertThat(found(page + page))
                .containsExactly(
                        "account trust arn:r /0/RoleDetailList/0/AssumeRolePolicyDocument",
                        "account trust arn:r /1/RoleDetailList/0/AssumeRolePolicyDocument");
    }

    @Test
    void an_encoded_document_has_its_places() {
        String text = "{\"Role\": {\"Arn\": \"arn:r\", \"AssumeRolePolicyDocument\": "
                + ENCODED.replace("a%3Ab", "a%3A%C3%A9b") + "}}";
        JsonValue root = only(text).document().value().orElseThrow();
        assertThat(JsonWriter.compact(root)).isEqualTo(POLICY.replace("a:b", "a:\u00E9b"));
        JsonValue action =
                Trees.at(Trees.elements(root, "Statement").get(0), "Action").orElseThrow();
        assertThat(text.substring(action.start(), action.end())).isEqualTo("%22a%3A%C3%A9b%22");
    }

    @Test
    void answers_of_the_aws_cli_hold_one_policy() {
        assertThat(found("{\"Role\": {\"Arn\": \"arn:r\", \"AssumeRolePolicyDocument\": " + POLICY + "}}"))
                .containsExactly("aws-cli trust arn:r /Role/AssumeRolePolicyDocument");
        assertThat(found("{\"RoleName\": \"r\", \"PolicyName\": \"p\", \"PolicyDocument\": " + POLICY + "}"))
                .containsExactly("aws-cli identity r#p /PolicyDocument");
        assertThat(found("{\"PolicyVersion\": {\"Document\": " + POLICY + ", \"VersionId\": \"v3\"}}"))
                .containsExactly("aws-cli identity @v3 /PolicyVersion/Document");
        assertThat(found("{\"Policy\": " + QUOTED + "}")).containsExactly("aws-cli resource  /Policy");
        assertThat(found("{\"Attributes\": {\"TopicArn\": \"arn:t\", \"Policy\": " + QUOTED + "}}"))
                .containsExactly("aws-cli resource AWS::SNS::Topic arn:t /Attributes/Policy");
        assertThat(found("{\"Policy\": {\"PolicySummary\": {\"Arn\": \"arn:o\", \"Type\": \"SERVICE_CONTROL_POLICY\"},"
                        + " \"Content\": " + QUOTED + "}}"))
                .containsExactly("aws-cli scp arn:o /Policy/Content");
        assertThat(found("{\"policy\": {\"resourceArn\": \"arn:aws:codeartifact:e:1:domain/d\", \"document\": " + QUOTED
                        + "}}"))
                .containsExactly(
                        "aws-cli resource AWS::CodeArtifact::Domain arn:aws:codeartifact:e:1:domain/d /policy/document");
    }

    @Test
    void configuration_items_hold_policies_as_text_in_text() {
        String role = "{\"assumeRolePolicyDocument\": " + ENCODED + ", \"rolePolicyList\": [{\"policyName\": \"p\","
                + " \"policyDocument\": " + ENCODED + "}]}";
        assertThat(found("{\"configurationItems\": [{\"resourceType\": \"AWS::IAM::Role\", \"ARN\": \"arn:r\","
                        + " \"configuration\": " + role + "}]}"))
                .containsExactly(
                        "aws-config trust arn:r /configurationItems/0/configuration/assumeRolePolicyDocument",
                        "aws-config identity arn:r#p"
                                + " /configurationItems/0/configuration/rolePolicyList/0/policyDocument");
        String bucket = "{\"BucketPolicy\": \"{\\\"policyText\\\": "
                + QUOTED.replace("\\", "\\\\").replace("\"", "\\\"") + "}\"}";
        assertThat(found("{\"resourceType\": \"AWS::S3::Bucket\", \"resourceId\": \"b\", \"configuration\": {},"
                        + " \"supplementaryConfiguration\": " + bucket + "}"))
                .containsExactly(
                        "aws-config resource AWS::S3::Bucket b /supplementaryConfiguration/BucketPolicy/policyText");
    }

    @Test
    void manifests_of_kubernetes_hold_policies_as_text() {
        assertThat(found("""
                apiVersion: iam.services.k8s.aws/v1alpha1
                kind: Role
                metadata: {name: r}
                spec:
                  assumeRolePolicyDocument: '%1$s'
                  inlinePolicies: {p: '%1$s'}
                ---
                apiVersion: s3.aws.upbound.io/v1beta1
                kind: BucketPolicy
                metadata: {name: b}
                spec: {forProvider: {policy: '%1$s'}}
                ---
                apiVersion: iam.aws.m.upbound.io/v1beta1
                kind: Role
                metadata: {name: r}
                spec: {forProvider: {inlinePolicy: [{policy: '%1$s'}]}}
                ---
                apiVersion: eksctl.io/v1alpha5
                kind: ClusterConfig
                metadata: {name: c}
                iam: {serviceAccounts: [{attachPolicy: %1$s}]}
                ---
                apiVersion: v1
                kind: ConfigMap
                data: {policy: '%1$s'}
                """.formatted(POLICY)))
                .containsExactly(
                        "kubernetes trust Role/r /0/spec/assumeRolePolicyDocument",
                        "kubernetes identity Role/r /0/spec/inlinePolicies/p",
                        "kubernetes resource AWS::S3::Bucket BucketPolicy/b /1/spec/forProvider/policy",
                        "kubernetes identity Role/r /2/spec/forProvider/inlinePolicy/0/policy",
                        "kubernetes identity ClusterConfig/c /3/iam/serviceAccounts/0/attachPolicy");
    }

    @Test
    void a_service_of_the_serverless_framework_holds_lists_of_statements_and_resources() {
        String text = """
                service: x
                provider:
                  name: aws
                  iam: {role: {statements: [{Effect: Allow, Action: "a:b", Resource: "arn:${self:custom.x}:y"}]}}
                functions:
                  f: {iamRoleStatements: ["${file(x.yml):y}"]}
                resources:
                  Resources:
                    B: {Type: AWS::S3::BucketPolicy, Properties: {PolicyDocument: {Statement: []}}}
                """;
        assertThat(found(text))
                .containsExactly(
                        "serverless identity provider/iam/role /provider/iam/role/statements",
                        "serverless identity functions/f /functions/f/iamRoleStatements",
                        "serverless resource AWS::S3::Bucket B /resources/Resources/B/Properties/PolicyDocument");
        assertThat(JsonWriter.compact(only(text).document().value().orElseThrow()))
                .isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"a:b\","
                        + "\"Resource\":\"arn:\\u001A:y\"}]}");
    }

    private static String resource(String resource, String custom) {
        PolicySource policy = only("""
                service: shop
                provider:
                  name: aws
                  stage: dev
                  iam: {role: {statements: [{Effect: Allow, Action: "a:b", Resource: %s}]}}
                custom: %s
                """.formatted(resource.startsWith("{") ? resource : "\"" + resource + "\"", custom));
        return JsonWriter.compact(Trees.elements(policy.document().value().orElseThrow(), "Statement")
                        .get(0))
                .replaceAll(".*\"Resource\":(.*)}", "$1")
                .replace("\\u001A", "?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "${self:custom.b}; {b: box}; \"box\"",
                "${self:service}-${self:custom.b}; {b: box}; \"shop-box\"",
                "${self:custom.b}; {b: 'x-${self:service}'}; \"x-shop\"",
                "${self:custom.all}; {all: ['a', '${self:custom.b}'], b: box}; [\"a\",\"box\"]",
                "${self:custom.all.1}; {all: [a, b]}; \"b\"",
                "${self:custom.${self:custom.k}.n}; {k: x, x: {n: box}}; \"box\"",
                "${self:custom.none, 'box'}; {b: 1}; \"box\"",
                "${self:custom.none, self:custom.b, 1}; {b: 2}; \"2\"",
                "${self:custom.none, 7}; {b: 2}; \"7\"",
                "{'Fn::Sub': 'arn:${AWS::Partition}:${self:custom.b}'}; {b: box}; \"arn:?:box\"",
                "x-${self:custom.b}-${opt:stage, 'dev'}; {b: box}; \"x-box-?\"",
                "${opt:stage, self:custom.b}; {b: box}; \"?\"",
                "${self:custom.${opt:stage}}; {b: box}; \"?\"",
                "${self:provider.stage}; {b: box}; \"?\"",
                "${self:custom.f.x}; {f: '${file(x.yml)}'}; \"?\"",
                "${self:custom.f, 'box'}; {f: '${env:F}'}; \"?\"",
                "${self:custom.a}; {a: '${self:custom.b}', b: '${self:custom.a}'}; \"?\"",
                "${self:custom.none}; {b: box}; \"?\"",
                "${self:custom.b; {b: box}; \"?\"",
            })
    void variables_of_a_service_that_refer_to_its_own_file_have_their_values(
            String resource, String custom, String expected) {
        assertThat(resource(resource.strip(), custom.strip())).isEqualTo(expected.strip());
    }

    @Test
    void a_service_with_a_syntax_of_its_own_has_no_known_variables() {
        assertThat(only("""
                        service: x
                        provider:
                          name: aws
                          variableSyntax: '\\${{(.+)}}'
                          iamRoleStatements: [{Effect: Allow, Action: "${self:custom.a}", Resource: "*"}]
                        custom: {a: "a:b"}
                        """).document().value().map(JsonWriter::compact))
                .hasValueSatisfying(text -> assertThat(text).contains("\"Action\":\"\\u001A\""));
    }

    @Test
    void variables_that_refer_to_each_other_many_times_are_not_followed_for_ever() {
        StringBuilder custom = new StringBuilder("{a0: [x]");
        for (int i = 1; i < 40; i++) {
            String last = "'${self:custom.a" + (i - 1) + "}'";
            custom.append(", a")
                    .append(i)
                    .append(": [")
                    .append(last)
                    .append(", ")
                    .append(last)
                    .append("]");
        }
        assertThat(resource("'${self:custom.a39}'", custom + "}")).isNotEmpty();
    }

    @Test
    void statements_that_come_from_a_variable_are_linted_where_they_are_written_and_never_changed() {
        String text = """
                service: x
                provider:
                  name: aws
                  iam: {role: {statements: "${self:custom.statements}"}}
                custom:
                  statements:
                    - {Effect: Allow, Action: ["s3:GetObject", "s3:GetObject"], Resource: "arn:aws:s3:::box/*"}
                """;
        List<Finding> findings = PolicyLinter.create().lint(only(text)).findings();
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.code().name()).isEqualTo("REDUNDANT_ACTION");
            assertThat(finding.primary().start().line()).isEqualTo(7);
            assertThat(finding.fixes()).isEmpty();
        });
    }

    private static List<String> codes(String text) {
        return PolicyLinter.create().lint(only(text)).findings().stream()
                .map(finding -> finding.code().name())
                .toList();
    }

    @Test
    void one_statement_that_a_service_puts_into_a_policy_is_linted() {
        assertThat(codes("""
                Resources:
                  P:
                    Type: AWS::Events::EventBusPolicy
                    Properties:
                      Statement: {Effect: Allow, Principal: "*", Action: "events:PutEvents", Resource: "*", X: 1}
                """)).contains("INVALID_POLICY_ELEMENT");
    }

    @Test
    void values_that_aliases_of_yaml_put_in_another_order_are_linted_without_a_fix_that_removes_them() {
        String text = """
                Statement:
                  - {Effect: Deny, Action: [&read "s3:GetObject"], Resource: "*"}
                  - {Effect: Allow, Action: ["s3:Get*", *read], Resource: "arn:aws:s3:::box/*"}
                """;
        assertThat(PolicyLinter.create().lint(only(text)).findings())
                .filteredOn(finding -> finding.code().name().equals("REDUNDANT_ACTION"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.fixes()).isEmpty());
    }

    @Test
    void programs_stacks_and_previews_of_pulumi_hold_policies() {
        assertThat(found("""
                runtime: yaml
                resources:
                  p:
                    type: aws:iam:Policy
                    properties: {policy: {"fn::toJSON": {Statement: [{Effect: Allow, Action: "*", Resource: "${x.arn}"}]}}}
                """)).containsExactly("pulumi identity p /resources/p/properties/policy");
        String state = "{\"urn\": \"urn:r\", \"type\": \"aws:iam/role:Role\", \"inputs\": {\"assumeRolePolicy\": "
                + QUOTED + "}}";
        assertThat(found("{\"version\": 3, \"deployment\": {\"resources\": [" + state + "]}}"))
                .containsExactly("pulumi trust urn:r /deployment/resources/0/inputs/assumeRolePolicy");
        assertThat(found("{\"steps\": [{\"op\": \"create\", \"newState\": " + state + "}]}"))
                .containsExactly("pulumi trust urn:r /steps/0/newState/inputs/assumeRolePolicy");
    }

    @Test
    void a_policy_may_be_yaml_and_a_file_may_hold_several() {
        String policy = "Version: 2012-10-17\nStatement:\n  - Effect: Allow\n    Action: a:b\n    Resource: '*'\n";
        assertThat(found(policy)).containsExactly("policy-yaml ?  ");
        assertThat(found(policy + "---\n" + policy)).containsExactly("policy-yaml ?  /0", "policy-yaml ?  /1");
    }

    @Test
    void sam_policy_templates_are_policies_only_where_all_are_asked_for() {
        String text = """
                Resources:
                  F:
                    Type: AWS::Serverless::Function
                    Properties: {Policies: [{S3ReadPolicy: {BucketName: box}}, AmazonSQSFullAccess]}
                """;
        assertThat(found(text)).isEmpty();
        assertThat(found(text, true)).containsExactly("cloudformation identity F /Resources/F/Properties/Policies/0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"x\", \"version\": \"1.0.0\"}",
                "openapi: 3.0.0\npaths: {}\n",
                "{\"Role\": \"admin\", \"Policy\": \"none\"}",
                "{\"Policy\": \"{\\\"a\\\": 1}\"}",
                "service: x\nprovider: {name: google}\n",
                "apiVersion: v1\nkind: ConfigMap\n",
                "just: text\n",
                "# only a comment\n",
                "Statement: SELECT 1\n"
            })
    void other_files_are_of_no_kind(String text) {
        assertThat(SourceKinds.detect(file(text)).map(SourceKind::id)).isEmpty();
    }

    @Test
    void no_kind_throws_whatever_a_file_holds() {
        for (String text : List.of("", "null", "[]", "{}", "\"x\"", "a: [", "{", "---\n---\n", "\uFEFF{}", "%7B")) {
            for (SourceKind kind : SourceKinds.all()) {
                assertThat(kind.extract(file(text), SourceSettings.NONE)).isNotNull();
            }
        }
    }
}
