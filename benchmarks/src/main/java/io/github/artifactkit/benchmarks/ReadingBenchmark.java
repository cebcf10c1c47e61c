package io.github.artifactkit.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.artifactkit.iam.policy.json.JsonReader;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.iam.policy.json.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * Reads all policies of a folder with our reader and with Jackson's streaming parser, every name and text made a
 * string and its place asked for by both. Run with {@code -p folder=DIR}; the time is that for the whole folder.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class ReadingBenchmark {

    private static final JsonFactory JACKSON = new JsonFactory();

    /** The folder with the policies. */
    @Param("")
    public String folder = "";

    private List<byte[]> policies = List.of();

    /** Reads the files into memory and says how much they are. */
    @Setup
    public void read() throws IOException {
        policies = PolicyFolder.read(Path.of(folder));
        long bytes = policies.stream().mapToLong(policy -> policy.length).sum();
        System.out.println("# " + policies.size() + " policies of " + bytes + " bytes in all");
    }

    /** Our reader: a tree with a place for every name and value. */
    @Benchmark
    public void ours(Blackhole hole) {
        for (byte[] policy : policies) {
            hole.consume(JsonReader.read(policy, ReadLimits.DEFAULT, Vocabulary.ANY));
        }
    }

    /** Jackson's streaming parser: the tokens with their places, no tree. */
    @Benchmark
    public void jackson(Blackhole hole) throws IOException {
        for (byte[] policy : policies) {
            try (JsonParser parser = JACKSON.createParser(policy)) {
                for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                    hole.consume(parser.currentTokenLocation());
                    if (token == JsonToken.FIELD_NAME || token.isScalarValue()) {
                        hole.consume(parser.getText());
                    }
                }
            }
        }
    }
}
