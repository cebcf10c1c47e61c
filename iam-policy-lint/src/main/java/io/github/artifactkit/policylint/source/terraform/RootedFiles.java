package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.iam.policy.text.SourceText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files below a folder, each read once. A file that is given has the text that is given with it. Links that lead out
 * of the folder are not followed.
 */
final class RootedFiles implements FileAccess {

    private static final long LARGEST = 10_000_000;

    private final Path root;
    private final Map<Path, TerraformFile> files = new HashMap<>();

    /**
     * The files below a folder.
     *
     * @param root the folder; nothing is read if it does not exist
     * @param given files whose text is known
     */
    RootedFiles(Path root, Map<Path, SourceText> given) {
        this.root = real(root);
        given.forEach((path, text) -> files.put(path, new TerraformFile(path, text)));
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) { // it does not exist: no file is below it
            return folder;
        }
    }

    @Override
    public @Nullable TerraformFile read(Path path) {
        TerraformFile known = files.get(path);
        if (known != null) {
            return known;
        }
        String text = text(path);
        if (text == null) {
            return null;
        }
        TerraformFile file = new TerraformFile(path, new SourceText(text));
        files.put(path, file);
        return file;
    }

    private @Nullable String text(Path path) {
        try {
            Path real = path.toRealPath();
            if (!real.startsWith(root) || !Files.isRegularFile(real) || Files.size(real) > LARGEST) {
                return null;
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(real)))
                    .toString();
        } catch (CharacterCodingException e) { // not text
            return null;
        } catch (IOException e) { // absent or unreadable: what is in it is unknown
            return null;
        }
    }

    @Override
    public List<Path> configurationFiles(Path folder) {
        return list(folder, TerraformConfiguration.ENDINGS);
    }

    @Override
    public List<Path> variableFiles(Path folder) {
        return list(folder, List.of(".auto.tfvars", ".auto.tfvars.json"));
    }

    private List<Path> list(Path folder, List<String> endings) {
        Set<Path> found = new LinkedHashSet<>();
        files.keySet().stream().filter(path -> folder.equals(path.getParent())).forEach(found::add);
        if (real(folder).startsWith(root)) {
            try (Stream<Path> all = Files.list(folder)) {
                all.forEach(found::add);
            } catch (IOException e) { // absent or unreadable: only the given files are known
                return matching(found, endings);
            }
        }
        return matching(found, endings);
    }

    private static List<Path> matching(Set<Path> paths, List<String> endings) {
        return paths.stream()
                .filter(path -> hasEnding(String.valueOf(path.getFileName()), endings))
                .sorted()
                .toList();
    }

    private static boolean hasEnding(String name, List<String> endings) {
        return !name.startsWith(".") && endings.stream().anyMatch(name::endsWith);
    }

    /** The folder that a folder's configuration may refer into: its Git repository, or else the given one. */
    static Path rootOf(Path folder, Path otherwise) {
        for (Path each = folder; each != null; each = each.getParent()) {
            if (Files.exists(each.resolve(".git"))) {
                return each;
            }
        }
        return otherwise;
    }
}
