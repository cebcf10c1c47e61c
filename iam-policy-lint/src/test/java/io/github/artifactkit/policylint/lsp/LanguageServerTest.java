package io.github.artifactkit.policylint.lsp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextEdit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A scripted client talks to the server over two streams. */
class LanguageServerTest {

    private static final String TYPO = """
            {"Version": "2012-10-17", "Statement": [{
              "Effect": "Allow",
              "Action": "s3:GetObjekt",
              "Resource": "arn:aws:s3:::b/*"
            }]}
            """;
    private static final String GOOD = TYPO.replace("Objekt", "Object");

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

    private List<Diagnostic> open(String name, String text) {
        return editor.open(folder.resolve(name), "json", text);
    }

    private static List<String> codes(List<Diagnostic> diagnostics) {
        return diagnostics.stream()
                .map(diagnostic -> diagnostic.getCode().getLeft())
                .toList();
    }

    private static TextDocumentContentChangeEvent insert(int line, int character, String text) {
        return replace(line, character, line, character, text);
    }

    private static TextDocumentContentChangeEvent replace(int line, int from, int endLine, int to, String text) {
        return new TextDocumentContentChangeEvent(new Range(new Position(line, from), new Position(endLine, to)), text);
    }

    // ---- diagnostics

    @Test
    void a_finding_is_a_diagnostic_at_its_place() {
        Diagnostic diagnostic = open("p.json", TYPO).get(0);
        assertThat(diagnostic.getRange()).isEqualTo(new Range(new Position(2, 12), new Position(2, 26)));
        assertThat(diagnostic.getCode().getLeft()).isEqualTo("INVALID_ACTION");
        assertThat(diagnostic.getSource()).isEqualTo("iam-policy-lint");
        assertThat(diagnostic.getMessage().getLeft()).contains("GetObjekt");
        assertThat(diagnostic.getCodeDescription().getHref()).startsWith("https://docs.aws.amazon.com/");
    }

    @Test
    void a_good_policy_has_no_diagnostics() {
        assertThat(open("p.json", GOOD)).isEmpty();
    }

    @Test
    void types_of_findings_are_severities() {
        List<Diagnostic> open = open("p.json", """
                {"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}, {"Effect": "Alow"}]}
                """);
        assertThat(open)
                .extracting(Diagnostic::getSeverity)
                .contains(DiagnosticSeverity.Error, DiagnosticSeverity.Warning);
    }

    @Test
    void related_places_are_told_to_clients_that_show_them() throws IOException {
        String twice = """
                {"Version": "2012-10-17", "Statement": [
                  {"Sid": "A", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"},
                  {"Sid": "A", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::b/*"}]}
                """;
        assertThat(open("p.json", twice))
                .anySatisfy(diagnostic ->
                        assertThat(diagnostic.getRelatedInformation()).isNotEmpty());
        try (EditorClient plain = EditorClient.in(folder, new ClientCapabilities())) {
            assertThat(plain.open(folder.resolve("p.json"), "json", twice))
                    .isNotEmpty()
                    .allSatisfy(diagnostic ->
                            assertThat(diagnostic.getRelatedInformation()).isNull());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"template.yaml", "main.tf", "policy.yaml"})
    void every_source_of_the_linter_is_one_of_the_server(String name) {
        String text =
                switch (name) {
                    case "template.yaml" -> """
                        Resources:
                          P:
                            Type: AWS::IAM::ManagedPolicy
                            Properties:
                              PolicyDocument:
                                Version: '2012-10-17'
                                Statement:
                                  - Effect: Allow
                                    Action: s3:GetObjekt
                                    Resource: arn:aws:s3:::b/*
                        """;
                    case "main.tf" -> """
                        data "aws_iam_policy_document" "d" {
                          statement {
                            actions   = ["s3:GetObjekt"]
                            resources = ["arn:aws:s3:::b/*"]
                          }
                        }
                        """;
                    default -> """
                        Version: '2012-10-17'
                        Statement:
                          Effect: Allow
                          Action: s3:GetObjekt
                          Resource: arn:aws:s3:::b/*
                        """;
                };
        List<Diagnostic> found = editor.open(folder.resolve(name), "any", text);
        assertThat(codes(found)).containsExactly("INVALID_ACTION");
        int at = EditorClient.offset(text, found.get(0).getRange().getStart());
        assertThat(text.substring(at)).matches("(?s)\"?s3:GetObjekt.*");
    }

