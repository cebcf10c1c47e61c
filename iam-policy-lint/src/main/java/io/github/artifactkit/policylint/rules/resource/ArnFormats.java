package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.iam.policy.reference.KnownGaps;
import io.github.artifactkit.iam.policy.reference.ReferenceData;
import io.github.artifactkit.iam.policy.reference.ResourceType;
import io.github.artifactkit.iam.policy.reference.ServiceReference;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;

/** The forms of ARNs with a service in them. */
final class ArnFormats {

    /** Those that AWS lists, made when they are first asked for. */
    private static final Map<ServiceReference, List<ArnFormat>> PUBLISHED =
            Collections.synchronizedMap(new WeakHashMap<>());

    /** Those and the ones that AWS does not list. */
    private static final Map<ServiceReference, List<ArnFormat>> ALL = Collections.synchronizedMap(new WeakHashMap<>());

    private ArnFormats() {}

    /** All forms with a service; none if it is not known or has no resources. */
    static List<ArnFormat> of(String service, ReferenceData reference) {
        Optional<ServiceReference> known = known(service, reference);
        return known.isPresent()
                ? ALL.computeIfAbsent(known.get(), each -> withUnpublished(service, published(service, reference)))
                : withUnpublished(service, List.of());
    }

    private static List<ArnFormat> withUnpublished(String service, List<ArnFormat> published) {
        Set<ArnFormat> all = new LinkedHashSet<>(published);
        KnownGaps.arnFormats(service).forEach(text -> all.add(ArnFormat.of(text)));
        return List.copyOf(all);
    }

    /** The forms that AWS lists with the service that is in them. */
    static List<ArnFormat> published(String service, ReferenceData reference) {
        return known(service, reference)
                .map(known -> PUBLISHED.computeIfAbsent(known, ArnFormats::read))
                .orElse(List.of());
    }

    /** In ARNs the case of letters counts. */
    private static Optional<ServiceReference> known(String service, ReferenceData reference) {
        return reference.service(service).filter(known -> known.prefix().equals(service));
    }

    private static List<ArnFormat> read(ServiceReference service) {
        Set<ArnFormat> formats = new LinkedHashSet<>();
        for (ResourceType type : service.resourceTypes()) {
            for (String text : type.arnFormats()) {
                ArnFormat format = ArnFormat.of(text);
                if (format.service().equals(service.prefix())) {
                    formats.add(format);
                }
            }
        }
        return List.copyOf(formats);
    }
}
