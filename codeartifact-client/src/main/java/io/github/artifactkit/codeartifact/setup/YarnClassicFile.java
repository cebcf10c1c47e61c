package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.setup.Tool.OtherIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The {@code .yarnrc} of yarn 1, which takes precedence over {@code .npmrc}: a key and a value in each line.
 *
 * @see <a href="https://classic.yarnpkg.com/lang/en/docs/yarnrc/">The .yarnrc file</a>
 */
final class YarnClassicFile {

    private static final Pattern LINE = Pattern.compile("(?m)^[ \t]*\"?([^\\s\"#]+)\"?:?[ \t]+\"?([^\\s\"]+)");

    private YarnClassicFile() {}

    /** What sets the registry of a key to another one. */
    static List<OtherIndex> otherRegistries(UserHome home, Path project, String key, Login login) {
        List<Path> files = new ArrayList<>(Tool.inFolderAndAbove(project, ".yarnrc"));
        files.addAll(Tool.inFolderAndAbove(home.folder(), ".yarnrc"));
        List<OtherIndex> others = new ArrayList<>();
        for (Path file : files.stream().distinct().toList()) {
            for (MatchResult line :
                    LINE.matcher(new SecretFile(file).read()).results().toList()) {
                if (line.group(1).equals(key) && !login.isAt(line.group(2))) {
                    others.add(OtherIndex.instead(line.group(2), key + " in " + file, file));
                }
            }
        }
        return others;
    }
}