    @Test
    void files_without_policies_have_no_diagnostics() {
        assertThat(open("package.json", "{\"name\": \"x\"}")).isEmpty();
        assertThat(open("empty.json", "")).isEmpty();
        assertThat(editor.open(folder.resolve("values.yaml"), "yaml", "a: [b\n"))
                .isEmpty();
        assertThat(editor.open("git:/p.json?ref=main", "json", TYPO)).isNotEmpty();
    }

    @Test
    void documents_without_a_file_are_linted_by_their_language() {
        assertThat(codes(editor.open("untitled:Untitled-1", "terraform", """
                data "aws_iam_policy_document" "d" {
                  statement {
                    actions   = ["s3:GetObjekt"]
                    resources = ["arn:aws:s3:::b/*"]
                  }
                }
                """))).containsExactly("INVALID_ACTION");
    }

    @Test
    void open_files_of_a_module_are_read_as_they_are_in_the_editor() {
        editor.open(folder.resolve("locals.tf"), "terraform", "locals {\n  verb = \"s3:GetObject\"\n}\n");
        String main = """
                data "aws_iam_policy_document" "d" {
                  statement {
                    actions   = [local.verb]
                    resources = ["arn:aws:s3:::b/*"]
                  }
                }
                """;
        assertThat(editor.open(folder.resolve("main.tf"), "terraform", main)).isEmpty();
        editor.change(folder.resolve("locals.tf"), replace(1, 10, 1, 22, "s3:GetObjekt"));
        String uri = folder.resolve("main.tf").toUri().toString();
        PublishDiagnosticsParams next = editor.nextPublished();
        while (!next.getUri().equals(uri)) {
            next = editor.nextPublished();
        }
        assertThat(codes(next.getDiagnostics())).contains("INVALID_ACTION");
    }

    // ---- versions

    @Test
    void incremental_changes_are_counted_in_utf_16() {
        Path file = folder.resolve("p.json");
        editor.open(file, "json", TYPO.replace("\"Effect\"", "\"Sid\": \"\uD83D\uDE00\", \"Effect\""));
        int version = editor.change(file, replace(1, 2, 1, 15, ""), replace(2, 23, 2, 25, "c"), insert(2, 24, "t"));
        assertThat(editor.diagnostics(file.toUri().toString(), version)).isEmpty();
        int broken = editor.change(file, replace(2, 23, 2, 24, "k"));
        assertThat(codes(editor.diagnostics(file.toUri().toString(), broken))).containsExactly("INVALID_ACTION");
    }

    @Test
    void a_text_after_changes_is_that_of_the_client() {
        var text = new io.github.artifactkit.iam.policy.text.SourceText("a\r\n\uD83D\uDE00b\nc");
        assertThat(TextRanges.changed(text, List.of(replace(1, 2, 1, 3, "X"), insert(2, 1, "!"))))
                .isEqualTo("a\r\n\uD83D\uDE00X\nc!");
        assertThat(TextRanges.changed(text, List.of(replace(0, 9, 1, 0, "")))).isEqualTo("a\uD83D\uDE00b\nc");
        assertThat(TextRanges.changed(text, List.of(insert(99, 0, "end")))).isEqualTo("a\r\n\uD83D\uDE00b\ncend");
    }

