package io.github.artifactkit.policylint.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTypeTest {

    private static final String ADMIN = "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}";

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "policies/scp/base.json, SCP",
        "my-SCP.json, SCP",
        "service_control_policies/base.json, SCP",
        "boundary/base.json, IDENTITY",
        "base.json, IDENTITY",
        "rcp/base.json, IDENTITY",
        "scpx/base.json, IDENTITY"
    })
    void a_path_tells_the_type_where_the_statements_may_be_of_it(String path, PolicyType type) {
        PolicySource plain = PolicySource.plain(Policy.read("{\"Statement\": [" + ADMIN + "]}", ReadLimits.DEFAULT));

        assertThat(Policy.of(PathType.of(path, plain)).type()).isEqualTo(type);
    }
}
