package io.github.artifactkit.codeartifact.setup;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whose settings are read and written.
 *
 * @param folder the home folder
 * @param environment the environment variables that the tools will see
 * @param system the operating system, which decides where tools look
 */
public record UserHome(Path folder, Map<String, String> environment, OperatingSystem system) {

    /** Operating systems that keep settings in different places. */
    public enum OperatingSystem {
        /** Linux and other Unixes. */
        UNIX,
        /** macOS. */
        MACOS,
        /** Windows. */
        WINDOWS
    }

    /** Copies the variables. */
    public UserHome {
        environment = Map.copyOf(environment);
    }

    /** The user of this process, in the home that its environment names: tools go by that, and not by the system's list of users. */
    public static UserHome current() {
        return current(System.getenv(), currentSystem());
    }

    static UserHome current(Map<String, String> environment, OperatingSystem system) {
        String listed = System.getProperty("user.home");
        String named = system == OperatingSystem.WINDOWS ? "" : environment.getOrDefault("HOME", "");
        boolean isNamed = !named.isBlank() && Path.of(named).isAbsolute();
        return new UserHome(Path.of(isNamed ? named : listed), environment, system);
    }

    /** A folder that plays the home, with no variables set. */
    public static UserHome in(Path folder) {
        return new UserHome(folder, Map.of(), currentSystem());
    }

    /** Whose home it is, without the variables: they may hold tokens and keys. */
    @Override
    public String toString() {
        return "UserHome[" + folder + ", " + system + "]";
    }

    private static OperatingSystem currentSystem() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return OperatingSystem.WINDOWS;
        }
        return name.startsWith("mac") ? OperatingSystem.MACOS : OperatingSystem.UNIX;
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** The folder that a variable names, else one in the home. */
    Path folderOr(String variable, String... inHome) {
        return variable(variable).map(Path::of).orElseGet(() -> inHome(inHome));
    }

    Path inHome(String... names) {
        Path path = folder;
        for (String name : names) {
            path = path.resolve(name);
        }
        return path;
    }
}