    @Test
    void diagnostics_of_versions_that_are_gone_do_not_come_last() {
        Path file = folder.resolve("p.json");
        editor.open(file, "json", TYPO);
        int last = 0;
        for (int i = 0; i < 50; i++) {
            last = editor.change(file, new TextDocumentContentChangeEvent(i % 2 == 0 ? GOOD : TYPO));
        }
        int version = -1;
        while (version < last) {
            PublishDiagnosticsParams next = editor.nextPublished();
            assertThat(next.getVersion()).isGreaterThan(version);
            version = next.getVersion();
        }
        assertThat(version).isEqualTo(last);
    }

    @Test
    void a_closed_document_has_no_diagnostics() {
        Path file = folder.resolve("p.json");
        editor.open(file, "json", TYPO);
        editor.close(file);
        PublishDiagnosticsParams last = editor.nextPublished();
        assertThat(last.getUri()).isEqualTo(file.toUri().toString());
        assertThat(last.getDiagnostics()).isEmpty();
        assertThat(editor.hover(file, new Position(2, 15))).isNull();
    }

    // ---- configuration

    @Test
    void the_configuration_of_the_workspace_holds() throws IOException {
        Files.writeString(folder.resolve(".iam-policy-lint.yaml"), """
                severity: {INVALID_ACTION: warning}
                exclude: [generated]
                """);
        assertThat(open("sub/p.json", TYPO))
                .extracting(Diagnostic::getSeverity)
                .containsExactly(DiagnosticSeverity.Warning);
        assertThat(open("generated/p.json", TYPO)).isEmpty();
    }

    @Test
    void a_changed_configuration_holds_when_it_is_saved() throws IOException {
        Path file = folder.resolve("p.json");
        assertThat(editor.open(file, "json", TYPO)).isNotEmpty();
        Path configuration = Files.writeString(folder.resolve(".iam-policy-lint.yaml"), "ignore: [INVALID_ACTION]\n");
        editor.server()
                .getTextDocumentService()
                .didSave(new DidSaveTextDocumentParams(
                        new TextDocumentIdentifier(configuration.toUri().toString())));
        assertThat(editor.nextPublished().getDiagnostics()).isEmpty();
    }

    @Test
    void a_configuration_that_cannot_be_used_is_told_once() throws IOException {
        Files.writeString(folder.resolve(".iam-policy-lint.yaml"), "ignored: [INVALID_ACTION]\n");
        open("p.json", TYPO);
        open("q.json", TYPO);
        assertThat(editor.nextMessage().getMessage())
                .contains(".iam-policy-lint.yaml")
                .contains("ignored");
        assertThat(editor.log()).hasSize(1);
    }

    @Test
    void what_is_accepted_is_not_shown() throws IOException {
        assertThat(editor.open(folder.resolve("p.yaml"), "yaml", """
                Version: '2012-10-17'
                Statement:
                  Effect: Allow
                  Action: s3:GetObjekt # iam-policy-lint: ignore=INVALID_ACTION for a test
                  Resource: arn:aws:s3:::b/*
                """)).isEmpty();
        Files.writeString(
                folder.resolve(".iam-policy-lint.yaml"),
                "suppress: [{code: INVALID_ACTION, path: p.json, reason: for a test}]\n");
        assertThat(open("p.json", TYPO)).isEmpty();
        assertThat(open("q.json", TYPO)).isNotEmpty();
    }

    // ---- fixes

    @Test
    void a_fix_is_an_action_at_the_place_of_its_finding() {
        Path file = folder.resolve("p.json");
        editor.open(file, "json", TYPO);
        List<CodeAction> actions =
                editor.actions(file, new Range(new Position(2, 15), new Position(2, 15)), "quickfix");
        assertThat(actions).hasSize(1);
        CodeAction fix = actions.get(0);
        assertThat(fix.getKind()).isEqualTo("quickfix");
        assertThat(fix.getDiagnostics()).hasSize(1);
        assertThat(fix.getTitle()).endsWith("(changes what the policy grants)");
        assertThat(fix.getIsPreferred()).isFalse();
        assertThat(edits(fix, file).get(0).getNewText()).contains("s3:GetObject");
        assertThat(editor.actions(file, new Range(new Position(0, 0), new Position(0, 0)), "quickfix"))
                .isEmpty();
    }

