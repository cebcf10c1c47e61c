package io.github.artifactkit.policylint.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.policylint.finding.FindingType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A configuration is read as it is written, and what cannot be used is told with its place. */
class ConfigurationFileTest {

    private static final ConfigurationFile READER =
            new ConfigurationFile(Set.of("RESOURCE_STAR", "INVALID_ACTION", "OLD_VERSION"));

    @TempDir
    private Path folder;

    private Configuration read(String... lines) {
        return READER.read(String.join("\n", lines), folder.resolve(".iam-policy-lint.yaml"));
    }

    @Test
    void every_key_is_read() {
        Configuration configuration = read(
                "include: [policies, '*.tf']",
                "exclude: build/",
                "fail-on: warning",
                "min-type: security-warning",
                "enable: OLD_VERSION",
                "ignore: [RESOURCE_STAR]",
                "severity: {INVALID_ACTION: warning, OLD_VERSION: off}",
                "files:",
                "  - {glob: 'scp/*.json', policy-type: scp, ignore: INVALID_ACTION}",
                "  - {glob: 'buckets/', resource-type: 'AWS::S3::Bucket'}",
                "parameters: parameters.json",
                "suppress:",
                "  - {code: INVALID_ACTION, path: a.json, address: 'Role*', sid: X, reason: private preview, expires: 2027-01-31}",
                "baseline: baseline.json");

        assertThat(configuration.include()).extracting(PathGlob::toString).containsExactly("policies", "*.tf");
        assertThat(configuration.covers("build/a.json")).isFalse();
        assertThat(configuration.covers("policies/a.json")).isTrue();
        assertThat(configuration.covers("other/a.json")).isFalse();
        assertThat(configuration.failOn()).contains(Threshold.WARNING);
        assertThat(configuration.minType()).contains(FindingType.SECURITY_WARNING);
        assertThat(configuration.enable()).containsExactly("OLD_VERSION");
        assertThat(configuration.ignore()).containsExactly("RESOURCE_STAR");
        assertThat(configuration.severity())
                .isEqualTo(Map.of("INVALID_ACTION", Optional.of(FindingType.WARNING), "OLD_VERSION", Optional.empty()));
        assertThat(configuration.settingsFor("scp/a.json").policyType()).contains(PolicyType.SCP);
        assertThat(configuration.settingsFor("scp/a.json").ignore()).containsExactly("INVALID_ACTION");
        assertThat(configuration.settingsFor("buckets/x/a.json").resourceType()).contains(ResourceKind.S3_BUCKET);
        assertThat(configuration.settingsFor("a.json").policyType()).isEmpty();
        assertThat(configuration.parameters()).contains(folder.resolve("parameters.json"));
        assertThat(configuration.baseline()).contains(folder.resolve("baseline.json"));
        Configuration.Suppression suppression = configuration.suppress().get(0);
        assertThat(suppression.reason()).isEqualTo("private preview");
        assertThat(suppression.expires()).contains(LocalDate.of(2027, 1, 31));
        assertThat(suppression.sid()).contains("X");
        assertThat(suppression.place()).isEqualTo(new Configuration.Place(13, 5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ignor: [RESOURCE_STAR]                        | :1:1: unknown key `ignor`; did you mean `ignore`?",
                "rules: []                                     | :1:1: unknown key `rules`; the keys are baseline, enable",
                "ignore: RESOURCE_STARR                        | :1:9: no rule reports `RESOURCE_STARR`; did you mean `RESOURCE_STAR`?",
                "fail-on: high                                 | :1:10: `high` is not one of error, security-warning, warning, suggestion, none",
                "severity: {OLD_VERSION: never}                | :1:25: `never` is not one of error, security-warning, warning, suggestion, off",
                "severity: off                                 | :1:11: `severity` is a mapping of keys to values",
                "files: [{policy-type: scp}]                   | :1:9: `glob` is missing",
                "files: [{glob: a, policy-type: user}]         | :1:32: `user` is not one of identity, resource",
                "files: [{glob: a, resource-type: AWS::S3::Buckett}] | did you mean `AWS::S3::Bucket`?",
                "files: [{glob: a, policy-type: scp, resource-type: AWS::S3::Bucket}] | a policy on AWS::S3::Bucket is of type resource",
                "files: [{glob: '/'}]                          | :1:16: an empty pattern matches nothing",
                "suppress: [{code: RESOURCE_STAR}]             | :1:12: a suppression needs a `reason`",
                "suppress: [{code: RESOURCE_STAR, reason: ' '}] | a suppression needs a `reason`",
                "suppress: [{reason: x}]                       | a suppression needs a `code`",
                "suppress: [{code: RESOURCE_STAR, reason: x, expires: soon}] | `soon` is not a date such as 2027-01-31",
                "suppress: x                                   | `suppress` is a list",
                "[1, 2]                                        | the configuration is a mapping of keys to values",
                "ignore: {a: b}                                | `ignore` is a text or a list of texts",
                "ignore: [                                     | this is not valid YAML",
                "ignore: [\"\\UFFFFFFFF\"]                      | this is not valid YAML: an escape has no code",
            })
    void what_cannot_be_used_is_an_error_with_its_place(String text, String message) {
        assertThatThrownBy(() -> read(text.strip()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message.strip());
    }

    @Test
    void a_key_that_is_set_twice_is_an_error() {
        assertThatThrownBy(() -> read("ignore: RESOURCE_STAR", "ignore: OLD_VERSION"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ignore");
    }

    @Test
    void an_empty_file_says_nothing() {
        assertThat(read("# nothing yet").ignore()).isEmpty();
        assertThat(read("ignore:").ignore()).isEmpty();
    }

    @Test
    void what_is_printed_is_read_back_as_the_same() {
        Configuration configuration = read(
                "include: ['a \"b\"\\x']",
                "fail-on: none",
                "min-type: warning",
                "enable: [OLD_VERSION]",
                "ignore: [RESOURCE_STAR]",
                "severity: {INVALID_ACTION: off}",
                "files: [{glob: 'x/**', policy-type: trust, ignore: [INVALID_ACTION]}]",
                "suppress: [{code: [INVALID_ACTION], reason: \"a\\nb\"}]");

        Configuration again = READER.read(ConfigurationText.of(configuration), folder.resolve(".iam-policy-lint.yaml"));

        assertThat(withoutPlaces(again)).isEqualTo(withoutPlaces(configuration));
    }

    private static String withoutPlaces(Configuration configuration) {
        return configuration.toString().replaceAll("Place\\[[^]]*]", "");
    }

    @Test
    void the_nearest_file_up_to_the_root_of_the_repository_counts() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("repository/a/b"));
        Files.createFile(folder.resolve(".iam-policy-lint.yaml"));
        assertThat(ConfigurationFile.find(deep)).isEmpty();

        Files.createFile(folder.resolve("repository/.git"));
        assertThat(ConfigurationFile.find(deep)).isEmpty();

        Path atRoot = Files.createFile(folder.resolve("repository/.iam-policy-lint.json"));
        assertThat(ConfigurationFile.find(deep)).contains(atRoot);

        Path nearer = Files.createFile(folder.resolve("repository/a/.iam-policy-lint.yml"));
        assertThat(ConfigurationFile.find(deep)).contains(nearer);
        assertThat(ConfigurationFile.find(folder.resolve("repository/a"))).contains(nearer);
    }

    @Test
    void the_schema_names_the_keys_that_are_read() {
        List<String> keys = List.of(
                "include",
                "exclude",
                "fail-on",
                "min-type",
                "enable",
                "ignore",
                "severity",
                "files",
                "parameters",
                "suppress",
                "baseline",
                "glob",
                "policy-type",
                "resource-type",
                "code",
                "path",
                "address",
                "sid",
                "reason",
                "expires");
        assertThat(keys)
                .allSatisfy(key -> assertThat(ConfigurationSchema.text()).contains("\"" + key + "\""));
    }
}
