package io.github.artifactkit.iam.policy.reference;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.zip.Deflater;

/** Writes reference data. The same services make the same bytes. */
public final class ReferenceDataWriter {

    private ReferenceDataWriter() {}

    public static byte[] write(
            String date, String source, List<ConditionKey> globalKeys, List<ServiceReference> services)
            throws IOException {
        List<ServiceReference> ordered = services.stream()
                .sorted(Comparator.comparing(ServiceReference::prefix))
                .toList();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        ByteArrayOutputStream blocks = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(head);
        out.writeInt(ReferenceData.MAGIC);
        out.writeInt(ReferenceData.FORMAT);
        out.writeUTF(date);
        out.writeUTF(source);
        ReferenceFormat.writeGlobalKeys(globalKeys, out);
        ReferenceFormat.writeNumber(ordered.size(), out);
        for (ServiceReference service : ordered) {
            ByteArrayOutputStream raw = new ByteArrayOutputStream();
            ReferenceFormat.write(service, new DataOutputStream(raw));
            byte[] packed = deflate(raw.toByteArray());
            out.writeUTF(service.prefix());
            out.writeUTF(service.name());
            ReferenceFormat.writeNumber(packed.length, out);
            ReferenceFormat.writeNumber(raw.size(), out);
            blocks.writeBytes(packed);
        }
        head.writeBytes(blocks.toByteArray());
        return head.toByteArray();
    }

    private static byte[] deflate(byte[] raw) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(raw);
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream(raw.length / 2 + 16);
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
