package io.github.artifactkit.policylint.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.InsertTextFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server proposes, and what it makes of a text; {@code |} is the cursor. */
class CompletionTest {

    @TempDir
    Path folder;

    private EditorClient editor;

    @BeforeEach
    void open() throws IOException {
        editor = EditorClient.in(folder);
    }

    @AfterEach
    void close() throws IOException {
        editor.close();
    }

    private List<String> labels(String name, String text) {
        return editor.complete(folder.resolve(name), "any", text).stream()
                .map(CompletionItem::getLabel)
                .toList();
    }

    private String completed(String name, String text, String label) {
        return editor.complete(folder.resolve(name), "any", text).stream()
                .filter(item -> item.getLabel().equals(label))
                .findFirst()
                .map(item -> EditorClient.completed(text, item))
                .orElseThrow(() -> new AssertionError("no completion " + label));
    }

    private static String json(String statement) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", " + statement + "}]}";
    }

    @Test
    void an_action_begins_with_its_service() {
        assertThat(labels("p.json", json("\"Action\": \"|\", \"Resource\": \"*\"")))
                .contains("s3:", "iam:", "codeartifact:")
                .doesNotContain("s3:GetObject");
    }

    @Test
    void the_actions_of_a_service_follow_its_colon() {
        assertThat(labels("p.json", json("\"Action\": [\"ec2:Run*\", \"s3:|\"]")))
                .contains("s3:GetObject", "s3:PutObject")
                .allMatch(label -> label.startsWith("s3:"));
    }

    @Test
    void what_was_written_of_a_word_is_replaced() {
        assertThat(completed("p.json", json("\"Action\": \"s3:getob|\""), "s3:GetObject"))
                .isEqualTo(json("\"Action\": \"s3:GetObject\""));
        assertThat(completed("p.json", json("\"Action\": \"s3:Get|Acl\""), "s3:GetObject"))
                .isEqualTo(json("\"Action\": \"s3:GetObject\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"s3:|",
                "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": [\"ec2:RunInstances\", \"s3:|",
                "{\n  \"Statement\": [{\n    \"Effect\": \"Allow\",\n    \"Action\": \"s3:|\n    \"Resource\": \"*\"\n  }]\n}",
                "{\n  \"Statement\": {\n    \"Effect\": \"Allow\",\n    \"NotAction\": [\n      \"s3:|\"\n",
            })
    void unfinished_json_is_completed_too(String text) {
        assertThat(labels("p.json", text)).contains("s3:GetObject").doesNotContain("ec2:RunInstances");
    }

    @Test
    void a_value_outside_quotes_is_written_with_them() {
        assertThat(completed("p.json", json("\"Effect\": \"Deny\", \"Action\": [|]"), "s3:"))
                .endsWith("\"Action\": [\"s3:\"]}]}");
    }

    @Test
    void names_of_elements_are_proposed_where_they_belong() {
        assertThat(labels("p.json", json("\"Action\": \"s3:*\", \"|\"")))
                .contains("Resource", "Condition")
                .doesNotContain("Statement");
        assertThat(labels("p.json", "{\"Version\": \"2012-10-17\", \"|\", \"Statement\": []}"))
                .contains("Statement", "Id")
                .doesNotContain("Effect");
    }

    @Test
    void operators_are_names_in_a_condition() {
        assertThat(labels("p.json", json("\"Action\": \"s3:*\", \"Condition\": {\"|\": {}}")))
                .contains("StringEquals", "ArnLikeIfExists", "ForAnyValue:StringLike", "Null")
                .doesNotContain("NullIfExists", "ForAllValues:Null");
    }

    @Test
    void condition_keys_of_the_actions_come_first() {
        List<CompletionItem> items = editor.complete(
                folder.resolve("p.json"),
                "json",
                json("\"Action\": \"s3:ListBucket\", \"Condition\": {\"StringLike\": {\"|\": \"\"}}"));
        assertThat(items).extracting(CompletionItem::getLabel).contains("s3:prefix", "aws:PrincipalOrgID");
        assertThat(sortText(items, "s3:prefix"))
                .isLessThan(sortText(items, "aws:PrincipalOrgID"))
                .isLessThan(sortText(items, "aws:SecureTransport"));
    }

    private static String sortText(List<CompletionItem> items, String label) {
        return items.stream()
                .filter(item -> item.getLabel().equals(label))
                .findFirst()
                .orElseThrow()
                .getSortText();
    }

    @Test
    void values_of_some_keys_are_known() {
        assertThat(labels("p.json", json("\"Condition\": {\"Bool\": {\"aws:SecureTransport\": \"|\"}}")))
                .containsExactlyInAnyOrder("true", "false");
        assertThat(labels("p.json", json("\"Condition\": {\"StringEquals\": {\"aws:RequestedRegion\": [\"|\"]}}")))
                .contains("eu-west-1");
        assertThat(labels("p.json", json("\"Condition\": {\"StringEquals\": {\"s3:prefix\": [\"|\"]}}")))
                .isEmpty();
    }

    @Test
    void service_principals_are_proposed_for_services_only() {
        assertThat(labels("p.json", json("\"Principal\": {\"Service\": \"|\"}, \"Action\": \"sts:AssumeRole\"")))
                .contains("lambda.amazonaws.com", "ec2.amazonaws.com");
        assertThat(labels("p.json", json("\"Principal\": {\"AWS\": \"|\"}, \"Action\": \"sts:AssumeRole\"")))
                .doesNotContain("lambda.amazonaws.com")
                .contains("arn:aws:iam::Account:root");
        assertThat(labels("p.json", json("\"Principal\": {\"|\"}, \"Action\": \"sts:AssumeRole\"")))
                .containsExactlyInAnyOrder("AWS", "Service", "Federated", "CanonicalUser");
    }

    @Test
    void arn_forms_are_those_of_the_actions() {
        List<CompletionItem> items = editor.complete(
                folder.resolve("p.json"), "json", json("\"Action\": \"s3:GetObject\", \"Resource\": \"|\""));
        CompletionItem object = items.stream()
                .filter(item -> item.getLabel().equals("arn:aws:s3:::BucketName/ObjectName"))
                .findFirst()
                .orElseThrow();
        assertThat(object.getInsertTextFormat()).isEqualTo(InsertTextFormat.Snippet);
        assertThat(object.getTextEdit().getLeft().getNewText())
                .isEqualTo("arn:aws:s3:::${1:BucketName}/${2:ObjectName}");
        assertThat(items).extracting(CompletionItem::getLabel).doesNotContain("arn:aws:s3:::BucketName");
    }

    @Test
    void without_an_action_the_service_in_the_arn_decides() {
        assertThat(labels("p.json", json("\"Resource\": \"arn:aws:sqs:|\"")))
                .contains("arn:aws:sqs:Region:Account:QueueName")
                .noneMatch(label -> label.startsWith("arn:aws:s3"));
    }

    @Test
    void nothing_is_proposed_outside_of_policies() {
        assertThat(labels("p.json", json("\"Sid\": \"|\", \"Action\": \"s3:*\"")))
                .isEmpty();
        assertThat(labels("package.json", "{\"name\": \"|\"}")).isEmpty();
        assertThat(labels("values.yaml", "Action: |\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Statement:\n  - Effect: Allow\n    Action: s3:|\n    Resource: '*'\n",
                "Statement:\n  - Effect: Allow\n    Action:\n      - s3:|\n    Resource: '*'\n",
                "Statement:\n  - Effect: Allow\n    Resource: '*'\n    Action: ['s3:|']\n",
                """
                Resources:
                  R:
                    Type: AWS::IAM::ManagedPolicy
                    Properties:
                      PolicyDocument:
                        Statement:
                          - Effect: Allow
                            Action:
                              - s3:|
                """,
            })
    void yaml_is_completed_like_json(String text) {
        assertThat(labels("template.yaml", text)).contains("s3:GetObject").allMatch(label -> label.startsWith("s3:"));
    }

    @Test
    void names_of_yaml_get_their_colon() {
        String text = "Statement:\n  - Effect: Allow\n    Action: s3:ListBucket\n    Condition:\n      |\n";
        assertThat(completed("p.yaml", text, "StringEquals")).isEqualTo(text.replace("|", "StringEquals:"));
        String key = """
                Statement:
                  - Effect: Allow
                    Action: s3:ListBucket
                    Condition:
                      StringEquals:
                        |
                """;
        assertThat(completed("p.yaml", key, "s3:prefix")).isEqualTo(key.replace("|", "s3:prefix:"));
        String element = "Statement:\n  - Effect: Allow\n    Action: s3:ListBucket\n    |\n";
        assertThat(completed("p.yaml", element, "Resource")).isEqualTo(element.replace("|", "Resource:"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data \"aws_iam_policy_document\" \"d\" {\n  statement {\n    actions = [\"s3:|\"]\n  }\n}\n",
                "data \"aws_iam_policy_document\" \"d\" {\n  statement {\n    actions = [\"ec2:RunInstances\", \"s3:|\"]\n",
                """
                resource "aws_iam_policy" "p" {
                  policy = jsonencode({
                    Statement = [{
                      Effect = "Allow"
                      Action = "s3:|"
                    }]
                  })
                }
                """,
                """
                resource "aws_iam_policy" "p" {
                  policy = <<EOF
                {"Statement": [{"Effect": "Allow", "Action": "s3:|"}]}
                EOF
                }
                """,
            })
    void hcl_is_completed_like_json(String text) {
        assertThat(labels("main.tf", text)).contains("s3:GetObject").allMatch(label -> label.startsWith("s3:"));
    }

    @Test
    void blocks_of_a_data_document_are_places_of_the_policy() {
        String document = """
                data "aws_iam_policy_document" "d" {
                  statement {
                    actions = ["sts:AssumeRole"]
                    %s
                  }
                }
                """;
        assertThat(labels(
                        "main.tf", document.formatted("principals {\n type = \"Service\"\n identifiers = [\"|\"]\n }")))
                .contains("lambda.amazonaws.com");
        assertThat(labels(
                        "main.tf",
                        document.formatted("condition {\n test = \"|\"\n variable = \"\"\n values = []\n }")))
                .contains("StringEquals");
        assertThat(labels(
                        "main.tf",
                        document.formatted(
                                "condition {\n test = \"StringEquals\"\n variable = \"|\"\n values = []\n }")))
                .contains("sts:ExternalId");
        assertThat(labels("main.tf", document.formatted("resources = [\"|\"]")))
                .contains("arn:aws:iam::Account:role/RoleNameWithPath");
    }

    @Test
    void a_chosen_action_comes_with_what_aws_publishes_of_it() {
        CompletionItem item = editor.complete(folder.resolve("p.json"), "json", json("\"Action\": \"s3:|\"")).stream()
                .filter(each -> each.getLabel().equals("s3:GetObject"))
                .findFirst()
                .orElseThrow();
        assertThat(item.getDetail()).isEqualTo("Read");
        CompletionItem resolved =
                EditorClient.get(editor.server().getTextDocumentService().resolveCompletionItem(item));
        assertThat(resolved.getDocumentation().getRight().getValue())
                .contains("Access level: Read", "arn:${Partition}:s3:::${BucketName}/${ObjectName}");
    }
}
