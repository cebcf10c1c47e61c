package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.error.ServiceErrors;
import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What is particular to a package manager. */
interface Tool {

    /** Its name, as the command line and the blocks in files have it. */
    String id();

    /** The format of its packages. */
    PackageFormat format();

    /** Whether a scope can be set up alone. */
    default boolean hasScopes() {
        return false;
    }

    /** Whether a name may have a full stop in it: some tools split names at it. */
    default boolean allowsDots() {
        return true;
    }

    /** Whether a process can be given the repository and the token by variables alone. */
    default boolean hasEnvironment() {
        return true;
    }

    /** Whether there are files of the user that it reads its settings from. */
    default boolean hasFiles() {
        return true;
    }

    /**
     * Variables that make a process of the tool use the repository.
     *
     * @throws UnsupportedOperationException if the tool does not take credentials from its environment
     */
    Map<String, String> environment(Login login);

    /** The files that it reads its settings from, and how they are changed. */
    List<ConfigurationFile> files(Login login);

    /** The files in which there may be a block, whatever its login was. */
    default List<Path> filesOfAny(Login login) {
        return files(login).stream().map(ConfigurationFile::path).toList();
    }

    /** The files beside one, with the same end of their names: those of a tool that has one for each repository. */
    static List<Path> beside(Path file, String end) {
        Path folder = Objects.requireNonNull(file.getParent());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each -> each.toString().endsWith(end)).sorted().toList();
        } catch (IOException e) {
            throw ServiceErrors.localFile("Cannot read the folder " + folder + ".", e);
        }
    }

    /** Other places that it looks for packages at, as its settings are now. */
    default List<OtherIndex> otherIndexes(Login login) {
        return List.of();
    }

    /** Whether a setting is found in addition to the repository, or used instead of it. */
    enum Effect {
        /** The tool asks both. */
        BESIDE,
        /** The tool asks the other instead. */
        INSTEAD,
        /** The tool publishes to the other instead. */
        PUBLISHED,
        /** The tool sends other credentials. */
        CREDENTIALS
    }

    /**
     * Another place that a tool looks for packages at.
     *
     * @param address the place
     * @param setting how and where it is set, such as {@code extra-index-url in /etc/pip.conf}
     * @param file the file that sets it; that which does not exist if it is a variable
     * @param effect what it means for the repository
     */
    record OtherIndex(String address, String setting, Path file, Effect effect) {

        static OtherIndex beside(String address, String setting, Path file) {
            return new OtherIndex(address, setting, file, Effect.BESIDE);
        }

        static OtherIndex instead(String address, String setting, Path file) {
            return new OtherIndex(address, setting, file, Effect.INSTEAD);
        }

        /** That a variable sets it. */
        static OtherIndex variable(String name, String address, Effect effect) {
            return new OtherIndex(address, "the variable " + name, Path.of(""), effect);
        }

        /** The variables of an environment that are set, each of which has an effect. */
        static List<OtherIndex> variables(UserHome home, Map<String, Effect> effects) {
            return effects.keySet().stream()
                    .sorted()
                    .flatMap(name -> home
                            .variable(name)
                            .map(value -> variable(name, value, Objects.requireNonNull(effects.get(name))))
                            .stream())
                    .toList();
        }
    }

    /** The files of these names in a project's folder and in those above it, the nearest first. */
    static List<Path> inFolderAndAbove(Path project, String... names) {
        List<Path> files = new ArrayList<>();
        for (Path folder = project; folder != null; folder = folder.getParent()) {
            for (String name : names) {
                Path file = folder.resolve(name);
                if (Files.isRegularFile(file)) {
                    files.add(file);
                }
            }
        }
        return files;
    }

    /** Says that a tool does not take credentials from its environment. */
    static UnsupportedOperationException noEnvironment(String tool) {
        return new UnsupportedOperationException(
                tool + " does not take credentials from its environment: use write(), and undo() afterwards");
    }
}
