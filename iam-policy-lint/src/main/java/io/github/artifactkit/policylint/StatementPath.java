package io.github.artifactkit.policylint;

/** The part of a path that names the statement. */
final class StatementPath {

    private StatementPath() {}

    /** {@code /Statement/3} of {@code /Statement/3/Action/0}, and {@code /Statement} where there is one without a list. */
    static String of(String path) {
        String[] steps = path.split("/", 4);
        boolean inList = steps.length > 2 && steps[2].chars().allMatch(Character::isDigit);
        return steps.length < 2 ? path : inList ? "/" + steps[1] + "/" + steps[2] : "/" + steps[1];
    }
}
