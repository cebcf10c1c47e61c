package io.github.artifactkit.codeartifact.provision;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.name.RepositoryName;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The order of upstreams after a change. */
class RepositoryPlanTest {

    @Test
    void merging_keeps_the_places_of_others() {
        assertThat(RepositoryPlan.merged(names("a1", "x1", "b1"), names("b1", "a1", "n1")))
                .isEqualTo(names("b1", "x1", "a1", "n1"));
    }

    private static List<RepositoryName> names(String... names) {
        return Stream.of(names).map(RepositoryName::new).toList();
    }
}
