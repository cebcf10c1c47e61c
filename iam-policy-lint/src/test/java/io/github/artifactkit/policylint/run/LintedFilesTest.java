package io.github.artifactkit.policylint.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.config.Configuration;
import io.github.artifactkit.policylint.source.SourceFile;
import io.github.artifactkit.policylint.source.SourceSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LintedFilesTest {

    private static final String POLICY = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";

    private static final List<InputFile> FILES = IntStream.range(0, 200)
            .mapToObj(number -> new InputFile(number + ".json", Optional.empty(), false))
            .toList();

    @Test
    void files_are_handed_out_in_the_order_in_which_they_were_given() {
        LintedFiles files = linted(LintedFilesTest::policy);

        List<String> names = new ArrayList<>();
        files.forEachRemaining(file -> names.add(file.path()));

        assertThat(names)
                .containsExactlyElementsOf(FILES.stream().map(InputFile::name).toList());
    }

    @Test
    void other_files_are_linted_while_one_takes_its_time() {
        CountDownLatch others = new CountDownLatch(5);
        LintedFiles files = linted(file -> {
            if (file.equals(FILES.get(0))) {
                await(others);
            } else {
                others.countDown();
            }
            return policy(file);
        });

        LintedFile first = assertTimeoutPreemptively(Duration.ofMinutes(1), files::next);

        assertThat(first.path()).isEqualTo("0.json");
    }

    @Test
    void at_most_64_files_are_ahead() {
        List<InputFile> read = new ArrayList<>();
        LintedFiles files = linted(file -> {
            synchronized (read) {
                read.add(file);
            }
            return policy(file);
        });

        files.next();

        synchronized (read) {
            assertThat(FILES.subList(0, 64)).containsAll(read);
        }
    }

    @Test
    void a_file_that_cannot_be_read_is_told_as_failed() {
        LintedFiles files = linted(file -> {
            throw new IOException("the disk is on fire");
        });

        assertThat(files.next().outcome()).isEqualTo(new LintedFile.Failed("the disk is on fire"));
    }

    @Test
    void a_defect_on_one_file_reaches_the_caller_and_leaves_the_others() {
        LintedFiles files = linted(file -> {
            if (file.equals(FILES.get(0))) {
                throw new IllegalStateException("a defect");
            }
            return policy(file);
        });

        assertThatThrownBy(files::next)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a defect");
        assertThat(files.next().path()).isEqualTo("1.json");
    }

    private static LintedFiles linted(FileContents contents) {
        PolicyExtractor extractor = PolicyExtractor.ofOpenFiles(FILES, SourceSettings.NONE, contents);
        return new LintedFiles(
                FILES, extractor, PolicyLinter.builder().build(), Optional.empty(), Configuration.none(Path.of("")));
    }

    private static SourceFile policy(InputFile file) {
        return new SourceFile(file.name(), file.path(), POLICY.getBytes(StandardCharsets.UTF_8), ReadLimits.DEFAULT);
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
