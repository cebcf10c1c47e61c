package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.json.JsonBoolean;
import io.github.artifactkit.iam.policy.json.JsonValue;
import java.util.Optional;

/** What answers of AWS have in common. */
final class AwsAnswers {

    private AwsAnswers() {}

    /** Whether an ARN is that of a policy that AWS wrote, in any partition. */
    static boolean isOfAws(String arn) {
        return arn.contains(":iam::aws:policy/");
    }

    static boolean isTrue(Optional<JsonValue> value) {
        return value.filter(each -> each instanceof JsonBoolean truth && truth.value())
                .isPresent();
    }
}
