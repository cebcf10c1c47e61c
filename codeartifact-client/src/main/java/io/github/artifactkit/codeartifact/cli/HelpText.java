package io.github.artifactkit.codeartifact.cli;

import java.lang.reflect.Member;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * How the help of commands looks: as wide as the terminal, with a heading for each group of options, and with examples that
 * can be copied, which no line end of picocli breaks.
 */
final class HelpText {

    /** What picocli accepts as the least width. */
    private static final int LEAST_WIDTH = 55;

    private static final String OWN_OPTIONS = "Options";

    private HelpText() {}

    /** Whether arguments ask for help, so that its looks matter. */
    static boolean isAsked(String... args) {
        return Arrays.stream(args).anyMatch(word -> word.equals("--help") || word.equals("-h") || word.equals("help"));
    }

    /** Applies to a command and to those below it. */
    static void configure(CommandLine line, Map<String, String> environment, boolean colours) {
        int columns = columns(environment);
        if (columns > 0) {
            line.setUsageHelpWidth(Math.max(LEAST_WIDTH, columns));
        } else {
            line.setUsageHelpAutoWidth(true);
        }
        line.setColorScheme(Help.defaultColorScheme(colours ? Ansi.ON : Ansi.OFF));
        arrange(line);
    }

    /** Shells know the width and pass it on only when told to; what is not a number is left to the terminal. */
    private static int columns(Map<String, String> environment) {
        String columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(columns) : 0;
    }

    private static void arrange(CommandLine line) {
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING, help -> "");
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpText::options);
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_FOOTER, HelpText::footer);
        line.getSubcommands().values().forEach(HelpText::arrange);
    }

    private static String footer(Help help) {
        String[] lines = help.commandSpec().usageMessage().footer();
        return lines.length == 0 ? "" : String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private static String options(Help help) {
        Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
        groups.put(OWN_OPTIONS, new ArrayList<>());
        List<OptionSpec> shown = help.commandSpec().options().stream()
                .filter(option -> !option.hidden())
                .toList();
        shown.forEach(option -> groups.computeIfAbsent(heading(option), heading -> new ArrayList<>())
                .add(option));
        StringBuilder text = new StringBuilder();
        groups.forEach((heading, options) -> {
            if (!options.isEmpty()) {
                Help.Layout layout = help.createDefaultLayout(shown, List.of(), help.colorScheme());
                layout.addOptions(options, help.parameterLabelRenderer());
                text.append(System.lineSeparator())
                        .append(help.colorScheme().ansi().string("@|bold " + heading + ":|@"))
                        .append(System.lineSeparator())
                        .append(layout);
            }
        });
        return text.toString();
    }

    /** The heading of the class that declares an option. */
    private static String heading(OptionSpec option) {
        if (option.userObject() instanceof Member declared) {
            OptionGroup group = declared.getDeclaringClass().getAnnotation(OptionGroup.class);
            if (group != null) {
                return group.value();
            }
        }
        return OWN_OPTIONS;
    }
}
