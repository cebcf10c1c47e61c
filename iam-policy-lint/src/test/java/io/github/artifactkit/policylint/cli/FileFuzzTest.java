package io.github.artifactkit.policylint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.RulePage;
import io.github.artifactkit.testing.PropertyShare;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Policies and files that hold them, broken at random: every command reads or rejects them, and none fails with a defect.
 * {@code -Dfuzz.seconds=600} goes on for ten minutes, and publishes how many files were read.
 */
class FileFuzzTest {

    private static final int TRIES = PropertyShare.of(100);
    private static final long SECONDS = Long.getLong("fuzz.seconds", 0);

    private static final List<String> POLICIES = PolicyLinter.create().codes().stream()
            .map(IssueCode::name)
            .flatMap(code -> RulePage.of(code).examples().stream())
            .map(RulePage.Example::policy)
            .distinct()
            .toList();

    private static final List<String> TOKENS = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            "'",
            ":",
            "- ",
            "\n",
            "\r\n",
            "\t",
            "#",
            "${",
            "${aws:username}",
            "!Sub ",
            "!If [",
            "&a ",
            "*a",
            "<<EOF\n",
            "EOF",
            "|",
            ">-",
            "\\u0024",
            "\0",
            "\ud83d\ude00",
            "\u2028",
            "arn:",
            "::",
            "*",
            "-1e400");

    /** A file of some kind, around a policy. */
    private record Kind(String name, String before, String after, String indent) {

        String with(String policy) {
            return before + policy.replace("\n", "\n" + indent) + after;
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind("policy.json", "", "", ""),
            new Kind("policies.yaml", "policy: ", "\nother: 1\n", "  "),
            new Kind(
                    "template.yaml",
                    "Resources:\n  Queue:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument: ",
                    "\n",
                    "        "),
            new Kind(
                    "template.json",
                    "{\"Resources\": {\"P\": {\"Type\": \"AWS::IAM::ManagedPolicy\", \"Properties\": {\"PolicyDocument\": ",
                    "}}}}",
                    ""),
            new Kind("main.tf", "resource \"aws_iam_policy\" \"p\" {\n  policy = <<EOF\n", "\nEOF\n}\n", ""),
            new Kind("json.tf", "resource \"aws_iam_policy\" \"p\" {\n  policy = jsonencode(", ")\n}\n", "  "));

    @TempDir
    Path folder;

    @Test
    void no_command_fails_with_a_defect(TestReporter reporter) throws IOException {
        long seed = SECONDS == 0 ? 20261128 : System.nanoTime();
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        Random random = new Random(seed);
        int tries = 0;
        int unsettled = 0;
        for (; tries < TRIES || System.nanoTime() < end; tries++) {
            Kind kind = KINDS.get(random.nextInt(KINDS.size()));
            byte[] bytes = broken(kind.with(POLICIES.get(random.nextInt(POLICIES.size()))), random)
                    .getBytes(StandardCharsets.UTF_8);
            Path file = folder.resolve(kind.name());
            Files.write(file, bytes);
            String fixed = run(file, seed, tries, "fix", "--unsafe", "--diff");
            unsettled += fixed.contains("kept making each other necessary") ? 1 : 0;
            run(file, seed, tries, "lint", "--format", "sarif");
            assertThat(file).hasBinaryContent(bytes);
        }
        reporter.publishEntry("files", tries + " read, " + unsettled + " without an end of fixes, seed " + seed);
    }

    private static String run(Path file, long seed, int tries, String... command) {
        String[] arguments = new String[command.length + 2];
        System.arraycopy(command, 0, arguments, 0, command.length);
        arguments[command.length] = "--no-config";
        arguments[command.length + 1] = file.toString();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err), arguments);
        assertThat(code)
                .as("seed %d, try %d, %s: %s", seed, tries, String.join(" ", arguments), err)
                .isIn(ExitCode.CLEAN, ExitCode.FINDINGS, ExitCode.NOTHING_TO_LINT);
        return err.toString();
    }

    private static String broken(String text, Random random) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int from = random.nextInt(changed.length() + 1);
            int to = Math.min(changed.length(), from + random.nextInt(20));
            switch (random.nextInt(4)) {
                case 0 -> changed.delete(from, to);
                case 1 -> changed.insert(from, TOKENS.get(random.nextInt(TOKENS.size())));
                case 2 -> changed.insert(from, changed.substring(from, to));
                default -> changed.setLength(random.nextInt(20) == 0 ? from : changed.length());
            }
        }
        return changed.toString();
    }
}
