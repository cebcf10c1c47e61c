package io.github.artifactkit.policylint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.source.Extraction;
import io.github.artifactkit.policylint.source.SourceFile;
import io.github.artifactkit.policylint.source.SourceKinds;
import io.github.artifactkit.policylint.source.SourceSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements of templates whose meaning depends on a value that is known only when the template is deployed. */
class UnknownValuesTest {

    private static List<Finding> severe(String statement) {
        String text = """
                Resources:
                  P:
                    Type: AWS::IAM::ManagedPolicy
                    Properties:
                      PolicyDocument: {Version: "2012-10-17", Statement: [%s]}
                """.formatted(statement);
        SourceFile file =
                new SourceFile("t.yaml", Optional.empty(), text.getBytes(StandardCharsets.UTF_8), ReadLimits.DEFAULT);
        Extraction extraction = SourceKinds.detect(file).orElseThrow().extract(file, SourceSettings.NONE);
        return ((Extraction.Found) extraction)
                .policies().stream()
                        .flatMap(policy -> PolicyLinter.create().lint(policy).findings().stream())
                        .filter(finding -> finding.type().atLeast(FindingType.SECURITY_WARNING))
                        .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{Effect: !Ref E, Action: '*', Resource: '*'}",
                "{Effect: Allow, Action: '*', Resource: '*', Condition: !Ref C}",
                "{Effect: Allow, Action: '*', Resource: '*', Condition: {StringEquals: !Ref C}}",
            })
    void what_depends_on_an_unknown_value_is_not_an_error_and_no_security_warning(String statement) {
        assertThat(severe(statement)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{Effect: Allow, Action: '*', Resource: ['*', !Ref R]}",
                "{Effect: Allow, NotAction: 'iam:*', Resource: '*'}",
                "{Effect: Allow, NotAction: ['iam:*', !Ref A], Resource: '*'}",
                "{Effect: Allow, Action: 's3:*', NotResource: !Sub 'arn:aws:s3:::${B}/*'}",
                "{Effect: Alow, Action: 's3:GetObject', Resource: !Ref R}",
            })
    void what_is_known_is_still_reported(String statement) {
        assertThat(severe(statement)).isNotEmpty();
    }
}
