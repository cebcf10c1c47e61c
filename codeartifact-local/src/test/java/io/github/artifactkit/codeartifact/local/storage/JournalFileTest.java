package io.github.artifactkit.codeartifact.local.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.artifactkit.codeartifact.local.model.Change;
import io.github.artifactkit.codeartifact.local.model.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the journal does when the disk is full. */
class JournalFileTest {

    private static final List<Change> CHANGES = List.of(new Change.DomainGone("d"));

    @TempDir
    Path folder;

    private JournalFile create(Path file) throws IOException {
        return JournalFile.create(file, new KeptCount(folder.resolve("count")), Stream.of());
    }

    @Test
    void lines_are_numbered_and_counted() throws Exception {
        Path file = folder.resolve("journal");
        try (JournalFile journal = create(file)) {
            for (int i = 0; i < 3; i++) {
                journal.append(CHANGES).await();
            }
        }
        assertThat(Files.readAllLines(file)).hasSize(4).last().asString().contains(" 3 [");
        assertThat(new KeptCount(folder.resolve("count")).read()).hasValue(3);
    }

    @Test
    void a_file_that_is_always_full_loses_every_line() throws Exception {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full), "no /dev/full on this machine");
        try (JournalFile journal = JournalFile.open(full, new KeptCount(folder.resolve("count")), 0)) {
            Journal.Entry entry = journal.append(CHANGES);
            assertThatIOException().isThrownBy(entry::await);
        }
    }
}
