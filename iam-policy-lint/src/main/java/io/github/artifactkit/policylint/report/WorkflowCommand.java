package io.github.artifactkit.policylint.report;

/**
 * Texts in workflow commands of GitHub Actions.
 *
 * @see <a href="https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands">GitHub Docs, workflow
 *     commands</a>
 */
final class WorkflowCommand {

    private WorkflowCommand() {}

    /** The value of a property; the percent sign is escaped first. */
    static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }

    /** Line ends are escaped as the runner expects it; other invisible characters are made visible. */
    static String data(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int end = i;
            while (end < text.length() && text.charAt(end) != '\r' && text.charAt(end) != '\n') {
                end++;
            }
            escaped.append(Printable.line(text.substring(i, end)).replace("%", "%25"));
            if (end < text.length()) {
                escaped.append(text.charAt(end) == '\r' ? "%0D" : "%0A");
            }
            i = end + 1;
        }
        return escaped.toString();
    }
}
