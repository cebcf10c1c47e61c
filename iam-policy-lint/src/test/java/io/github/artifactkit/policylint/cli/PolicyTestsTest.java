package io.github.artifactkit.policylint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** The commands simulate and test. */
class PolicyTestsTest {

    private static final String READER = """
        {"Version": "2012-10-17", "Statement": [{"Sid": "Read", "Effect": "Allow", "Action": "s3:Get*",
          "Resource": "arn:aws:s3:::box/*", "Condition": {"Bool": {"aws:SecureTransport": "true"}}}]}
        """;
    private static final String WIDER = READER.replace("s3:Get*", "s3:*");
    private static final String BUCKET = """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
          "Resource": "arn:aws:s3:::box/*"}]}
        """;

    private static final String TESTS = """
        version: 1
        tests:
          - name: the build role reads over TLS
            policies: {identity: [reader.json]}
            request: {principal: "arn:aws:iam::111122223333:role/build", action: "s3:GetObject",
                      resource: "arn:aws:s3:::box/k", context: {"aws:SecureTransport": true}}
            expect: ALLOWED
          - name: no one deletes
            policies: {identity: [reader.json], scp: [[full.json], [full.json]]}
            request: {principal: "arn:aws:iam::111122223333:role/build", action: "s3:DeleteObject",
                      resource: "arn:aws:s3:::box/k"}
            expect: DENY
          - name: an anonymous caller reads the public box
            policies:
              resource:
                - Version: "2012-10-17"
                  Statement: [{Effect: Allow, Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::box/*"}]
            request: {principal: null, action: "s3:GetObject", resource: "arn:aws:s3:::box/k", resourceAccount: 111122223333}
            expect: ALLOWED
          - name: the new version grants nothing new
            noNewAccess: {existing: reader.json, new: wider.json, type: identity}
            expect: PASS
          - {name: no access to other buckets, accessNotGranted: {policy: reader.json, type: identity, access: [{actions: ["s3:GetObject"], resources: ["arn:aws:s3:::other/*"]}]}, expect: PASS}
          - {name: the bucket is public, noPublicAccess: {policy: bucket.json, resourceType: "AWS::S3::Bucket"}, expect: FAIL}
          - {name: the same, equivalent: [reader.json, reader.json], type: identity, expect: PASS}
          - {name: lost, equivalent: [reader.json, missing.json], expect: PASS}
        """;

    @TempDir
    Path folder;

    private record Outcome(int code, String out, String err) {}

    private Outcome run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Outcome(code, out.toString(), err.toString());
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @BeforeEach
    void write() throws IOException {
        file("reader.json", READER);
        file("wider.json", WIDER);
        file("bucket.json", BUCKET);
        file("full.json", """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}
            """);
    }

    @Test
    void each_test_has_its_answer_with_a_reason_in_the_json_report() throws IOException {
        Outcome outcome = run("test", "--format", "json", file("tests.yaml", TESTS));

        JsonNode tests = new ObjectMapper().readTree(outcome.out()).path("tests");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(tests.findValuesAsText("actual"))
                .containsExactly("ALLOWED", "IMPLICIT_DENY", "ALLOWED", "FAIL", "PASS", "FAIL", "PASS", "ERROR");
        assertThat(tests.findValuesAsText("passed"))
                .containsExactly("true", "true", "true", "false", "true", "true", "true", "false");
        assertThat(tests.get(0).path("reason").asText())
                .isEqualTo("allowed by statement 0 (Sid Read) of the identity-based policy");
        assertThat(tests.get(3).path("message").asText())
                .isEqualTo("The modified permissions grant new access compared to your existing policy.");
        assertThat(tests.get(3).path("reasons").get(0).path("statementId").asText())
                .isEqualTo("Read");
        assertThat(tests.get(3).path("witness").path("action").asText()).startsWith("s3:");
        assertThat(tests.get(7).path("reason").asText())
                .isEqualTo("missing.json cannot be read: there is no such file");
    }

    @Test
    void the_text_report_says_why_a_test_failed() throws IOException {
        Outcome outcome = run("test", file("tests.yaml", TESTS));

        assertThat(outcome.out())
                .startsWith("ok    the build role reads over TLS\n")
                .contains("FAIL  lost\n      expected PASS, got ERROR: missing.json cannot be read")
                .endsWith("8 tests, 2 failed\n");
    }

