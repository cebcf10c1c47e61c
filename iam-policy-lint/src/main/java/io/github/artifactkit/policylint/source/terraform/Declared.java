package io.github.artifactkit.policylint.source.terraform;

import java.util.List;

/** What expressions refer to by an address: a resource, a data source or a module. */
interface Declared {

    /** Its instances; none if it is switched off. */
    List<Instance> instances();

    /**
     * An attribute of an instance.
     *
     * @param key which instance
     * @param name the attribute
     * @param site where it is asked for
     */
    Value attribute(InstanceKey key, String name, Origin site);
}
