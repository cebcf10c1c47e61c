package io.github.artifactkit.policylint.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.reference.ReferenceData;
import org.junit.jupiter.api.Test;

class ExposingActionTest {

    @Test
    void every_action_is_one_that_aws_publishes_and_is_written_as_aws_writes_it() {
        ReferenceData reference = ReferenceData.embedded();
        assertThat(ExposingAction.ALL).extracting(ExposingAction::action).allSatisfy(action -> {
            String[] parts = action.split(":");
            assertThat(reference.service(parts[0]).flatMap(service -> service.action(parts[1])))
                    .hasValueSatisfying(known -> assertThat(known.name()).isEqualTo(parts[1]));
        });
    }

    @Test
    void no_action_is_there_twice() {
        assertThat(ExposingAction.ALL).extracting(ExposingAction::action).doesNotHaveDuplicates();
    }
}
