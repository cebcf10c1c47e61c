package io.github.artifactkit.samples;

/** What a sample says while it runs. */
final class Narration {

    private static int steps;

    private Narration() {}

    /** Begins the next step. */
    static synchronized void step(String what) {
        steps++;
        System.out.println((steps == 1 ? "" : "\n") + steps + ". " + what);
    }

    /** Says what happened. */
    static void line(String text) {
        System.out.println("   " + text);
    }
}
