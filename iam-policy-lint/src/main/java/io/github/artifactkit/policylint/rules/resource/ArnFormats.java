package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.policylint.reference.KnownGaps;
import io.github.artifactkit.policylint.reference.ReferenceData;
import io.github.artifactkit.policylint.reference.ServiceReference;
import java.util.List;
import java.util.stream.Stream;

/** The forms of ARNs with a service in them. */
final class ArnFormats {

    private ArnFormats() {}

    /** All forms with a service; none if it is not known or has no resources. */
    static List<ArnFormat> of(String service, ReferenceData reference) {
        return Stream.concat(
                        published(service, reference).stream(),
                        KnownGaps.arnFormats(service).stream().map(ArnFormat::of))
                .distinct()
                .toList();
    }

    /** The forms that AWS lists with the service that stands in them. */
    static List<ArnFormat> published(String service, ReferenceData reference) {
        return reference.service(service).stream()
                .map(ServiceReference::resourceTypes)
                .flatMap(List::stream)
                .flatMap(type -> type.arnFormats().stream())
                .map(ArnFormat::of)
                .filter(format -> format.service().equals(service))
                .distinct()
                .toList();
    }
}
