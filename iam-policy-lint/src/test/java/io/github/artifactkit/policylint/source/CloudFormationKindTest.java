package io.github.artifactkit.policylint.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.json.JsonWriter;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.iam.policy.text.Edit;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudFormationKindTest {

    private static SourceFile file(String text) {
        return new SourceFile("template", Optional.empty(), text.getBytes(StandardCharsets.UTF_8), ReadLimits.DEFAULT);
    }

    private static List<PolicySource> policies(String text, Map<String, String> parameters) {
        SourceFile file = file(text);
        SourceKind kind = SourceKinds.detect(file).orElseThrow();
        assertThat(kind.id()).isEqualTo("cloudformation");
        Extraction extraction = kind.extract(file, new SourceSettings(parameters));
        return extraction instanceof Extraction.Found found ? found.policies() : List.of();
    }

    private static List<PolicySource> policies(String text) {
        return policies(text, Map.of());
    }

    private static String json(PolicySource policy) {
        return JsonWriter.compact(policy.document().value().orElseThrow());
    }

    private static String bucketPolicy(String resource) {
        return """
                Parameters:
                  Name: {Type: String, Default: box}
                  Names: {Type: CommaDelimitedList, Default: "a,b"}
                Mappings:
                  M: {k: {v: found, l: [x, y]}}
                Conditions:
                  C: !Equals [!Ref Name, box]
                Resources:
                  Named: {Type: AWS::S3::Bucket, Properties: {BucketName: fixed}}
                  P:
                    Type: AWS::S3::BucketPolicy
                    Properties:
                      PolicyDocument:
                        Statement:
                          Resource: %s
                """.formatted(resource);
    }

    private static String resource(String yaml, Map<String, String> parameters) {
        List<PolicySource> found = policies(bucketPolicy(yaml), parameters);
        assertThat(found).hasSize(1);
        String whole = json(found.get(0));
        return whole.substring("{\"Statement\":{\"Resource\":".length(), whole.length() - 2)
                .replace("\\u001A", "?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "!Ref Name;\"?\"",
                "!Sub 'arn:${AWS::Partition}:s3:::${Name}/*';\"arn:?:s3:::?/*\"",
                "!Sub '${!aws:username}/x';\"${aws:username}/x\"",
                "!Sub ['${a}-${b}', {a: one, b: !Ref Name}];\"one-?\"",
                "!Join ['/', [a, !Ref Name, c]];\"a/?/c\"",
                "!Join ['', [a, !Ref 'AWS::NoValue', c]];\"ac\"",
                "[a, !Ref 'AWS::NoValue'];[\"a\"]",
                "!FindInMap [M, k, v];\"found\"",
                "!FindInMap [M, !Ref Name, v];\"?\"",
                "!Select [1, [a, b]];\"b\"",
                "!Select [1, !Split ['/', 'a/b']];\"b\"",
                "!Split [',', 'a,b'];[\"a\",\"b\"]",
                "!GetAtt P.Arn;\"?\"",
                "!ImportValue x;\"?\"",
                "!Ref Named;\"fixed\"",
                "\"{{resolve:ssm:x}}/y\";\"?/y\"",
                "!Transform {Name: x};\"?\"",
                "{'Fn::ForEach::X': [A, [b], {c: d}]};\"?\"",
            })
    void a_function_has_the_value_that_is_known_before_deployment(String yaml, String json) {
        assertThat(resource(yaml, Map.of())).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "!Ref Name;\"given\"",
                "!Ref Names;[\"a\",\"b\"]",
                "!Sub '${Name}-${AWS::Region}';\"given-eu-west-1\"",
            })
    void parameters_have_values_where_the_user_gives_them(String yaml, String json) {
        assertThat(resource(yaml, Map.of("Name", "given", "AWS::Region", "eu-west-1")))
                .isEqualTo(json);
    }

    @Test
    void globals_of_a_sam_template_have_policies() {
        assertThat(policies("""
                Transform: AWS::Serverless-2016-10-31
                Globals:
                  Api:
                    Auth:
                      ResourcePolicy:
                        CustomStatements: {Effect: Allow, Principal: '*', Action: execute-api:Invoke, Resource: '*'}
                  Function:
                    Runtime: java17
                Resources:
                  B: {Type: AWS::S3::Bucket}
                """))
                .extracting(policy -> policy.address() + " " + policy.path())
                .containsExactly("Globals/Api /Globals/Api/Auth/ResourcePolicy/CustomStatements");
    }

    @Test
    void the_branches_of_one_condition_are_two_cases_of_one_policy() {
        List<PolicySource> cases = policies(bucketPolicy("[!If [C, a, b], !If [C, c, !Ref 'AWS::NoValue']]"));
        assertThat(cases)
                .extracting(CloudFormationKindTest::json)
                .containsExactly(
                        "{\"Statement\":{\"Resource\":[\"a\",\"c\"]}}", "{\"Statement\":{\"Resource\":[\"b\"]}}");
        assertThat(cases).extracting(PolicySource::path).containsOnly("/Resources/P/Properties/PolicyDocument");
    }

    @Test
    void many_conditions_do_not_explode() {
        StringBuilder list = new StringBuilder("[");
        for (int i = 0; i < 30; i++) {
            list.append("!If [C").append(i).append(", a, b], ");
        }
        assertThat(policies(bucketPolicy(list.append("c]").toString()))).hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void the_place_says_type_kind_address_and_path() {
        List<PolicySource> found = policies("""
                {"Resources": {
                  "Role": {"Type": "AWS::IAM::Role", "Properties": {
                    "AssumeRolePolicyDocument": {"Statement": []},
                    "Policies": {"Fn::If": ["C", [{"PolicyName": "x", "PolicyDocument": {"Statement": []}}], []]}}},
                  "Scp": {"Type": "AWS::Organizations::Policy", "Properties": {
                    "Type": "SERVICE_CONTROL_POLICY", "Content": {"Statement": []}}},
                  "Tags": {"Type": "AWS::Organizations::Policy", "Properties": {
                    "Type": "TAG_POLICY", "Content": {"tags": {}}}},
                  "Key": {"Type": "AWS::KMS::Key", "Properties": {"KeyPolicy": {"Statement": []}}},
                  "Bus": {"Type": "AWS::Events::EventBusPolicy", "Properties": {"Statement": {"Effect": "Allow"}}},
                  "Fn": {"Type": "AWS::Serverless::Function", "Properties": {
                    "Policies": ["Name", {"Statement": []}, {"S3CrudPolicy": {"BucketName": "b"}}]}}
                }}
                """);
        assertThat(found)
                .extracting(each -> each.address() + " " + each.path() + " "
                        + each.type().orElseThrow().id() + " "
                        + each.resourceKind().map(ResourceKind::id).orElse("-"))
                .containsExactly(
                        "Role /Resources/Role/Properties/AssumeRolePolicyDocument trust AWS::IAM::AssumeRolePolicyDocument",
                        "Role /Resources/Role/Properties/Policies/Fn::If/1/0/PolicyDocument identity -",
                        "Scp /Resources/Scp/Properties/Content scp -",
                        "Key /Resources/Key/Properties/KeyPolicy resource AWS::KMS::Key",
                        "Bus /Resources/Bus/Properties/Statement resource -",
                        "Fn /Resources/Fn/Properties/Policies/1 identity -");
    }

    @Test
    void a_policy_that_is_json_text_has_its_places_in_the_template() {
        String text = """
                Resources:
                  K:
                    Type: AWS::KMS::Key
                    Properties:
                      KeyPolicy: !Sub |
                        {"Statement": [{"Effect": "Allow",
                          "Resource": "arn:${AWS::Partition}:s3:::b",
                          "Principal": ${Name}}]}
                """;
        PolicySource policy = policies(text).get(0);
        assertThat(json(policy).replace("\\u001A", "?"))
                .isEqualTo(
                        "{\"Statement\":[{\"Effect\":\"Allow\",\"Resource\":\"arn:?:s3:::b\",\"Principal\":\"?\"}]}");
        JsonObject root = (JsonObject) policy.document().value().orElseThrow();
        JsonObject statement = (JsonObject)
                ((JsonArray) root.members().get(0).value()).elements().get(0);
        assertThat(slice(text, statement.member("Effect").orElseThrow().value()))
                .isEqualTo("\"Allow\"");
        assertThat(slice(text, statement.member("Resource").orElseThrow().value()))
                .isEqualTo("\"arn:${AWS::Partition}:s3:::b\"");
        assertThat(slice(text, statement.member("Principal").orElseThrow().value()))
                .isEqualTo("${Name}");
    }

    private static String slice(String text, JsonValue value) {
        return text.substring(value.start(), value.end());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Resources\": {\"a\": 1}}",
                "{\"name\": \"AWS::x\", \"version\": \"1\"}",
                "Resources: text",
                "kind: CustomResourceDefinition\nspec: {Resources: {Type: AWS::S3::Bucket}}"
            })
    void what_only_looks_like_a_template_is_not_one(String text) {
        assertThat(SourceKinds.detect(file(text))).isEmpty();
    }

    @Test
    void a_template_that_is_not_well_formed_is_broken() {
        SourceFile file = file("AWSTemplateFormatVersion: 2010-09-09\nResources: {{ x }}\n\tb: c\n");
        SourceKind kind = SourceKinds.detect(file).orElseThrow();
        assertThat(kind.extract(file, SourceSettings.NONE)).isInstanceOf(Extraction.Broken.class);
    }

    private static Optional<String> edited(String value, String replaced, String by) {
        String text = bucketPolicy(value);
        PolicySource policy = policies(text).get(0);
        int at = text.lastIndexOf(replaced);
        return policy.edits()
                .write(List.of(new Edit(at, at + replaced.length(), by)), policy.document())
                .map(edits -> Edit.apply(text, edits))
                .map(after -> after.substring(after.indexOf("Resource: ") + "Resource: ".length())
                        .strip());
    }

    @Test
    void a_whole_scalar_is_replaced_in_its_own_style() {
        assertThat(edited("arn:x", "arn:x", "\"arn:y\"")).contains("arn:y");
        assertThat(edited("arn:x", "arn:x", "\"*\"")).contains("'*'");
        assertThat(edited("'arn:x'", "'arn:x'", "\"it's\"")).contains("'it''s'");
        assertThat(edited("\"arn:x\"", "\"arn:x\"", "\"a\\nb\"")).contains("\"a\\nb\"");
        assertThat(edited("arn:x", "arn:x", "[\"a\", \"b\"]")).contains("[\"a\", \"b\"]");
        assertThat(edited("[a, b, c]", "b, ", "")).contains("[a, c]");
    }

    @Test
    void functions_block_scalars_and_block_collections_are_not_edited() {
        assertThat(edited("!Sub 'arn:x'", "'arn:x'", "\"y\"")).isEmpty();
        assertThat(edited("!Ref Name", "Name", "\"y\"")).isEmpty();
        assertThat(edited("[a, !Ref Name]", ", !Ref Name", "")).isEmpty();
        assertThat(edited("arn:x", "x", "y")).isEmpty();
        assertThat(edited("\n            - a\n            - b", "- b", "")).isEmpty();
    }

    @Test
    void every_type_of_the_table_is_one_that_is_known() {
        assertThat(PolicyPlace.ofCloudFormation("AWS::IAM::ManagedPolicy"))
                .extracting(place -> place.attachment().type())
                .containsExactly(Optional.of(PolicyType.IDENTITY));
        assertThat(PolicyPlace.ofCloudFormation("AWS::IoT::Policy")).isEmpty();
    }

    @Test
    void conditions_that_parameters_decide_have_one_branch() {
        String template = """
                Parameters: {Env: {Type: String}, Zone: {Type: String}}
                Conditions:
                  Prod: !Equals [!Ref Env, prod]
                  Test: !Not [!Condition Prod]
                  Both: !And [!Condition Prod, !Equals [!Ref Zone, a]]
                  One: {"Fn::Or": [{Condition: Prod}, {"Fn::Equals": [{Ref: "AWS::Region"}, eu-west-1]}]}
                  Open: !Equals [!Ref "AWS::Region", eu-west-1]
                  Loop: !Condition Loop
                Resources:
                  P:
                    Type: AWS::IAM::ManagedPolicy
                    Properties:
                      PolicyDocument:
                        Statement:
                          - Action: !If [%s, "yes", "no"]
                """;
        Map<String, String> parameters = Map.of("Env", "prod", "Zone", "b");

        for (String name : List.of("Prod", "One")) {
            assertThat(policies(template.formatted(name), parameters))
                    .extracting(CloudFormationKindTest::json)
                    .containsExactly("{\"Statement\":[{\"Action\":\"yes\"}]}");
        }
        for (String name : List.of("Test", "Both")) {
            assertThat(policies(template.formatted(name), parameters))
                    .extracting(CloudFormationKindTest::json)
                    .containsExactly("{\"Statement\":[{\"Action\":\"no\"}]}");
        }
        for (String name : List.of("Open", "Loop", "Missing")) {
            assertThat(policies(template.formatted(name), parameters)).hasSize(2);
        }
        assertThat(policies(template.formatted("Prod"))).hasSize(2);
    }
}
