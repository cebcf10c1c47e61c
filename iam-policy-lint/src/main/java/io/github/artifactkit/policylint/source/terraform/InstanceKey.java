package io.github.artifactkit.policylint.source.terraform;

/** Which instance of a resource or module with {@code count} or {@code for_each}. */
sealed interface InstanceKey {

    /** The key as an address has it, with its brackets. */
    String inAddress();

    /** The only instance of what has neither {@code count} nor {@code for_each}. */
    record Only() implements InstanceKey {

        @Override
        public String inAddress() {
            return "";
        }
    }

    /** An instance by its index. */
    record Index(int index) implements InstanceKey {

        @Override
        public String inAddress() {
            return "[" + index + "]";
        }
    }

    /** An instance by its key. */
    record Key(String key) implements InstanceKey {

        @Override
        public String inAddress() {
            return "[\"" + key.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]";
        }
    }

    /** Some instance: the keys are not known. */
    record Any() implements InstanceKey {

        @Override
        public String inAddress() {
            return "[*]";
        }
    }
}
