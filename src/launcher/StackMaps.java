import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Gives the classes of picocli stack maps and a newer version. They are compiled for Java 5, and a JVM puts no class of that
 * age into an archive of classes, so that each start would load and verify 200 classes from the jar: a tenth of
 * a short run. What the classes do stays as it is.
 *
 * <p>Run in the build as {@code java -cp ASM:JAR StackMaps.java JAR}. A jar without picocli stays as it is.
 */
final class StackMaps {

    private static final String PICOCLI = "picocli/";

    private StackMaps() {}

    public static void main(String... args) throws IOException {
        Path jar = Path.of(args[0]);
        Path changed = jar.resolveSibling(jar.getFileName() + ".new");
        try (ZipFile from = new ZipFile(jar.toFile())) {
            if (from.stream().noneMatch(StackMaps::isOfPicocli)) {
                return;
            }
            try (OutputStream file = Files.newOutputStream(changed);
                    ZipOutputStream to = new ZipOutputStream(file)) {
                LocalDateTime time = from.getEntry(JarFile.MANIFEST_NAME).getTimeLocal();
                for (ZipEntry entry : Collections.list(from.entries())) {
                    byte[] bytes = from.getInputStream(entry).readAllBytes();
                    ZipEntry copy = new ZipEntry(entry.getName());
                    copy.setTimeLocal(time); // that of others would depend on the time zone
                    to.putNextEntry(copy);
                    to.write(isOfPicocli(entry) ? upgraded(bytes) : bytes);
                    to.closeEntry();
                }
            }
        }
        Files.move(changed, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean isOfPicocli(ZipEntry entry) {
        return entry.getName().startsWith(PICOCLI) && entry.getName().endsWith(".class");
    }

    private static byte[] upgraded(byte[] bytes) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        ClassVisitor visitor = new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public void visit(
                    int version, int access, String name, String signature, String parent, String[] interfaces) {
                super.visit(Opcodes.V1_8, access, name, signature, parent, interfaces);
            }
        };
        new ClassReader(bytes).accept(visitor, ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }
}