    @Test
    void all_safe_fixes_are_one_source_action() {
        Path file = folder.resolve("p.json");
        String text = """
                {"Version": "2012-10-17", "Statement": [{
                  "Effect": "Allow",
                  "Action": ["s3:GetObject", "s3:GetObject"],
                  "Resource": "arn:aws:s3:::b/*",
                }]}
                """;
        editor.open(file, "json", text);
        Range everywhere = new Range(new Position(0, 0), new Position(5, 0));
        List<CodeAction> actions = editor.actions(file, everywhere, "source.fixAll");
        assertThat(actions).hasSize(1);
        assertThat(actions.get(0).getKind()).isEqualTo("source.fixAll.iam-policy-lint");
        String fixed = edits(actions.get(0), file).stream()
                .reduce(
                        text,
                        (before, edit) -> before.substring(
                                        0,
                                        EditorClient.offset(
                                                before, edit.getRange().getStart()))
                                + edit.getNewText()
                                + before.substring(EditorClient.offset(
                                        before, edit.getRange().getEnd())),
                        (one, other) -> other);
        int version = editor.change(file, new TextDocumentContentChangeEvent(fixed));
        assertThat(fixed).startsWith("{\"Version\": \"2012-10-17\", \"Statement\": [{\n  \"Effect\": \"Allow\",\n");
        assertThat(editor.diagnostics(file.toUri().toString(), version)).isEmpty();
        assertThat(editor.actions(file, everywhere, "source.fixAll")).isEmpty();
        assertThat(editor.actions(file, everywhere, "source.organizeImports")).isEmpty();
    }

    @Test
    void edits_name_their_version_and_wait_until_an_action_is_chosen() throws IOException {
        try (EditorClient able = EditorClient.in(folder, EditorClient.evenMore())) {
            Path file = folder.resolve("p.json");
            able.open(file, "json", TYPO.replace("b/*\"", "b/*\","));
            Range everywhere = new Range(new Position(0, 0), new Position(5, 0));
            List<CodeAction> actions = able.actions(file, everywhere);
            CodeAction all = actions.get(actions.size() - 1);
            assertThat(all.getKind()).isEqualTo("source.fixAll.iam-policy-lint");
            assertThat(all.getEdit()).isNull();
            CodeAction resolved =
                    EditorClient.get(able.server().getTextDocumentService().resolveCodeAction(all));
            assertThat(resolved.getEdit().getDocumentChanges()).singleElement().satisfies(change -> {
                assertThat(change.getLeft().getTextDocument().getVersion()).isEqualTo(1);
                assertThat(change.getLeft().getEdits()).hasSize(1);
            });
        }
    }

    @Test
    void files_that_findings_depend_on_are_watched() throws IOException {
        try (EditorClient able = EditorClient.in(folder, EditorClient.evenMore())) {
            assertThat(able.nextRegistration().getMethod()).isEqualTo("workspace/didChangeWatchedFiles");
            assertThat(able.open(folder.resolve("p.json"), "json", TYPO)).isNotEmpty();
            Files.writeString(folder.resolve(".iam-policy-lint.yaml"), "ignore: [INVALID_ACTION]\n");
            able.server().getWorkspaceService().didChangeWatchedFiles(new DidChangeWatchedFilesParams(List.of()));
            assertThat(able.nextPublished().getDiagnostics()).isEmpty();
        }
    }

    private static List<TextEdit> edits(CodeAction action, Path file) {
        return Objects.requireNonNull(
                action.getEdit().getChanges().get(file.toUri().toString()));
    }

    // ---- hover

