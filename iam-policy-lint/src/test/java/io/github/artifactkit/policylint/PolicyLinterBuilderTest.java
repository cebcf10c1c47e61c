package io.github.artifactkit.policylint;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.iam.policy.reference.ReferenceData;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.Environment;
import io.github.artifactkit.policylint.rule.Rule;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyLinterBuilderTest {

    private static final Rule RULE = new Rule() {
        @Override
        public List<IssueCode> codes() {
            return List.of();
        }

        @Override
        public String toString() {
            return "my rule";
        }
    };

    static Stream<Arguments> settings() {
        return Stream.of(
                setting("referenceData", builder -> builder.referenceData(ReferenceData.embedded())),
                setting("completeReferenceData", PolicyLinter.Builder::completeReferenceData),
                setting("environment", builder -> builder.environment(Environment.UNKNOWN)),
                setting("limits", builder -> builder.limits(ReadLimits.DEFAULT)),
                setting("resourceKind", builder -> builder.resourceKind(ResourceKind.S3_BUCKET)),
                setting("ignore", builder -> builder.ignore("RESOURCE_STAR")),
                setting("enable", builder -> builder.enable("ACTION_CASE_STYLE")),
                setting("rule", builder -> builder.rule(RULE)));
    }

    private static Arguments setting(String name, Consumer<PolicyLinter.Builder> setting) {
        return Arguments.of(name, setting);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void a_repeated_setting_is_rejected(String name, Consumer<PolicyLinter.Builder> setting) {
        PolicyLinter.Builder builder = PolicyLinter.builder();
        setting.accept(builder);
        assertThatIllegalStateException()
                .isThrownBy(() -> setting.accept(builder))
                .withMessageContaining("before");
    }

    @Test
    void an_unknown_code_is_rejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyLinter.builder().ignore("RESOURCE_START"))
                .withMessageContaining("RESOURCE_START");
    }
}
