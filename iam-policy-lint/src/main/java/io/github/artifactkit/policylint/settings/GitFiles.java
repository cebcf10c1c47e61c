package io.github.artifactkit.policylint.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What Git says of the work tree that a folder is in. */
public final class GitFiles {

    private static final int SECONDS = 60;

    private GitFiles() {}

    /**
     * The files of the work tree that differ from a commit, and those that Git does not track and does not ignore.
     *
     * @param folder a folder of the work tree
     * @param commit anything that names a commit
     * @return absolute, normal paths
     * @throws SettingException if this is not a work tree of Git, or there is no such commit
     */
    public static Set<Path> changedSince(Path folder, String commit) {
        if (commit.startsWith("-")) {
            throw new SettingException("--base: \"" + commit + "\" does not name a Git commit.");
        }
        Path root = Path.of(run(folder, "rev-parse", "--show-toplevel").strip());
        String resolved = run(root, "rev-parse", "--verify", "--quiet", commit + "^{commit}")
                .strip();
        Set<Path> changed = new HashSet<>();
        add(run(root, "diff", "--name-only", "--no-renames", "-z", "--diff-filter=d", resolved, "--"), root, changed);
        add(run(root, "ls-files", "--others", "--exclude-standard", "-z"), root, changed);
        return changed;
    }

    private static void add(String names, Path root, Set<Path> changed) {
        for (String name : names.split("\0")) {
            if (!name.isEmpty()) {
                changed.add(root.resolve(name).toAbsolutePath().normalize());
            }
        }
    }

    private static String run(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            Process git = new ProcessBuilder(command)
                    .directory(folder.toAbsolutePath().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            git.getOutputStream().close();
            String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!git.waitFor(SECONDS, TimeUnit.SECONDS)) {
                git.destroyForcibly();
                throw new SettingException("git " + arguments[0] + " did not end within " + SECONDS + " seconds.");
            }
            if (git.exitValue() != 0) {
                throw new SettingException(
                        arguments.length > 1 && arguments[1].equals("--show-toplevel")
                                ? "--base needs a Git work tree, and this folder is not in one."
                                : "--base: git knows no such commit.");
            }
            return output;
        } catch (IOException e) {
            throw new SettingException("--base needs Git, which cannot be started: " + e.getMessage() + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SettingException("Interrupted while Git was running.");
        }
    }
}