    @Test
    void hover_shows_what_is_published_of_an_action_and_the_page_of_its_finding() {
        Path file = folder.resolve("p.json");
        editor.open(file, "json", GOOD);
        Hover action = editor.hover(file, new Position(2, 18));
        assertThat(action.getContents().getRight().getKind()).isEqualTo(MarkupKind.MARKDOWN);
        assertThat(action.getContents().getRight().getValue())
                .contains(
                        "**s3:GetObject**", "Access level: Read", "arn:${Partition}:s3:::${BucketName}/${ObjectName}");
        assertThat(action.getRange()).isEqualTo(new Range(new Position(2, 12), new Position(2, 26)));
        editor.open(file, "json", TYPO);
        assertThat(editor.hover(file, new Position(2, 18))
                        .getContents()
                        .getRight()
                        .getValue())
                .contains("# INVALID_ACTION", "Documentation: https://docs.aws.amazon.com");
        assertThat(editor.hover(file, new Position(1, 14))).isNull();
    }

    @Test
    void hover_counts_the_actions_of_a_pattern_and_knows_condition_keys() {
        Path file = folder.resolve("p.json");
        editor.open(file, "json", """
                {"Version": "2012-10-17", "Statement": [{
                  "Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::b/*",
                  "Condition": {"StringEquals": {"aws:ResourceTag/team": "a"}}
                }]}
                """);
        assertThat(editor.hover(file, new Position(1, 36))
                        .getContents()
                        .getRight()
                        .getValue())
                .containsPattern("matches \\d\\d actions");
        assertThat(editor.hover(file, new Position(2, 40))
                        .getContents()
                        .getRight()
                        .getValue())
                .contains("**aws:ResourceTag/team**", "Type: String", "aws:ResourceTag/");
    }

    // ---- protocol

    @Test
    void the_server_says_what_it_can_do() throws IOException {
        try (EditorClient fresh = new EditorClient()) {
            ServerCapabilities can =
                    fresh.initialize(folder, EditorClient.everything()).getCapabilities();
            assertThat(can.getTextDocumentSync().getRight().getChange()).isEqualTo(TextDocumentSyncKind.Incremental);
            assertThat(can.getCompletionProvider().getTriggerCharacters()).contains("\"", ":");
            assertThat(can.getCodeActionProvider().getRight().getCodeActionKinds())
                    .containsExactly("quickfix", "source.fixAll.iam-policy-lint");
        }
    }

    @Test
    void after_shutdown_exit_is_success() {
        EditorClient.get(editor.server().shutdown());
        editor.server().exit();
        assertThat(editor.exitCode()).isZero();
    }

    @Test
    void exit_without_shutdown_is_failure() {
        editor.server().exit();
        assertThat(editor.exitCode()).isEqualTo(1);
    }

    @Test
    void the_end_of_the_input_ends_the_server() throws IOException {
        editor.close();
        assertThat(editor.exitCode()).isEqualTo(1);
    }

    @Test
    void requests_before_the_beginning_and_after_the_end_are_rejected() throws IOException {
        HoverParams hover = new HoverParams(new TextDocumentIdentifier("file:///p.json"), new Position(0, 0));
        try (EditorClient fresh = new EditorClient()) {
            assertThatThrownBy(() -> EditorClient.get(
                            fresh.server().getTextDocumentService().hover(hover)))
                    .hasMessageContaining("not initialized");
        }
        EditorClient.get(editor.server().shutdown());
        assertThatThrownBy(() -> EditorClient.get(
                        editor.server().getTextDocumentService().hover(hover)))
                .hasMessageContaining("shut down");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\n\r\n{]]]]",
                "Content-Length: 2\r\n\r\n[]",
                "Content-Length: x\r\n\r\n",
                "Content-Length: 30\r\n\r\n{\"jsonrpc\":\"2.0\",\"method\":\"a\"}",
                "nonsense\r\n\r\n",
                "Content-Length: 59\r\n\r\n{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"textDocument/definition\"}",
            })
    void what_is_not_a_valid_message_is_one_sentence_and_the_server_goes_on(String message) throws IOException {
        editor.send(message.getBytes(US_ASCII));
        assertThat(codes(open("p.json", TYPO))).containsExactly("INVALID_ACTION");
        assertThat(editor.log())
                .allSatisfy(
                        sentence -> assertThat(sentence).doesNotContain("\tat ").doesNotContain("\n"));
    }
}
