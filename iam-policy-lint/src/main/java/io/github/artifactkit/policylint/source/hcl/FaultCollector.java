package io.github.artifactkit.policylint.source.hcl;

import io.github.artifactkit.iam.policy.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The faults of one reading, up to a limit, one for each place. */
final class FaultCollector {

    private final int limit;
    private final List<HclFault> faults = new ArrayList<>();
    private boolean closed;

    FaultCollector(int limit) {
        this.limit = limit;
    }

    void add(int start, int end, String message) {
        Span span = new Span(start, end);
        if (!closed
                && faults.size() < limit
                && (faults.isEmpty() || faults.get(faults.size() - 1).span().start() != start)) {
            faults.add(new HclFault(span, message));
        }
    }

    /** Drops all that comes from here on: reading has ended, and what is missing now is not a fault of its own. */
    void close() {
        closed = true;
    }

    List<HclFault> inOrder() {
        return faults.stream()
                .sorted(Comparator.comparingInt(fault -> fault.span().start()))
                .toList();
    }
}
