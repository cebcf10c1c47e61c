package io.github.artifactkit.policylint.cli;

import java.util.Iterator;

/**
 * Hands files on and keeps the heap small while it does. A JVM begins with a heap of a 64th of the machine's memory and
 * fills it before it collects any garbage; the manifest of a jar cannot limit that. A collection on request gives the memory
 * back, and takes about as long as linting ten policies. In a JVM that was started with a small heap it never happens.
 *
 * @param <T> what is handed on
 */
final class SmallHeap<T> implements Iterator<T> {

    /** How many files make so much garbage that it is worth a look. */
    private static final int INTERVAL = 16;

    /** Bytes that a run over many policies does well with. */
    private static final long ENOUGH = 128L << 20;

    private final Iterator<T> files;
    private int handedOn;

    SmallHeap(Iterator<T> files) {
        this.files = files;
    }

    @Override
    public boolean hasNext() {
        return files.hasNext();
    }

    @Override
    public T next() {
        handedOn++;
        if (handedOn % INTERVAL == 0 && Runtime.getRuntime().totalMemory() > ENOUGH) {
            System.gc();
        }
        return files.next();
    }
}
