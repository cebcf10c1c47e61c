package io.github.artifactkit.codeartifact.local.http;

import java.time.Duration;

/** Something that goes wrong with a request because a test wants it so. */
public sealed interface Fault {

    /** The answer comes late, by the clock of the world. */
    record Delay(Duration by) implements Fault {}

    /** The answer is rejected because there were too many requests. */
    record Throttle(Duration retryAfter) implements Fault {}

    /** The answer is an error of a type of the API model, or of any HTTP status on the data plane. */
    record Failure(int status, String type, String message) implements Fault {}

    /** The connection is cut instead of an answer. */
    record Reset() implements Fault {}

    /** The answer begins and is cut in the middle of its body. */
    record Truncate() implements Fault {}

    /** The body arrives in full length and one byte of it is wrong. */
    record Corrupt() implements Fault {}

    /** Something is done before the answer, such as to end all tokens or to move the clock. */
    record Before(Runnable work) implements Fault {}
}
