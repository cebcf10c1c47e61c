package io.github.artifactkit.policylint.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.config.Configuration;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.source.Extraction;
import io.github.artifactkit.policylint.source.SourceFile;
import io.github.artifactkit.policylint.source.SourceKinds;
import io.github.artifactkit.policylint.source.SourceSettings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The quota of all inline policies of a user, group or role, where a file shows several of them. */
class InlinePoliciesTest {

    private static final FileLinter LINTER =
            new FileLinter(PolicyLinter.create(), Optional.empty(), Configuration.none(Path.of("")));

    /** A policy of a number of characters, without whitespace. */
    private static String policy(int length) {
        String before = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\","
                + "\"Resource\":\"arn:aws:s3:::box/";
        String after = "\"}]}";
        return before + "x".repeat(length - before.length() - after.length()) + after;
    }

    private static String quoted(String json) {
        return "\"" + json.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String encoded(String json) {
        return "\"" + URLEncoder.encode(json, StandardCharsets.UTF_8).replace("+", "%20") + "\"";
    }

    private static List<Finding> findings(String name, String text) {
        Path path = Path.of("no-such-folder", name);
        SourceFile file =
                new SourceFile(name, Optional.of(path), text.getBytes(StandardCharsets.UTF_8), ReadLimits.DEFAULT);
        Extraction extraction = SourceKinds.detect(file).orElseThrow().extract(file, SourceSettings.NONE);
        LintedFile.Linted linted =
                LINTER.lint(new InputFile(name, Optional.of(path), true), (Extraction.Found) extraction);
        return linted.reports().stream()
                .flatMap(report -> report.findings().stream())
                .filter(finding -> finding.code().name().equals("IDENTITY_POLICY_SIZE"))
                .toList();
    }

    private static String template(String... resources) {
        return "{\"Resources\": {" + String.join(",\n", resources) + "}}";
    }

    private static String inline(int length) {
        return "{\"PolicyName\": \"p\", \"PolicyDocument\": " + policy(length) + "}";
    }

    private static String role(String name, String more, int... lengths) {
        List<String> policies = new ArrayList<>();
        for (int length : lengths) {
            policies.add(inline(length));
        }
        return "\"" + name + "\": {\"Type\": \"AWS::IAM::Role\"" + more + ", \"Properties\": {\"Policies\": ["
                + String.join(",", policies) + "]}}";
    }

    private static String attached(String name, String type, String property, String to, int length) {
        return "\"" + name + "\": {\"Type\": \"AWS::IAM::" + type + "\", \"Properties\": {\"" + property + "\": " + to
                + ", \"PolicyDocument\": " + policy(length) + "}}";
    }

    private static final String REF = "{\"Ref\": \"R\"}";

    private static final String TERRAFORM_ROLE = "resource \"aws_iam_role\" \"r\" {\n  name = var.name\n}\n";

    private static String rolePolicy(String name, String arguments, int length) {
        return "resource \"aws_iam_role_policy\" \"" + name + "\" {\n  " + arguments + "\n  policy = <<EOT\n"
                + policy(length) + "\nEOT\n}\n";
    }

    static Stream<Arguments> tooLong() {
        return Stream.of(
                Arguments.of(
                        "a role's own", "t.json", template(role("R", "", 5_000, 5_241)), "role have 10241 of 10240", 2),
                Arguments.of(
                        "a role's own and others",
                        "t.json",
                        template(
                                role("R", "", 4_000),
                                attached("P", "RolePolicy", "RoleName", REF, 4_000),
                                attached("Q", "Policy", "Roles", "[" + REF + "]", 4_000)),
                        "role have 12000 of 10240",
                        3),
                Arguments.of(
                        "policies of a role elsewhere",
                        "t.json",
                        template(
                                attached("P", "RolePolicy", "RoleName", "\"build\"", 6_000),
                                attached("Q", "Policy", "Roles", "[\"build\"]", 6_000)),
                        "role have 12000 of 10240",
                        2),
                Arguments.of(
                        "users",
                        "t.json",
                        template(
                                attached("P", "UserPolicy", "UserName", REF, 1_024),
                                attached("Q", "Policy", "Users", "[" + REF + "]", 1_025)),
                        "user have 2049 of 2048",
                        2),
                Arguments.of(
                        "groups",
                        "t.json",
                        template(
                                attached("P", "GroupPolicy", "GroupName", REF, 2_560),
                                attached("Q", "Policy", "Groups", "[" + REF + "]", 2_561)),
                        "group have 5121 of 5120",
                        2),
                Arguments.of(
                        "AWS SAM",
                        "t.json",
                        template("\"F\": {\"Type\": \"AWS::Serverless::Function\", \"Properties\": {\"Policies\": ["
                                + policy(6_000) + "," + policy(6_000) + "]}}"),
                        "role have 12000 of 10240",
                        2),
                Arguments.of(
                        "an account",
                        "dump.json",
                        "{\"UserDetailList\": [{\"Arn\": \"arn:u\", \"UserPolicyList\": [{\"PolicyName\": \"a\", \"PolicyDocument\": "
                                + policy(1_500) + "}, {\"PolicyName\": \"b\", \"PolicyDocument\": "
                                + encoded(policy(1_500))
                                + "}]}]}",
                        "user have 3000 of 2048",
                        2),
                Arguments.of(
                        "AWS Config",
                        "item.json",
                        "{\"resourceType\": \"AWS::IAM::Role\", \"ARN\": \"arn:r\", \"configuration\": {\"rolePolicyList\": ["
                                + "{\"policyName\": \"a\", \"policyDocument\": " + encoded(policy(6_000))
                                + "}, {\"policyName\": \"b\", \"policyDocument\": " + encoded(policy(6_000)) + "}]}}",
                        "role have 12000 of 10240",
                        2),
                Arguments.of(
                        "Kubernetes",
                        "role.yaml",
                        "{\"apiVersion\": \"iam.services.k8s.aws/v1alpha1\", \"kind\": \"Role\", \"spec\": {\"inlinePolicies\": {\"a\": "
                                + quoted(policy(6_000)) + ", \"b\": " + quoted(policy(6_000)) + "}}}",
                        "role have 12000 of 10240",
                        2),
                Arguments.of(
                        "Terraform",
                        "main.tf",
                        TERRAFORM_ROLE
                                + rolePolicy("a", "role = aws_iam_role.r.name", 6_000)
                                + rolePolicy("b", "role = \"${aws_iam_role.r.id}\"", 6_000),
                        "role have 12000 of 10240",
                        2),
                Arguments.of(
                        "Terraform by name",
                        "main.tf",
                        "resource \"aws_iam_role\" \"r\" {\n  name = \"build\"\n}\n"
                                + rolePolicy("a", "role = aws_iam_role.r.id", 6_000)
                                + rolePolicy("b", "role = \"build\"", 6_000),
                        "role have 12000 of 10240",
                        2),
                Arguments.of(
                        "Terraform with for_each",
                        "main.tf",
                        TERRAFORM_ROLE
                                + "resource \"aws_iam_role_policy\" \"p\" {\n  for_each = toset([\"a\", \"b\"])\n"
                                + "  role = aws_iam_role.r.id\n  policy = jsonencode({ Statement = [{ Action = \"s3:GetObject\","
                                + " Resource = \"arn:aws:s3:::box/${each.key}" + "x".repeat(6_000) + "\" }] })\n}\n",
                        "role have",
                        2),
                Arguments.of(
                        "a plan",
                        "plan.json",
                        "{\"planned_values\": {\"root_module\": {\"resources\": [" + planned("a") + "," + planned("b")
                                + "]}}, \"configuration\": {\"root_module\": {\"resources\": [" + configured("a") + ","
                                + configured("b") + "]}}}",
                        "role have 12000 of 10240",
                        2));
    }

    private static String planned(String name) {
        return "{\"address\": \"aws_iam_role_policy." + name
                + "\", \"mode\": \"managed\", \"type\": \"aws_iam_role_policy\","
                + " \"values\": {\"role\": \"build\", \"policy\": " + quoted(policy(6_000)) + "}}";
    }

    private static String configured(String name) {
        return "{\"address\": \"aws_iam_role_policy." + name + "\", \"provider_config_key\": \"aws\"}";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tooLong")
    void policies_that_are_too_long_together_are_one_finding_with_all_places(
            String what, String name, String text, String message, int places) {
        assertThat(findings(name, text)).singleElement().satisfies(finding -> {
            assertThat(finding.message()).contains("The inline policies of this " + message);
            assertThat(finding.locations())
                    .hasSize(places)
                    .allMatch(place -> place.label().isPresent());
            assertThat(finding.locations().stream().map(place -> place.start().offset()))
                    .isSorted()
                    .hasSizeBetween(1, places);
        });
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                Arguments.of("as much as the quota", "t.json", template(role("R", "", 5_000, 5_240))),
                Arguments.of("two roles", "t.json", template(role("R", "", 6_000), role("S", "", 6_000))),
                Arguments.of(
                        "a role for one condition and its policy for another",
                        "t.json",
                        template(
                                role("R", ", \"Condition\": \"C\"", 6_000),
                                attached("P", "RolePolicy", "RoleName", REF, 6_000))),
                Arguments.of(
                        "branches",
                        "t.json",
                        template(
                                "\"R\": {\"Type\": \"AWS::IAM::Role\", \"Properties\": {\"Policies\": [{\"Fn::If\": [\"C\", "
                                        + inline(6_000) + "," + inline(6_000) + "]}]}}")),
                Arguments.of(
                        "a length that is not known",
                        "t.json",
                        template(
                                role("R", "", 6_000),
                                attached("P", "RolePolicy", "RoleName", REF, 6_000)
                                        .replace(
                                                "\"arn:aws:s3:::box/",
                                                "{\"Ref\": \"X\"}, \"Sid\": \"arn:aws:s3:::box/"))),
                Arguments.of(
                        "names that are not known",
                        "t.json",
                        template(
                                attached("P", "RolePolicy", "RoleName", "{\"Fn::ImportValue\": \"x\"}", 6_000),
                                attached("Q", "RolePolicy", "RoleName", "{\"Fn::ImportValue\": \"x\"}", 6_000))),
                Arguments.of(
                        "a function whose role is another one",
                        "t.json",
                        template(
                                "\"F\": {\"Type\": \"AWS::Serverless::Function\", \"Properties\": {\"Role\": \"arn:r\", \"Policies\": ["
                                        + policy(6_000) + "," + policy(6_000) + "]}}")),
                Arguments.of(
                        "one of two that exist for a condition",
                        "main.tf",
                        TERRAFORM_ROLE
                                + rolePolicy("a", "count = var.x ? 1 : 0\n  role = aws_iam_role.r.id", 6_000)
                                + rolePolicy("b", "count = var.x ? 0 : 1\n  role = aws_iam_role.r.id", 6_000)),
                Arguments.of(
                        "a trust policy beside them",
                        "main.tf",
                        "resource \"aws_iam_role\" \"r\" {\n  assume_role_policy = <<EOT\n" + policy(2_000)
                                + "\nEOT\n  inline_policy {\n    policy = <<EOT\n" + policy(5_000)
                                + "\nEOT\n  }\n  inline_policy {\n    policy = <<EOT\n" + policy(5_000)
                                + "\nEOT\n  }\n}\n"),
                Arguments.of(
                        "a trust policy beside them in a plan",
                        "plan.json",
                        "{\"planned_values\": {\"root_module\": {\"resources\": [{\"address\": \"aws_iam_role.r\", \"mode\":"
                                + " \"managed\", \"type\": \"aws_iam_role\", \"values\": {\"assume_role_policy\": "
                                + quoted(policy(2_000)) + ", \"inline_policy\": [{\"policy\": " + quoted(policy(5_000))
                                + "}, {\"policy\": " + quoted(policy(5_000)) + "}]}}]}}}"),
                Arguments.of(
                        "a trust policy beside them in a template",
                        "t.json",
                        template("\"R\": {\"Type\": \"AWS::IAM::Role\", \"Properties\": {\"AssumeRolePolicyDocument\": "
                                + policy(2_000) + ", \"Policies\": [" + inline(5_000) + "," + inline(5_000) + "]}}")),
                Arguments.of(
                        "the same name in two accounts",
                        "main.tf",
                        rolePolicy("a", "provider = aws.one\n  role = \"build\"", 6_000)
                                + rolePolicy("b", "provider = aws.two\n  role = \"build\"", 6_000)),
                Arguments.of(
                        "a state that does not say which account a name is in",
                        "state.json",
                        "{\"values\": {\"root_module\": {\"resources\": [" + planned("a") + "," + planned("b")
                                + "]}}}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accepted")
    void policies_that_need_not_be_too_long_together_are_accepted(String what, String name, String text) {
        assertThat(findings(name, text)).isEmpty();
    }

    @Test
    void a_policy_that_is_too_long_by_itself_is_the_only_finding() {
        assertThat(findings("t.json", template(role("R", "", 11_000, 5_000))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.message()).startsWith("The policy has 11000 of 10240");
                    assertThat(finding.locations()).hasSize(1);
                });
        assertThat(findings("t.json", template(attached("P", "Policy", "Users", "[" + REF + "]", 2_049))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).startsWith("The policy has 2049 of 2048"));
    }
}