    @Test
    void the_junit_report_tells_failures_from_errors() throws Exception {
        Document report = junit(TESTS);

        assertThat(report.getElementsByTagName("testcase").getLength()).isEqualTo(8);
        assertThat(report.getElementsByTagName("failure").getLength()).isEqualTo(1);
        assertThat(report.getElementsByTagName("error").getLength()).isEqualTo(1);
    }

    private Document junit(String tests) throws Exception {
        Outcome outcome = run("test", "--format", "junit", file("tests.yaml", tests));
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(outcome.out())));
    }

    @Test
    void characters_that_xml_cannot_hold_do_not_break_the_junit_report() throws Exception {
        Document report = junit("""
                {"version": 1, "tests": [
                  {"name": "a\\u0001\\u001b\\uffff\\ud800]]>&<b>", "equivalent": ["reader.json", "reader.json"], "expect": "PASS"}]}
                """);

        assertThat(report.getElementsByTagName("testcase")
                        .item(0)
                        .getAttributes()
                        .getNamedItem("name")
                        .getNodeValue())
                .isEqualTo("a\uFFFD\uFFFD\uFFFD\uFFFD]]>&<b>");
    }

    @Test
    void tests_that_all_pass_end_with_0_also_in_json() throws IOException {
        assertThat(run("test", file("tests.json", """
            {"version": 1, "tests": [{"name": "same", "equivalent": ["reader.json", "reader.json"], "expect": "PASS"}]}
            """)).code()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version: 2 | the version must be 1",
                "version: 1 | `tests` is missing",
                "{version: 1, tests: [{name: a}]} | a test has exactly one of",
                "{version: 1, tests: [], suite: x} | `suite` is not known here",
                "{version: 1, tests: [{name: a, equivalent: [a.json], expect: PASS}]} | a list of two policies",
                "{version: 1, tests: [{name: a, equivalent: [a, b], expect: ALLOWED}]} | is not one of PASS, FAIL",
                "version: [1 | not valid YAML",
            })
    void a_file_that_is_not_a_test_file_is_wrong_usage_with_the_place(String text, String problem) throws IOException {
        String file = file("tests.yaml", text + "\n");

        Outcome outcome = run("test", file);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).startsWith(file + ":").contains(problem);
    }

    @Test
    void a_malformed_policy_is_an_error_of_its_test_with_the_place() throws IOException {
        file("reader.json", READER.replace("Allow", "Permit"));

        assertThat(run("test", file("tests.yaml", TESTS)).out())
                .contains("reader.json: Effect must be \"Allow\" or \"Deny\" (line 1, column 67)");
    }

    @Test
    void simulate_says_what_decided() throws IOException {
        Outcome outcome = run(
                "simulate",
                "--principal=arn:aws:iam::111122223333:role/build",
                "--action=s3:GetObject",
                "--resource=arn:aws:s3:::box/k",
                "--context=aws:SecureTransport=true",
                "--identity=file://" + folder.resolve("reader.json"));

        assertThat(outcome.out()).isEqualTo("""
            ALLOWED by identity-based policy
              statement 0 (Sid Read) of the identity-based policy, line 1, allows it
            """);
        assertThat(outcome.code()).isZero();
    }

    @Test
    void simulate_says_what_would_have_to_change() {
        Outcome outcome = run(
                "simulate",
                "--principal=111122223333",
                "--action=s3:GetObject",
                "--resource=arn:aws:s3:::box/k",
                "--scp",
                "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"ec2:*\","
                        + " \"Resource\": \"*\"}}");

        assertThat(outcome.out()).isEqualTo("""
            IMPLICIT_DENY by service control policy
            To allow the request:
              a statement of the service control policy at each level must allow s3:GetObject on arn:aws:s3:::box/k
            """);
        assertThat(outcome.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "--action=s3, `s3` is not an action",
        "--principal=bob, `bob` is not a principal",
        "--context=a, --context a is not KEY=VALUE",
        "--identity=none.json, none.json cannot be read",
        "--identity={}, the policy has no Statement",
    })
    void simulate_rejects_what_makes_no_request_with_2(String option, String problem) {
        Outcome outcome = option.startsWith("--action")
                ? run("simulate", option)
                : run("simulate", "--action=s3:GetObject", option);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains(problem);
    }
}
