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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
