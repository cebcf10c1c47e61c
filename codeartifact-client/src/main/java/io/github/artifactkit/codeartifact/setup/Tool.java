package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What is particular of a package manager. */
interface Tool {

    /** The format of its packages. */
    PackageFormat format();

    /**
     * Variables that make a process of the tool use the repository.
     *
     * @throws UnsupportedOperationException if the tool takes no credentials from its environment
     */
    Map<String, String> environment(Login login, boolean onlyIndex);

    /** The files that it reads its settings from, and how they are changed. */
    List<ConfigurationFile> files(Login login, boolean onlyIndex);

    /** Other places that it looks for packages at, as its settings are now. */
    default List<OtherIndex> otherIndexes() {
        return List.of();
    }

    /**
     * Another place that a tool looks for packages at.
     *
     * @param address the place
     * @param setting how and where it is set, such as {@code extra-index-url in /etc/pip.conf}
     * @param file the file that sets it; that which does not exist if it is a variable
     */
    record OtherIndex(String address, String setting, Path file) {}

    /** Says that a tool takes no credentials from its environment. */
    static UnsupportedOperationException noEnvironment(String tool) {
        return new UnsupportedOperationException(
                tool + " takes no credentials from its environment: use write(), and undo() afterwards");
    }
}
