package io.github.artifactkit.policylint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SmallHeapTest {

    @Test
    void hands_on_everything_in_order() {
        List<Integer> files = IntStream.range(0, 200).boxed().toList();
        assertThat(new SmallHeap<>(files.iterator())).toIterable().containsExactlyElementsOf(files);
    }
}
