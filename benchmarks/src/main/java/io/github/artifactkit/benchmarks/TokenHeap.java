package io.github.artifactkit.benchmarks;

import com.sun.management.ThreadMXBean;
import io.github.artifactkit.codeartifact.CodeArtifact;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.token.TokenProvider;
import java.lang.management.ManagementFactory;
import java.time.Instant;

/**
 * What a million calls of {@code get()} leave on the heap, and what they allocate on the way.
 *
 * <pre>java -cp benchmarks/target/benchmarks-VERSION.jar io.github.artifactkit.benchmarks.TokenHeap</pre>
 */
public final class TokenHeap {

    private static final int CALLS = 1_000_000;

    private TokenHeap() {}

    /** Measures five times. */
    public static void main(String[] arguments) {
        try (LocalCodeArtifact local = LocalCodeArtifact.start();
                CodeArtifact codeArtifact =
                        CodeArtifact.builder().client(local.client()).build()) {
            codeArtifact.domain("gamerhub").ensure();
            TokenProvider tokens = codeArtifact.domain("gamerhub").tokens();
            get(tokens);
            for (int round = 1; round <= 5; round++) {
                long before = used();
                long allocatedBefore = allocated();
                get(tokens);
                long allocated = allocated() - allocatedBefore;
                System.out.println("round " + round + ": " + CALLS + " calls, " + allocated
                        + " bytes allocated by their thread, heap in use " + before + " bytes before and " + used()
                        + " after");
            }
        }
    }

    private static void get(TokenProvider tokens) {
        for (int i = 0; i < CALLS; i++) {
            if (tokens.get().expiresAt().equals(Instant.EPOCH)) {
                throw new IllegalStateException("no token ends then");
            }
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static long used() {
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
