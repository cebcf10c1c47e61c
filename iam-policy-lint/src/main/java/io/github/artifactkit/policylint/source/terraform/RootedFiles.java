package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.iam.policy.text.SourceText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files below a folder, each read once. Links that lead out of the folder are not followed. */
final class RootedFiles implements FileAccess {

    private static final long LARGEST = 10_000_000;

    private final Path root;
    private final Map<Path, TerraformFile> read = new HashMap<>();

    /**
     * The files below a folder.
     *
     * @throws IOException if the folder cannot be read
     */
    RootedFiles(Path root) throws IOException {
        this.root = root.toRealPath();
    }

    @Override
    public @Nullable TerraformFile read(Path path) {
        TerraformFile known = read.get(path);
        if (known != null) {
            return known;
        }
        String text = text(path);
        if (text == null) {
            return null;
        }
        TerraformFile file = new TerraformFile(path, new SourceText(text));
        read.put(path, file);
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
        return list(folder, List.of(".tf", ".tofu"));
    }

    @Override
    public List<Path> variableFiles(Path folder) {
        return list(folder, List.of(".auto.tfvars"));
    }

    private List<Path> list(Path folder, List<String> endings) {
        try (Stream<Path> files = Files.list(folder)) {
            if (!folder.toRealPath().startsWith(root)) {
                return List.of();
            }
            return files.filter(file -> hasEnding(String.valueOf(file.getFileName()), endings))
                    .sorted()
                    .toList();
        } catch (IOException e) { // absent or unreadable: the module is unknown
            return List.of();
        }
    }

    private static boolean hasEnding(String name, List<String> endings) {
        return !name.startsWith(".") && endings.stream().anyMatch(name::endsWith);
    }
}
