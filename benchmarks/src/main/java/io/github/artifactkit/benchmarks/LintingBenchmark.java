package io.github.artifactkit.benchmarks;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.policylint.LintReport;
import io.github.artifactkit.policylint.PolicyLinter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Lints one policy of a folder, with every rule on: the one in the middle by size, and the largest. Run with
 * {@code -p folder=DIR}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class LintingBenchmark {

    /** The folder with the policies. */
    @Param("")
    public String folder = "";

    private final PolicyLinter linter = PolicyLinter.create();
    private String typical = "";
    private String largest = "";

    /** Picks the policies and says how large they are. */
    @Setup
    public void pick() throws IOException {
        List<byte[]> bySize = PolicyFolder.read(Path.of(folder)).stream()
                .sorted(Comparator.comparingInt(policy -> policy.length))
                .toList();
        typical = new String(bySize.get(bySize.size() / 2), StandardCharsets.UTF_8);
        largest = new String(bySize.get(bySize.size() - 1), StandardCharsets.UTF_8);
        System.out.println("# typical: " + typical.length() + " characters, largest: " + largest.length());
    }

    /** The policy in the middle. */
    @Benchmark
    public LintReport typical() {
        return linter.lint(typical, PolicyType.IDENTITY);
    }

    /** The largest policy. */
    @Benchmark
    public LintReport largest() {
        return linter.lint(largest, PolicyType.IDENTITY);
    }
}
